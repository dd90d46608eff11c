"""One letter to one person over one SMTP transaction, with the moment of no return made visible.

aiosmtplib lives in this file. Its `sendmail` is not used: it reshapes addresses in silence, and its
exceptions do not say whether the body had begun (a drop at RCPT and one after the final dot look
the same). So MAIL, RCPT and DATA are spoken one by one; `before_body` is called, and must be
durable, after the server's 354 and before the first byte of the letter (RFC 5321 section 4.1.1.4).
What the outcome means is `judge`'s to say, from the phase and the reply alone.
"""

import asyncio
import logging
import os
import re
import ssl
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

import aiosmtplib
from aiosmtplib.errors import (
    SMTPAuthenticationError,
    SMTPException,
    SMTPResponseException,
)
from aiosmtplib.protocol import PERIOD_REGEX, SMTPProtocol

from sincerely.words.addresses import is_strict
from sincerely.words.errors import SignInRefused, SincerelyError, TryLater, Unavailable, untrusted

#: RFC 5321 section 4.5.3.2.5: the server may take two minutes for its 354.
_DATA_COMMAND = 150.0
#: Words by which servers refuse the sender, not the letter (providers' own documentation).
_ACCOUNT = re.compile(
    r"(?i)quota|rate.?limit|too many (?:messages|recipients|mails)|sending limit|daily limit"
    r"|exceeded.{0,40}limit|limit.{0,40}exceeded|relay(?:ing)? (?:access )?(?:denied|not)"
    r"|account.{0,30}(?:suspended|locked|disabled|blocked)"
    r"|authentication (?:is )?(?:required|disabled)"
    r"|not authenticated|sender.{0,40}(?:not allowed|not owned|rejected: not)|\bspam\b"
)
#: Codes that say the same (RFC 3463, and what Google and Microsoft mean by theirs).
_ACCOUNT_CODES = frozenset({"5.4.5", "4.7.28", "5.7.30", "5.7.57", "5.7.60", "5.7.8", "5.5.1-auth"})
_ENHANCED = re.compile(r"^(?:[A-Z]+: )?\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b")
_CHECK = "check user: and the secret; many providers want an app password"
_ASK_AGAIN = (
    "did this very user sign in, and is sending by SMTP switched on for the mailbox? "
    "sign in again: sincerely sign-in"
)
_NOBODY = re.compile(
    r"(?i)user unknown|unknown (?:user|recipient|mailbox)|no such (?:user|recipient|mailbox|person)"
    r"|does ?n[o']t exist|mailbox (?:unavailable|not found)|recipient (?:rejected|not found)"
    r"|invalid (?:recipient|mailbox)|nobody"
)

logging.getLogger("aiosmtplib").setLevel(logging.WARNING)


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    REFUSED = "refused"
    DEFERRED = "deferred"
    ACCOUNT_REFUSED = "account_refused"
    LOST = "lost"


