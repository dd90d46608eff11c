"""Mail that came back: whose address it was, for good or for now, and which letter.

Own reader of delivery reports first (`reports`, RFC 3464), then the header field that names the
recipients, then flufl.bounce, which knows the words of many mail systems, then what nearly all have
in common: an address beside a reason. The letter that came back is never taken for the report.
"""

import email.message
import re
from itertools import islice

from sincerely.reading.cues.returned import (
    ASIDE,
    COPY,
    DAEMON,
    GAVE_UP,
    PLAINLY,
    REASON,
    STOCK,
    SUBJECT,
    SYSTEM,
    TOLD,
    WAITS,
)
from sincerely.reading.mime import Parts, clean, header, message_ids, parameter
from sincerely.reading.reports import (
    ADDRESS,
    Failure,
    address_in,
    all_arrived,
    is_report,
    reported,
    status_in,
)
from sincerely.words.addresses import is_robot
from sincerely.words.messages import Decision, Signal

_MOST = 20
_LOOKED_AT = 60
#: The longest line of a mail (RFC 5322 section 2.1.1).
_LINE = 998
_READ = 20_000
_ORIGINAL_ID = re.compile(r"(?im)^(?:x-)?original-(?:message-)?id:[ \t]*(<[^<>\s]+>)")
_ANY_ID = re.compile(r"(?im)^[ \t>]*message-id:[ \t]*(<[^<>\s]+>)")
_COPIED_TO = re.compile(r"(?im)^[ \t>]*to:[ \t]*(.*(?:\n[ \t]+\S.*)*)$")
_GREETING = re.compile(
    r"(?i)\s*(?:hi|hello|dear|hey|hallo|liebe[rs]?|bonjour|hola)\b[^\n]{0,40}[,!]"
)
_PASSED_ON = re.compile(r"(?i)\s*(?:fwd?|wg|tr|rv|i|enc)\s*:")
_FORWARDED = re.compile(
    r"(?im)^[ \t>*-]{0,12}(?:forwarded message|begin forwarded|weitergeleitete nachricht|message transféré|mensaje reenviado)|^>"
)
_OWN = ("To", "From", "Delivered-To", "X-Original-To", "Reply-To")


def looks_bounced(message: email.message.Message, parts: Parts) -> bool:
    """Whether a mail came back: by its report, else by who sends it, under which subject, and an
    address beside a reason. Asked before anybody asks for automatic answers."""
    if parts.reports and all_arrived(parts.reports):
        return False
    kind = message.get_content_type()
    told = parameter(message, "report-type").casefold()
    if parts.reports or (kind == "multipart/report" and "delivery" in told):
        return True
    if header(message, "X-Failed-Recipients") or message.get("X-MS-Exchange-Message-Is-Ndr"):
        return True
    sender, subject = header(message, "From"), header(message, "Subject")
    text = parts.text[:_READ]
    if not (("@" in text and ADDRESS.search(text)) or parts.returned_ids):
        return False
    reason = REASON.stands_in(text, parts.text)
    daemon = DAEMON.search(sender) is not None
    if daemon:
        return reason or SUBJECT.stands_in(subject) or is_report(text)
    system = SYSTEM.stands_in(sender)
    machine = system or header(message, "Return-Path").strip() == "<>"
    if message.get("List-Id") and not system:
        return False
    if PLAINLY.match(subject) and (machine or (reason and _unsigned(message, parts, text))):
        return True
    if message.get("In-Reply-To") and not machine:
        return False
    if (
        SUBJECT.stands_in(subject)
        and STOCK.stands_in(text, parts.text)
        and _unsigned(message, parts, text)
    ):
        return True
    automatic = header(message, "Auto-Submitted").casefold().startswith("auto-")
    if (machine or automatic) and reason:
        return SUBJECT.stands_in(subject) or (system and status_in(text)[1] is not None)
    return False


def bounces(message: email.message.Message, parts: Parts) -> list[Signal]:
    """One signal per recipient that failed or is delayed; none where no recipient can be told."""
    reports = parts.reports or ((parts.text,) if is_report(parts.text) else ())
    found = reported(reports)
    if not found or any(not failure.recipient for failure in found):
        found = _completed(found, _named(message, parts))
    original = _original(message, parts)
    return [
        Signal(
            "bounce", 0.99 if reports else 0.9, f.words[:300], Decision.ACT,
            {"recipient": f.recipient, "action": f.action, "permanent": f.permanent,
             "status": f.status, "original": original},
        )
        for f in found[:_MOST]
    ]  # fmt: skip


def _completed(found: list[Failure], named: list[Failure]) -> list[Failure]:
    """What the report tells of a recipient it does not name, given to those the text names."""
    telling = [failure for failure in found if failure.recipient]
    untold = next((failure for failure in found if not failure.recipient), None)
    if untold is None:
        return telling or named
    return telling + [
        Failure(n.recipient, untold.action, untold.status, untold.lasting, untold.words)
        for n in named
    ]


def _named(message: email.message.Message, parts: Parts) -> list[Failure]:
    """The recipients by header field, by library or by the text, with what is said of each."""
    text = parts.text[:_READ]
    cut = COPY.search(text)
    told, copied = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
    recipients = ADDRESS.findall(header(message, "X-Failed-Recipients"))
    later: set[str] = set()
    if not recipients:
        later, known = _by_library(message)
        recipients = sorted(later | known)
    if not recipients:
        recipients = _written(message, parts, told, copied)
    return [
        _said(message, told, recipient, recipient in later)
        for recipient in dict.fromkeys(recipients)
    ]


