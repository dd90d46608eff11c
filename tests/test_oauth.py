"""OAuth from the browser to the mailbox: a real authorization server, and mail servers that ask it."""

import asyncio
import json
import os
import re
import ssl
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.conftest import MailServers, need
from tests.driver import PROGRAM, Sincerely, configure, invitation
from tests.servers.dovecot import Dovecot
from tests.servers.oauth import CLIENT, CLIENT_SECRET, OAuthServer
from tests.servers.postfix import Postfix
from tests.servers.process import scratch_folder
from tests.servers.tls import TestCA
from tests.test_road import INVITED

from sincerely import https
from sincerely.config.schema import OAuthSection
from sincerely.mailbox import imap
from sincerely.outbox import smtp
from sincerely.secrets import consent, oauth, sealed
from sincerely.secrets.oauth import Client, Denied, Keeper
from sincerely.secrets.sealed import Vault
from sincerely.words.errors import SignInRefused, TryLater, Unavailable

ME = "maya@example.test"
KEY = "a key of thirty-two characters or so"
NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
AGAIN = "sincerely sign-in --account personal"


@pytest.fixture
def server() -> Iterator[OAuthServer]:
    with OAuthServer() as running:
        yield running


def client(server: OAuthServer, secret: str | None = None) -> Client:
    section = OAuthSection.model_validate({**server.section(), "key": {"keyring": "x"}})
    return Client(oauth.provider("test", section), CLIENT, (lambda: secret) if secret else None)


def keeper(server: OAuthServer, folder: Path, now: datetime | None = None) -> Keeper:
    vault = Vault(sealed.place(folder, "test", ME), lambda: KEY, "account personal")
    clock = (lambda: now) if now else (lambda: datetime.now(UTC))
    return Keeper(client(server), vault, ME, "account personal", AGAIN, clock)


def visit(url: str) -> None:
    """A browser: it goes where it is sent, and nobody waits for it."""

    def go() -> None:
        try:
            urllib.request.urlopen(url, timeout=10).read()
        except urllib.error.HTTPError as error:
            error.close()

    threading.Thread(target=go, daemon=True).start()


def signed_in(server: OAuthServer, folder: Path, now: datetime | None = None) -> Keeper:
    kept = keeper(server, folder, now)
    kept.accept(consent.by_browser(kept.client, ME, "test", say=print, show=visit, patience=20))
    return kept


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def redirected(url: str) -> str:
    """Where a browser on another machine would end: the address it cannot open."""
    try:
        urllib.request.build_opener(_Stay).open(url, timeout=10)
    except urllib.error.HTTPError as answer:
        answer.close()
        return str(answer.headers["Location"])
    raise AssertionError("no redirect")


# -- signing in