class Phase(StrEnum):
    """How far a transaction came. BODY: the letter's bytes may be on their way."""

    ENVELOPE = "envelope"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one letter. text: the server's words, or what broke."""

    outcome: Outcome
    text: str
    about_recipient: bool = False


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where and as whom. data_timeout: patience after the final dot (RFC 5321: ten minutes).

    patience: for any other reply but the 354; may_skip_sign_in: a server on this very machine that
    offers no AUTH is used without one; token: gives an OAuth access token in place of the password,
    another one where it is told that the last was refused.
    """

    label: str
    host: str
    port: int
    tls: str
    user: str
    password: str = field(repr=False)
    data_timeout: timedelta
    ca_file: Path | None = None
    may_skip_sign_in: bool = False
    patience: timedelta = timedelta(seconds=60)
    token: Callable[[bool], str] | None = field(default=None, repr=False)


class Connection:
    """A signed-in SMTP session for a batch of letters, one at a time."""

    def __init__(self, client: aiosmtplib.SMTP, endpoint: Endpoint) -> None:
        self._client = client
        self._data_timeout = endpoint.data_timeout.total_seconds()
        self._patience = endpoint.patience.total_seconds()
        self._heard = _listen(client.protocol) if client.protocol else bytearray()

    @property
    def alive(self) -> bool:
        return self._client.is_connected

    @property
    def offers(self) -> dict[str, str]:
        """The extensions of the server's EHLO, lower case, each with its parameters."""
        return dict(self._client.esmtp_extensions)

    async def send(
        self, mail_from: str, rcpt_to: str, data: bytes, before_body: Callable[[], None]
    ) -> Report:
        """Try once. Whatever happens is a Report; only `before_body`'s own errors are raised.

        data: CRLF lines, 7-bit, as frozen. After anything but ACCEPTED the session may be unusable;
        ask `alive`.
        """
        if not (is_strict(mail_from) and is_strict(rcpt_to)):
            return Report(Outcome.REFUSED, "the address is not a plain one", about_recipient=True)
        for command, argument in (
            (b"MAIL", f"FROM:<{mail_from}>".encode()),
            (b"RCPT", f"TO:<{rcpt_to}>".encode()),
        ):
            report = await self._command(command, argument, expected=range(250, 252))
            if report is not None:
                await self._reset()
                return report
        report = await self._command(b"DATA", expected=range(354, 355), least=_DATA_COMMAND)
        if report is not None:
            await self._reset()
            return report
        self._heard.clear()
        try:
            before_body()
        except BaseException:
            self._client.close()  # no dot was sent: the server discards what it has
            raise
        return await self._body(data)

    async def _command(self, *words: bytes, expected: range, least: float = 0.0) -> Report | None:
        if self._leftover():
            return self._confused(words[0])
        self._heard.clear()
        patience = max(least, self._patience)
        try:
            reply = await self._client.execute_command(*words, timeout=patience)
        except (SMTPException, OSError, ValueError, RuntimeError) as error:
            self._client.close()
            return Report(Outcome.DEFERRED, f"{words[0].decode()}: {_words(error)}")
        if self._leftover():
            return self._confused(words[0])
        if reply.code in expected:
            return None
        text = f"{words[0].decode()}: {reply.code} {reply.message}"
        if not 400 <= reply.code <= 599:
            self._client.close()  # not on the same page: it may wait for a letter, or for nothing
        return judge(Phase.ENVELOPE, reply.code, text, at_rcpt=words[0] == b"RCPT")

    async def _body(self, data: bytes) -> Report:
        """The bytes, the dot, and the wait for the one reply that counts."""
        stuffed = PERIOD_REGEX.sub(b"..", data)
        if not stuffed.endswith(b"\r\n"):
            stuffed += b"\r\n"
        protocol = self._client.protocol
        if protocol is None or not protocol.is_connected:
            return Report(Outcome.DEFERRED, "the connection was gone before the letter")
        # While the last look was committed nobody listened. What came in meanwhile answers nothing.
        for _ in range(3):
            await asyncio.sleep(0)
        if self._leftover() or self._heard:
            return self._confused(b"DATA")
        try:
            protocol.write(stuffed + b".\r\n")
            reply = await protocol.read_response(timeout=self._data_timeout)
        except (SMTPException, OSError, RuntimeError) as error:
            self._client.close()
            return judge(Phase.BODY, None, f"after the letter: {_words(error)}")
        report = judge(Phase.BODY, reply.code, f"{reply.code} {reply.message}")
        if self._leftover() or not _well_formed(bytes(self._heard)):
            report = Report(Outcome.LOST, f"an answer nobody should trust: {report.text}")
        if report.outcome is Outcome.LOST:
            self._client.close()
        return report

    def _leftover(self) -> bool:
        """Whether the server said more than it was asked: the next answer would be the wrong one."""
        protocol = self._client.protocol
        return protocol is not None and bool(protocol._buffer)

    def _confused(self, command: bytes) -> Report:
        self._client.close()
        return Report(Outcome.DEFERRED, f"{command.decode()}: the server answers out of turn")

    async def _reset(self) -> None:
        """Make room for the next letter; a server that cannot is left."""
        if not self._client.is_connected:
            return
        try:
            await self._client.rset(timeout=self._patience)
        except (SMTPException, OSError, TimeoutError):
            self._client.close()

    async def close(self) -> None:
        """Say goodbye. What was accepted stays accepted whatever happens here."""
        with suppress(Exception):
            await asyncio.wait_for(self._client.quit(timeout=10), 15)
        with suppress(Exception):
            self._client.close()