def _said(message: email.message.Message, told: str, recipient: str, later: bool) -> Failure:
    """What is said of one address: the code that follows it, else any; is it tried again?"""
    at = max(told.casefold().find(recipient.casefold()), 0)
    status, lasting = status_in(told[at : at + 1200])
    if lasting is None or (status is None and status_in(told)[0] is not None):
        status, lasting = status_in(told)
    said = f"{header(message, 'Subject')}\n{told[:3000]}"
    waits = (later or WAITS.search(said) is not None) and not lasting
    action = "delayed" if waits and not GAVE_UP.search(said) else "failed"
    words = " ".join(told[at : at + 200].split())
    return Failure(recipient, action, status, lasting, words)


def _written(message: email.message.Message, parts: Parts, told: str, copied: str) -> list[str]:
    """The address that stands alone on its line, after the right words or beside a reason; whom the
    letter was to where the text names nobody."""
    own = {a.casefold() for name in _OWN for a in ADDRESS.findall(header(message, name))}
    to = _COPIED_TO.search(copied)
    sent_to = [*parts.returned_to, *(ADDRESS.findall(to[1][:2000]) if to else [])]
    aimed = {address.casefold() for address in sent_to} - own
    marks: dict[str, int] = {}
    for match in islice(ADDRESS.finditer(told), _LOOKED_AT):
        address = match[0].strip(".'")
        if "." not in address.rpartition("@")[2] or address.casefold() in own or is_robot(address):
            continue
        marks[address] = max(marks.get(address, 0), _weight(told, match, aimed))
    best = max(marks.values(), default=0)
    recipients = [address for address, weight in marks.items() if weight == best > 0]
    if best < 4 and aimed and not aimed & {address.casefold() for address in recipients}:
        return [address for address in dict.fromkeys(sent_to) if address.casefold() in aimed]
    return recipients


def _weight(told: str, match: re.Match[str], aimed: set[str]) -> int:
    """How much speaks for this address being the one that failed."""
    start = told.rfind("\n", 0, match.start()) + 1
    end = told.find("\n", match.end())
    line = told[start : end if end >= 0 else len(told)].strip(" \t<>:*-•\"'|,;.")
    before = told[max(0, match.start() - 80) : match.start()].rstrip("<\"' :(\n\t-*")
    around = told[max(0, match.start() - 200) : match.end() + 300]
    if ASIDE.search(before) and line.casefold() != match[0].casefold():
        return 0
    return (
        3 * (line.casefold() == match[0].casefold())
        + 5 * (match[0].casefold() in aimed)
        + 2 * (TOLD.search(before) is not None)
        + 2 * (REASON.search(around) is not None)
        + (told[match.start() - 1 : match.start()] == "<")
        + (status_in(around)[1] is not None)
    )


def _unsigned(message: email.message.Message, parts: Parts, text: str) -> bool:
    """No person's hand in it, where no header tells a machine: no greeting, no answer, nothing passed
    on, but codes and phrases of a mail system or the letter that came back."""
    if message.get("In-Reply-To") or _GREETING.match(text):
        return False
    if _PASSED_ON.match(header(message, "Subject")) or _FORWARDED.search(text):
        return False
    automatic = header(message, "Auto-Submitted").casefold().startswith("auto-")
    coded = status_in(text)[1] is not None or bool(parts.returned_ids) or COPY.search(text)
    return automatic or bool(coded) or STOCK.search(text) is not None


def _original(message: email.message.Message, parts: Parts) -> str | None:
    """The id of the letter: as the report cites it, of the letter itself, or of what is answered."""
    for report in parts.reports:
        cited = _ORIGINAL_ID.search(report)
        if cited:
            return cited.group(1)
    if parts.returned_ids:
        return parts.returned_ids[0]
    inline = _ANY_ID.search(parts.text[:_READ])
    if inline is not None:
        return inline[1]
    answered = message_ids(message, "In-Reply-To") or message_ids(message, "References")[-1:]
    return answered[0] if answered else None


def _by_library(message: email.message.Message) -> tuple[set[str], set[str]]:
    """What flufl.bounce makes of it: who is delayed, who failed; its errors are its own."""
    from flufl.bounce import all_failures

    try:
        later, failed = all_failures(_short(message, 0))
    except Exception:
        return set(), set()
    both = [{address_in(_text(a)) for a in addresses} - {""} for addresses in (later, failed)]
    return both[0], both[1] - both[0]


def _text(address: bytes | str) -> str:
    found = address.decode("latin-1") if isinstance(address, bytes) else address
    return clean(found).strip("<> ")


def _short(message: email.message.Message, depth: int) -> email.message.Message:
    """The message with long parts and lines cut, so that a library's work on it has a bound."""
    short = email.message.Message()
    for name, value in message.raw_items():
        short.set_raw(name, str(value)[:2000])
    payload = message.get_payload()
    if isinstance(payload, list) and depth < 6:
        short.set_payload(
            [_short(p, depth + 1) for p in payload[:10] if isinstance(p, email.message.Message)]
        )
    else:
        text = "" if isinstance(payload, list) else str(payload)[:_READ]
        short.set_payload("\n".join(line[:_LINE] for line in text.splitlines()))
    return short