def test_a_browser_on_this_machine_comes_back_with_the_answer(server: OAuthServer) -> None:
    told: list[str] = []
    token = consent.by_browser(client(server), ME, "test", say=told.append, show=visit, patience=20)
    assert token["refresh_token"]
    asked = parse_qs(urlsplit(told[0].split("\n\n")[1].strip()).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["login_hint"] == [ME]
    assert urlsplit(asked["redirect_uri"][0]).hostname == "127.0.0.1"
    assert not server.count("refresh_token")


def test_a_browser_elsewhere_ends_at_an_address_that_is_pasted(server: OAuthServer) -> None:
    reading, writing = os.pipe()
    told: list[str] = []

    def paste(url: str) -> None:
        os.write(writing, b"\nwhat now?\nhttp://127.0.0.1/?code=stolen&state=guessed\n")
        os.write(writing, redirected(url).encode() + b"\n")

    with os.fdopen(reading) as pasted:
        token = consent.by_browser(
            client(server), ME, "test", say=told.append, show=paste, pasted=pasted, patience=20
        )
    os.close(writing)
    assert token["access_token"]
    assert sum("try again" in line for line in told) == 2


def test_only_the_answer_to_this_very_question_is_taken(server: OAuthServer) -> None:
    refused: list[int] = []

    def attack(url: str) -> None:
        to = parse_qs(urlsplit(url).query)["redirect_uri"][0]

        def go() -> None:
            for wrong in ("?code=theirs&state=guessed", "", "?state=", "favicon.ico"):
                try:
                    urllib.request.urlopen(f"{to}/{wrong}", timeout=10)
                except urllib.error.HTTPError as error:
                    refused.append(error.code)
                    error.close()
            rebound = urllib.request.Request(redirected(url), headers={"Host": "evil.example:80"})
            try:
                urllib.request.urlopen(rebound, timeout=10)
            except urllib.error.HTTPError as error:
                refused.append(error.code)
                error.close()
            visit(url)

        threading.Thread(target=go, daemon=True).start()

    token = consent.by_browser(client(server), ME, "test", say=print, show=attack, patience=20)
    assert token["access_token"]
    assert refused == [404] * 5
    assert server.count("authorization_code") == 1


def test_a_no_and_nobody_are_told_apart(server: OAuthServer) -> None:
    server.user = None
    with pytest.raises(Denied, match="the user said no"):
        consent.by_browser(client(server), ME, "test", say=print, show=visit, patience=20)
    with pytest.raises(SignInRefused, match="nobody signed in"):
        consent.by_browser(client(server), ME, "test", say=print, patience=0.2)


def test_a_code_typed_on_another_device(server: OAuthServer) -> None:
    server.pending = 3
    told: list[str] = []
    waits: list[float] = []
    token = consent.by_device(client(server), "test", say=told.append, wait=waits.append)
    assert token["refresh_token"]
    assert "WDJB-MJHT" in told[0] and f"{server.url}/type" in told[0]
    assert waits == [0, 5, 10, 10]  # slow_down twice, then only pending
    server.user = None
    with pytest.raises(Denied, match="access_denied"):
        consent.by_device(client(server), "test", say=print, wait=waits.append)


def test_a_client_secret_goes_to_the_token_endpoint_only(server: OAuthServer) -> None:
    server.secret = CLIENT_SECRET
    who = client(server, CLIENT_SECRET)
    assert consent.by_browser(who, ME, "test", say=print, show=visit, patience=20)["access_token"]
    assert not any(CLIENT_SECRET in str(form) for path, form in server.requests if path != "/token")
    with pytest.raises(Denied) as caught:
        consent.by_browser(client(server), ME, "test", say=print, show=visit, patience=20)
    assert caught.value.error == "invalid_client"


# -- keeping it


def test_nothing_kept_names_the_command(server: OAuthServer, tmp_path: Path) -> None:
    with pytest.raises(SignInRefused, match=AGAIN):
        keeper(server, tmp_path).token()


def test_a_token_is_renewed_before_it_ends_and_what_rotates_is_kept(
    server: OAuthServer, tmp_path: Path
) -> None:
    first = signed_in(server, tmp_path, NOW).token()
    assert keeper(server, tmp_path, NOW + timedelta(minutes=54)).token() == first
    assert not server.count("refresh_token")
    for hours in range(1, 6):  # a server that rotates takes each refresh token once
        at = NOW + timedelta(minutes=56 * hours)
        fresh = keeper(server, tmp_path, at).token()
        assert fresh != first
        assert keeper(server, tmp_path, at).token() == fresh
        assert server.count("refresh_token") == hours
    standing = keeper(server, tmp_path, NOW).standing()
    assert standing["since"] == NOW.isoformat()


def test_a_clock_that_went_back_trusts_no_old_token(server: OAuthServer, tmp_path: Path) -> None:
    first = signed_in(server, tmp_path, NOW).token()
    assert keeper(server, tmp_path, NOW - timedelta(hours=3)).token() != first


def test_two_at_once_refresh_once(server: OAuthServer, tmp_path: Path) -> None:
    signed_in(server, tmp_path, NOW)
    later = NOW + timedelta(hours=2)
    tokens: list[str] = []
    threads = [
        threading.Thread(target=lambda: tokens.append(keeper(server, tmp_path, later).token()))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(tokens) == 8 and len(set(tokens)) == 1
    assert server.count("refresh_token") == 1


def test_a_sign_in_that_is_over_says_how_to_sign_in_again(
    server: OAuthServer, tmp_path: Path
) -> None:
    signed_in(server, tmp_path, NOW)
    server.revoke()
    with pytest.raises(SignInRefused) as caught:
        keeper(server, tmp_path, NOW + timedelta(hours=2)).token()
    assert caught.value.exit_code == 77
    assert f"sign in again: {AGAIN}" in str(caught.value)
    assert "\n" not in str(caught.value) and "Trace ID" in str(caught.value)


@pytest.mark.parametrize(
    ("trouble", "error", "words"),
    [
        (503, TryLater, "busy"),
        (429, TryLater, "busy"),
        ("temporarily_unavailable", TryLater, "tried again"),
        ("endless", Unavailable, "longer than"),
        ("junk", Unavailable, "no token"),
        ("invalid_client", SignInRefused, "check oauth: test:"),
        ("interaction_required", SignInRefused, AGAIN),
    ],
)
def test_trouble_at_the_provider(
    server: OAuthServer, tmp_path: Path, trouble: int | str, error: type[Exception], words: str
) -> None:
    kept = signed_in(server, tmp_path, NOW)
    first = kept.token()
    server.trouble = trouble
    with pytest.raises(error, match=words):
        keeper(server, tmp_path, NOW + timedelta(hours=2)).token()
    server.trouble = None
    assert keeper(server, tmp_path, NOW + timedelta(hours=2)).token() != first


def test_the_last_minutes_are_used_while_the_provider_is_away(
    server: OAuthServer, tmp_path: Path
) -> None:
    first = signed_in(server, tmp_path, NOW).token()
    server.trouble = 503
    late = keeper(server, tmp_path, NOW + timedelta(minutes=58))
    assert late.token() == first
    with pytest.raises(TryLater):
        late.token(True)


def test_http_has_one_deadline_and_few_places_to_go(server: OAuthServer, tmp_path: Path) -> None:
    server.trouble = "drip"
    with pytest.raises(Unavailable, match="took longer than 1 s"):
        https.exchange("POST", f"{server.url}/token", b"x=1", seconds=1.0)
    for url in ("http://example.org/token", "ftp://127.0.0.1/", "https://a:b@example.org/", "x"):
        with pytest.raises(Unavailable):
            https.exchange("GET", url)
    session = oauth.Session(client(server), "test")
    with pytest.raises(Unavailable, match="no such address"):
        session.post(f"{server.url}/elsewhere", {})


def test_https_is_checked_and_redirects_are_not_followed(
    test_ca: TestCA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_response(307)
            self.send_header("Location", "https://localhost/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    secure = HTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(test_ca.cert, test_ca.key)
    secure.socket = context.wrap_socket(secure.socket, server_side=True)
    threading.Thread(target=secure.serve_forever, args=(0.05,), daemon=True).start()
    url = f"https://localhost:{secure.server_port}/token"
    try:
        with pytest.raises(Unavailable, match="certificate is not trusted"):
            https.exchange("POST", url, b"secret=1")
        assert not asked  # nothing was said before the certificate was good
        monkeypatch.setenv("SSL_CERT_FILE", str(test_ca.ca))
        monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
        answer = https.exchange("POST", url, b"secret=1")
        assert (answer.status, asked) == (307, ["/token"])
    finally:
        secure.shutdown()
        secure.server_close()


def test_nothing_is_kept_in_clear(server: OAuthServer, tmp_path: Path) -> None:
    kept = signed_in(server, tmp_path)
    token = kept.token()
    (path,) = tmp_path.glob("*.sealed")
    assert path.stat().st_mode & 0o777 == 0o600
    secrets = [token, *(f["refresh_token"] for _, f in server.requests if "refresh_token" in f)]
    held = kept.vault.load()
    assert held is not None
    secrets.append(held["refresh_token"])
    for file in tmp_path.iterdir():
        assert not any(secret in file.read_text() for secret in secrets)
    assert not any(secret in repr(kept) for secret in secrets)


def test_a_sealed_sign_in_opens_with_its_key_for_its_user_only(
    server: OAuthServer, tmp_path: Path
) -> None:
    kept = signed_in(server, tmp_path)
    other = Vault(kept.vault.path, lambda: KEY[::-1], "account personal")
    with pytest.raises(SignInRefused, match="does not open with its key"):
        other.load()
    short = Vault(kept.vault.path, lambda: "short", "account personal")
    with pytest.raises(SignInRefused, match="too short"):
        short.load()
    somebody = Keeper(kept.client, kept.vault, "else@example.test", "account personal", AGAIN)
    with pytest.raises(SignInRefused, match="another client or user"):
        somebody.token()
    kept.vault.path.chmod(0o644)
    with pytest.raises(SignInRefused, match="chmod 600"):
        kept.token()


# -- at the servers


@pytest.fixture(scope="module")
def provider() -> Iterator[OAuthServer]:
    with OAuthServer() as running:
        yield running


@pytest.fixture(scope="module", params=["xoauth2 oauthbearer", "oauthbearer"])
def servers(
    request: pytest.FixtureRequest, provider: OAuthServer, test_ca: TestCA
) -> Iterator[MailServers]:
    """Dovecot that asks the provider about every token, and Postfix that asks Dovecot."""
    need(Dovecot.available())
    need(Postfix.available())
    with (
        scratch_folder() as folder,
        Dovecot(
            folder / "dovecot", {ME: "hunter3-unused"}, ca=test_ca,
            introspection=f"{provider.url}/introspect", bearer=request.param,
        ) as dovecot,
        Postfix(folder / "postfix", dovecot, test_ca, catch_all=True) as postfix,
    ):  # fmt: skip
        yield MailServers(dovecot, postfix, test_ca)


def to_imap(servers: MailServers, token: Any) -> imap.Endpoint:
    return imap.Endpoint(
        "personal, imap", "localhost", servers.dovecot.imaps_port, "implicit", ME, "",
        servers.ca.ca, patience=10, token=token,
    )  # fmt: skip


def to_smtp(servers: MailServers, token: Any) -> smtp.Endpoint:
    return smtp.Endpoint(
        "personal, smtp", "localhost", servers.postfix.submission_port, "starttls", ME, "",
        timedelta(seconds=20), servers.ca.ca, token=token,
    )  # fmt: skip


async def connected(endpoint: smtp.Endpoint) -> None:
    await (await smtp.connect(endpoint)).close()


@pytest.mark.servers
def test_both_doors_open_with_a_token(
    provider: OAuthServer, servers: MailServers, tmp_path: Path
) -> None:
    kept, before = signed_in(provider, tmp_path), provider.count("refresh_token")
    with imap.connect(to_imap(servers, kept.token)) as mailbox:
        assert any(folder.name == "INBOX" for folder in mailbox.folders())
    asyncio.run(connected(to_smtp(servers, kept.token)))
    assert provider.count("refresh_token") == before


@pytest.mark.servers
def test_a_token_taken_back_early_is_renewed_once(
    provider: OAuthServer, servers: MailServers, tmp_path: Path
) -> None:
    kept = signed_in(provider, tmp_path)
    for door in (
        lambda: imap.connect(to_imap(servers, kept.token)).__enter__().leave(),
        lambda: asyncio.run(connected(to_smtp(servers, kept.token))),
    ):
        before = provider.count("refresh_token")
        provider.drop_access()
        door()
        assert provider.count("refresh_token") == before + 1


@pytest.mark.servers
def test_a_sign_in_of_somebody_else_opens_nothing(
    provider: OAuthServer, servers: MailServers, tmp_path: Path
) -> None:
    servers.dovecot.add_user("other@example.test", "x")
    provider.user = "other@example.test"
    try:
        kept = signed_in(provider, tmp_path)
    finally:
        provider.user = ME
    for door in (
        lambda: imap.connect(to_imap(servers, kept.token)).__enter__(),
        lambda: asyncio.run(connected(to_smtp(servers, kept.token))),
    ):
        with pytest.raises(SignInRefused, match="did this very user sign in") as caught:
            door()
        assert "sign in again" in str(caught.value)


@pytest.mark.servers
def test_a_sign_in_that_ended_is_told_at_both_doors(
    provider: OAuthServer, servers: MailServers, tmp_path: Path
) -> None:
    kept = signed_in(provider, tmp_path)
    provider.revoke()
    for door in (
        lambda: imap.connect(to_imap(servers, kept.token)).__enter__(),
        lambda: asyncio.run(connected(to_smtp(servers, kept.token))),
    ):
        with pytest.raises(SignInRefused, match=AGAIN):
            door()


# -- the whole road


@pytest.mark.servers
@pytest.mark.parametrize("servers", ["xoauth2 oauthbearer"], indirect=True)
def test_sign_in_scan_and_send_by_the_program_itself(
    provider: OAuthServer, servers: MailServers, tmp_path: Path
) -> None:
    """A person signs in on the terminal; scan and send then work, renew, and tell when it is over."""
    section = provider.section(key={"file": "./oauth.key"})
    secret = {"oauth": "test"}
    sincerely = configure(
        tmp_path, servers, ME, "not a password", imap={"secret": secret}, smtp={"secret": secret},
        oauth={"test": section},
    )  # fmt: skip
    (tmp_path / "secret").unlink()
    _, told = sincerely.both("scan", code=77)
    assert "sincerely sign-in --account personal" in told

    begin = [*PROGRAM, "--config", str(sincerely.config), "sign-in"]
    with subprocess.Popen(
        begin, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None and process.stderr is not None
        shown = ""
        while not (match := re.search(r"^  (http\S+)$", shown, re.M)):
            line = process.stderr.readline()
            assert line, shown
            shown += line
        process.stdin.write(redirected(match[1]) + "\n")
        process.stdin.flush()
        output, rest = process.communicate(timeout=30)
    assert process.returncode == 0, shown + rest
    assert "IMAP: signed in" in rest and "SMTP: signed in" in rest and not output
    assert (tmp_path / "oauth.key").stat().st_mode & 0o777 == 0o600

    morning = ["--now", "2026-03-11 09:00"]
    assert sincerely.json("scan", *morning)[0]["folders"]
    provider.drop_access()
    servers.dovecot.add_user("readme@corp.test", "x")
    raw = invitation(
        "readme@corp.test", ME, "20260310T150000", "20260310T160000", sent=INVITED,
        organizer_name="Lena Fischer", uid=tmp_path.name,
    )  # fmt: skip
    servers.dovecot.append(ME, "INBOX", raw)
    sincerely.run("scan", *morning)
    letter = sincerely.queue()[0]
    sincerely.run("edit", str(letter["id"]), "--about", "the book on negotiation")
    letter = sincerely.queue()[0]
    sincerely.run("approve", f"{letter['id']}@{letter['revision']}")
    provider.drop_access()
    sincerely.run("send", *morning)
    assert sincerely.queue("--all")[0]["state"] == "sent"

    doctor = sincerely.json("doctor", code=None)
    assert doctor["ok"], doctor
    tokens = [f["refresh_token"] for _, f in provider.requests if "refresh_token" in f]
    tokens += [f["token"] for path, f in provider.requests if path == "/introspect"]
    assert len(tokens) > 3
    for file in tmp_path.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not any(token.encode() in content for token in tokens), file
    assert not any(token in shown + rest + str(doctor) for token in tokens)

    provider.revoke()
    _, told = sincerely.both("scan", code=77)
    assert "sign in again: sincerely sign-in --account personal" in told
    assert not any(token in told for token in tokens)
    doctor = sincerely.json("doctor", code=77)
    failed = [c for c in doctor["checks"] if c["level"] == "fail"]
    assert {c["check"] for c in failed} == {"imap", "smtp"}


@pytest.mark.servers
@pytest.mark.parametrize("servers", ["xoauth2 oauthbearer"], indirect=True)
def test_the_first_run_signs_in_with_oauth(
    provider: OAuthServer, servers: MailServers, tmp_path: Path
) -> None:
    """By a code typed elsewhere; a sign-in that is refused leaves nothing behind."""
    home = tmp_path / "home"
    flags = [
        "--address", ME, "--name", "Maya Okafor", "--zone", "Europe/Berlin", "--no-employer",
        "--imap-host", "localhost", "--imap-port", str(servers.dovecot.imaps_port),
        "--smtp-host", "localhost", "--smtp-port", str(servers.postfix.submission_port),
        "--smtp-tls", "starttls", "--ca-file", str(servers.ca.ca), "--keep", "file",
        "--state-dir", str(tmp_path / "state"), "--oauth", "test", "--client-id", CLIENT, "--device",
    ]  # fmt: skip
    sincerely = Sincerely(home / "config.yaml")
    _, told = sincerely.both("init", *flags, code=64)
    assert "--oauth-at authorize=URL" in told
    for name in ("authorize", "token", "device"):
        flags += ["--oauth-at", f"{name}={provider.url}/{name}"]
    flags += ["--oauth-at", "scope=mail offline_access"]
    provider.user = "other@example.test"
    servers.dovecot.add_user("other@example.test", "x")
    try:
        _, told = sincerely.both("init", *flags, code=77)
    finally:
        provider.user = ME
    assert "WDJB-MJHT" in told and "did this very user sign in" in told
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]
    sincerely.run("init", *flags)
    assert sorted(p.name for p in home.iterdir()) == ["config.yaml", "test-key.secret"]
    sincerely.run("scan")


def test_without_the_extra_the_program_says_what_to_install(
    server: OAuthServer, tmp_path: Path
) -> None:
    at = {"host": "localhost", "port": 1, "user": ME, "secret": {"oauth": "test"}}
    account = {
        "name": "p",
        "address": ME,
        "display_name": "M",
        "zone": "UTC",
        "imap": at,
        "smtp": at,
    }
    path = tmp_path / "config.yaml"
    path.write_text(json.dumps({
        "state_dir": str(tmp_path / "state"), "accounts": [account],
        "oauth": {"test": server.section(key={"file": "./oauth.key"})},
    }))  # fmt: skip
    code = (
        "import sys; sys.modules['authlib'] = None; sys.modules['cryptography'] = None\n"
        "from sincerely.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--config", str(path), "scan"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 69, done.stderr
    assert "pip install 'sincerely[oauth]'" in done.stderr