def judge(phase: Phase, code: int | None, text: str, at_rcpt: bool = False) -> Report:
    """The meaning of a reply. Unknown is temporary before the body and uncertain after it.

    The enhanced code (RFC 3463) decides before any word does: x.1.* and x.2.* are about the
    recipient, whatever address or name the server repeats in its sentence.
    """
    text = _one_line(text)
    if code is None or not 400 <= code <= 599:
        if phase is Phase.ENVELOPE:
            return Report(Outcome.DEFERRED, text)
        return Report(Outcome.ACCEPTED if code == 250 else Outcome.LOST, text)
    found = _ENHANCED.match(text)
    enhanced = found[1] if found else ""
    about_them = enhanced[2:4] in ("1.", "2.")
    plain = re.sub(r"<[^<>]*>|\S+@\S+", "", text)
    if enhanced in _ACCOUNT_CODES or code in (530, 534, 535, 538):
        return Report(Outcome.ACCOUNT_REFUSED, text)
    if not about_them and _ACCOUNT.search(plain):
        return Report(Outcome.ACCOUNT_REFUSED, text)
    if code < 500:
        return Report(Outcome.DEFERRED, text)
    gone = enhanced.startswith("5.1.") or enhanced == "5.2.1"
    if not enhanced and at_rcpt and code in (550, 551, 553):
        gone = True
    return Report(Outcome.REFUSED, text, about_recipient=gone or bool(
        not enhanced.startswith("5.7.") and _NOBODY.search(plain)
    ))  # fmt: skip


async def connect(endpoint: Endpoint, sign_in: bool = True) -> Connection:
    """A session, signed in. Raises Unavailable, TryLater (4xx) or SignInRefused."""
    place = f"{endpoint.label}: {endpoint.host}:{endpoint.port}"
    context = None
    if endpoint.tls != "none":
        try:
            ca_file = str(endpoint.ca_file) if endpoint.ca_file else None
            context = ssl.create_default_context(cafile=ca_file)
        except OSError as error:
            raise Unavailable(f"{place}: ca_file {endpoint.ca_file}: {error.strerror}") from error
        context.minimum_version = ssl.TLSVersion.TLSv1_2
    client = aiosmtplib.SMTP(
        hostname=endpoint.host,
        port=endpoint.port,
        use_tls=endpoint.tls == "implicit",
        start_tls=endpoint.tls == "starttls",
        tls_context=context,
        timeout=endpoint.patience.total_seconds(),
        local_hostname="localhost",
    )
    try:
        await client.connect()
        # One EHLO after STARTTLS and none after AUTH: Microsoft forgets the login at a second one.
        if client.is_ehlo_or_helo_needed:
            await client.ehlo()
        if sign_in and (client.supports_extension("auth") or not endpoint.may_skip_sign_in):
            await _sign_in(client, endpoint)
    except ssl.SSLCertVerificationError as error:
        client.close()
        raise untrusted(place, error.verify_message) from error
    except SMTPAuthenticationError as error:
        client.close()
        if 400 <= error.code < 500:
            raise TryLater(f"{place}: sign-in put off: {_one_line(error.message)}") from error
        raise SignInRefused(
            f"{place}: {endpoint.user} was refused: {_one_line(error.message)}",
            _CHECK if endpoint.token is None else _ASK_AGAIN,
        ) from error
    except SincerelyError:  # there is no token to be had
        client.close()
        raise
    except SMTPResponseException as error:
        client.close()
        text = f"{place}: {error.code} {_one_line(error.message)}"
        if error.code < 0:  # no reply of SMTP at all
            text = f"{place}: is no SMTP server: {_one_line(error.message)}"
        raise (
            TryLater(text)
            if 400 <= error.code < 500
            else Unavailable(text, "check host: and port:")
        ) from error
    except (SMTPException, OSError, ValueError, RuntimeError) as error:
        client.close()
        raise _unreachable(place, error) from error
    return Connection(client, endpoint)


async def _sign_in(client: aiosmtplib.SMTP, endpoint: Endpoint) -> None:
    """PLAIN where it is offered: trying one mechanism after another is what locks accounts."""
    if endpoint.token is not None:
        await _with_token(client, endpoint.user, endpoint.token)
    elif "plain" in client.server_auth_methods:
        await client.auth_plain(endpoint.user, endpoint.password)
    else:
        await client.login(endpoint.user, endpoint.password)


async def _with_token(client: aiosmtplib.SMTP, user: str, token: Callable[[bool], str]) -> None:
    """XOAUTH2, or OAUTHBEARER (RFC 7628) where only that is offered; a refused token is renewed once.

    aiosmtplib knows the first alone, and would offer it to a server that does not.
    """
    methods = client.server_auth_methods
    name = "OAUTHBEARER" if "oauthbearer" in methods and "xoauth2" not in methods else "XOAUTH2"
    who = user.replace("=", "=3D").replace(",", "=2C")
    start, over = (f"user={user}", b"") if name == "XOAUTH2" else (f"n,a={who},", b"AQ==")
    for refused in (False, True):
        words = f"{start}\1auth=Bearer {token(refused)}\1\1".encode()
        reply = await client.execute_command(b"AUTH", name.encode(), b64encode(words))
        if reply.code == 334:  # why it is refused, as JSON; the refusal comes after our answer
            reply = await client.execute_command(over)
        if reply.code == 235:
            return
        if refused or not 500 <= reply.code <= 599:
            raise SMTPAuthenticationError(reply.code, reply.message)


def _listen(protocol: SMTPProtocol) -> bytearray:
    """What comes in from now on, besides what aiosmtplib makes of it. Once for each session.

    It takes "2500 ok" and a reply of two codes for 250; one reply decides whether a letter is sent,
    so that one is read as RFC 5321 section 4.2 writes it.
    """
    heard = bytearray()
    usual = protocol.data_received

    def data_received(data: bytes) -> None:
        heard.extend(data)
        usual(data)

    protocol.data_received = data_received  # type: ignore[method-assign]
    return heard


def _well_formed(reply: bytes) -> bool:
    """One reply, whole, every line with the same code (RFC 5321 section 4.2.1)."""
    if not reply.endswith(b"\r\n"):
        return False
    lines = reply[:-2].split(b"\r\n")
    code = lines[0][:3]
    return all(
        re.fullmatch(rb"[2-5]\d\d(?:[ -][^\r\n]*)?", line) is not None and line[:3] == code
        for line in lines
    ) and all((line[3:4] == b"-") == (n < len(lines) - 1) for n, line in enumerate(lines))


def _unreachable(place: str, error: BaseException) -> Unavailable:
    """Why there is no session, from what lies below aiosmtplib's own words."""
    cause = error.__cause__ or error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return untrusted(place, cause.verify_message)
    if isinstance(cause, ssl.SSLError):
        return Unavailable(f"{place}: TLS failed: {cause.reason}", "check port: and tls:")
    hint = "check host:, port: and tls:, and that you are online"
    if isinstance(error, TimeoutError):
        hint = "check host: and port: (465 or 587); a firewall on the way may swallow it"
    why = _words(error)
    if isinstance(cause, OSError) and cause.errno:
        # A name that is not found has a negative number and words of its own.
        why = os.strerror(cause.errno) if cause.errno > 0 else str(cause.strerror)
    return Unavailable(f"{place}: cannot be reached: {why}", hint)


def _words(error: BaseException) -> str:
    text = str(error) or type(error).__name__
    return _one_line(text)


def _one_line(text: str) -> str:
    # aiosmtplib hands bytes that are no UTF-8 on as surrogates, which no database takes.
    text = text.encode("utf-8", "replace").decode("utf-8")
    return re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", text).strip()[:300]
