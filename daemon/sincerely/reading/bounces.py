"""Mail that came back: whose address it was, for good or for now, and which letter.

Own reader of delivery reports first (RFC 3464, and the broken ones), then flufl.bounce, which knows the
words of many mail systems, then what nearly all have in common: an address beside a reason.
"""

import email.message
import re
from dataclasses import dataclass

from sincerely.reading.mime import Parts, clean, header
from sincerely.words.addresses import is_robot
from sincerely.words.messages import Decision, Signal

_FIELD = re.compile(r"(?im)^[ \t>]*([A-Za-z-]{3,40})[ \t]*:[ \t]*(.*(?:\n[ \t]+\S.*)*)$")
_ORIGINAL_ID = re.compile(r"(?im)^(?:x-)?original-message-id:[ \t]*(<[^<>\s]+>)")
_ANY_ID = re.compile(r"(?im)^[ \t>]*message-id:[ \t]*(<[^<>\s]+>)")
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_REPLY_CODE = re.compile(r"(?<![\d.-])([45]\d\d)(?![\d.%])(?=[ -]|$)")
_ADDRESS = re.compile(r"[\w.+=&'/#~%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}")
_MOST = 20
_READ = 20_000

_SENDER = re.compile(
    r"(?i)\b(?:mailer[-_ ]?daemon|postmaster|mail delivery|maildelivery|mail administrator|mdaemon|mail[-_]?system|bounce|mailadmin|exchange)\b|<>"
)
_DAEMON = re.compile(r"(?i)\bmailer-?daemon@|<>")
#: Subjects no person writes, whoever sends them.
_PLAINLY = re.compile(
    r"(?i)\s*(?:undeliver\w*|non[- ]?deliver\w*|(?:mail |message )?delivery (?:failure|failed|warning|error|problem|status)|returned mail|failure notice|mail (?:could not be delivered|delivery|system error)|message (?:undeliverable|could not be delivered|not delivered)|unzustellbar|undelivered mail)\b"
)
_SUBJECT = re.compile(
    r"(?i)\b(?:undeliver\w*|non[- ]?deliver\w*|not deliver\w*|delivery (?:status|failure|failed|has failed|report|notification|problem|delayed|incomplete|unsuccessful|error)|failure notice|failed (?:delivery|mail)"
    r"|returned mail|mail (?:delivery )?(?:failed|failure|returned|error|status|system error)|message (?:delivery )?(?:failed|failure|status|undeliverable|not delivered)|returned to sender|could not be delivered|user unknown"
    r"|unzustellbar\w*|nicht zugestellt|zustellung\w*|unable to deliver|no such (?:user|address)|non remis|échec de (?:la )?(?:remise|distribution)|no se (?:pudo|ha podido) entregar|no entregado|devuelto|não entregue|falha na entrega"
    r"|mancata consegna|mancato recapito|onbestelbaar|kunde inte levereras|delivery to the following|warning: (?:could not send|message)|delayed mail|delivery delayed|rejected mail|nondeliverable|blocked|bounced?)\b|配信|送信(?:失敗|エラー)|退信|系统退信"
)
_REASON = re.compile(
    r"(?i)\b(?:user unknown|unknown (?:user|recipient|address|local[- ]part)|no such (?:user|recipient|address|mailbox|person|domain)|mailbox (?:unavailable|not found|is full|full|does not exist|disabled|unknown)|does not exist|doesn[’']?t exist|recipient (?:rejected|not found|unknown|address rejected)"
    r"|address (?:rejected|not found|unknown|couldn[’']?t be found|no longer)|invalid (?:recipient|address|mailbox)|not (?:a )?(?:valid|known|listed)|account (?:disabled|is disabled|not available|has been disabled|inactive|expired)|over ?quota|quota exceeded|exceeded .{0,20}quota|host (?:unknown|not found)|unrouteable|unroutable"
    r"|no mailbox|relay(?:ing)? denied|could not be delivered|couldn[’']?t be delivered|wasn[’']?t delivered|not delivered|delivery (?:has )?failed|permanent(?:ly)?(?: fatal)? error|fatal errors|unable to (?:deliver|relay)|undeliverable|rejected|bounced|refused|timed? ?out|temporar\w+|deferred|retry|still (?:trying|being)|delayed|not yet been delivered"
    r"|konnte nicht zugestellt|nicht zustellbar|unbekannt|existiert nicht|n[’']a pas pu être|inconnu|introuvable|no existe|desconocid\w|non esiste|sconosciut\w)\b"
)
_TRANSIENT = re.compile(
    r"(?i)\b(?:delay(?:ed)?|temporar\w+|deferred|will (?:be )?(?:retry|retried|continue|keep)|still (?:trying|being|in the queue)|not yet been delivered|warning|try again|retry(?:ing)?|greylist\w*|timed? ?out|verzögert|retard\w*|retras\w*|no action is required|you do not need to resend)\b"
)
_GAVE_UP = re.compile(
    r"(?i)\b(?:gave up|given up|giving up|too long|expired|could not be delivered for|permanent|fatal|has failed|undeliverable|returned)\b"
)


@dataclass(frozen=True, slots=True)
class _Failure:
    recipient: str
    action: str
    status: str | None
    words: str

    @property
    def permanent(self) -> bool:
        return self.action == "failed" and not (self.status or "5").startswith("4")


def bounces(message: email.message.Message, parts: Parts) -> list[Signal]:
    """One signal per recipient that failed or is delayed; none where no recipient can be told."""
    found = _reported(parts.reports) or _by_library(message) or _written(message, parts)
    original = _original(parts)
    return [
        Signal(
            "bounce", 0.99 if parts.reports else 0.9, f.words[:300], Decision.ACT,
            {"recipient": f.recipient, "action": f.action, "permanent": f.permanent,
             "status": f.status, "original": original},
        )
        for f in found[:_MOST]
    ]  # fmt: skip


def looks_bounced(message: email.message.Message, parts: Parts) -> bool:
    """Whether a mail without a readable report is one that came back: who sends it, under which
    subject, and an address beside a reason. Asked before anybody asks for automatic answers."""
    if header(message, "X-Failed-Recipients"):
        return True
    kind = message.get_content_type()
    if kind == "multipart/report" and "delivery" in str(message.get_param("report-type") or ""):
        return True
    sender, subject = header(message, "From"), header(message, "Subject")
    text = parts.text[:_READ]
    tells = bool(_ADDRESS.search(text) or parts.returned_ids)
    if _DAEMON.search(sender):
        return tells
    if message.get("List-Id") and not _SENDER.search(sender):
        return False
    if message.get("In-Reply-To") and message.get("From") and not _SENDER.search(sender):
        return False
    plain = _PLAINLY.match(subject) is not None and _REASON.search(text) is not None
    machine = bool(_SENDER.search(sender)) or header(message, "Return-Path").strip() == "<>"
    if not (machine or plain or (header(message, "Auto-Submitted") and _SUBJECT.search(subject))):
        return False
    if not _SUBJECT.search(subject) and not (_SENDER.search(sender) and _REASON.search(text)):
        return False
    return tells


def _original(parts: Parts) -> str | None:
    for report in parts.reports:
        cited = _ORIGINAL_ID.search(report)
        if cited:
            return cited.group(1)
    if parts.returned_ids:
        return parts.returned_ids[0]
    inline = _ANY_ID.findall(parts.text[:_READ])
    return str(inline[-1]) if inline else None


def _reported(reports: tuple[str, ...]) -> list[_Failure]:
    """The recipients of delivery reports (RFC 3464 section 2.3)."""
    found: dict[str, _Failure] = {}
    for report in reports:
        for block in re.split(r"\n\s*\n", report.replace("\r\n", "\n")):
            fields = {n.casefold(): " ".join(v.split()) for n, v in _FIELD.findall(block)}
            action = fields.get("action", "").casefold().strip(" ;,.").split(" ")[0]
            named = [
                fields.get(n, "")
                for n in ("original-recipient", "final-recipient", "x-actual-recipient")
            ]
            recipient = next((r for r in map(_address, named) if r), "")
            if not recipient or action in ("delivered", "relayed", "expanded"):
                continue
            status = _STATUS.search(fields.get("status", "")) or _STATUS.search(
                fields.get("diagnostic-code", "")
            )
            code = status[1] if status else None
            if action not in ("failed", "delayed"):
                if not (code or fields.get("diagnostic-code")):
                    continue
                action = "delayed" if (code or "5").startswith("4") else "failed"
            if (code or "").startswith("2"):
                continue
            words = fields.get("diagnostic-code") or f"Action: {action}"
            found.setdefault(recipient.casefold(), _Failure(recipient, action, code, words))
    return list(found.values())


def _address(value: str) -> str:
    """The address of a recipient field: "rfc822; <a@b>", "RFC822;a@b (User)", or only "a@b"."""
    bare = clean(value.rpartition(";")[2]).strip("<> ")
    match = _ADDRESS.search(bare)
    return match[0].strip(".'") if match else ""


def _by_library(message: email.message.Message) -> list[_Failure]:
    """What flufl.bounce makes of it; its errors are its own."""
    from flufl.bounce import all_failures

    try:
        temporary, permanent = all_failures(message)
    except Exception:
        return []
    found = [_Failure(_text(a), "failed", None, "") for a in sorted(permanent)]
    found += [_Failure(_text(a), "delayed", None, "") for a in sorted(temporary)]
    text = _body(message)
    return [
        _Failure(
            f.recipient, f.action, _status_near(text, f.recipient), _line_of(text, f.recipient)
        )
        for f in found
        if "@" in f.recipient
    ]


def _text(address: bytes | str) -> str:
    found = address.decode("latin-1") if isinstance(address, bytes) else address
    return clean(found).strip("<> ")


def _body(message: email.message.Message) -> str:
    payload = message.get_payload()
    if isinstance(payload, list):
        return "\n".join(_body(p) for p in payload[:3] if isinstance(p, email.message.Message))[
            :_READ
        ]
    return str(payload)[:_READ]


def _written(message: email.message.Message, parts: Parts) -> list[_Failure]:
    """An address beside a reason, in whatever words; the header of the mail that came back is not
    looked at, but for whom it was to when nothing else tells."""
    text = parts.text[:_READ]
    named = _ADDRESS.findall(header(message, "X-Failed-Recipients"))
    cut = re.search(
        r"(?im)^[ \t>]*(?:return-path|received|message-id|x-[a-z-]+|mime-version|dkim-signature):",
        text,
    )
    told, copied = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
    own = {
        a.casefold()
        for h in ("To", "From", "Delivered-To")
        for a in _ADDRESS.findall(header(message, h))
    }
    scored: dict[str, int] = {}
    for match in _ADDRESS.finditer(told):
        address = match[0].strip(".'")
        if "." not in address.rpartition("@")[2] or address.casefold() in own or is_robot(address):
            continue
        around = told[max(0, match.start() - 200) : match.end() + 300]
        marked = told[match.start() - 1 : match.start()] == "<"
        scored.setdefault(address, 0)
        scored[address] += 2 * bool(_REASON.search(around)) + marked + bool(_STATUS.search(around))
    best = max(scored.values(), default=0)
    recipients = named or [a for a, s in scored.items() if s == best and s > 0]
    if not recipients and copied:
        to = re.search(r"(?im)^[ \t>]*to:[ \t]*(.*)$", copied)
        recipients = [a for a in _ADDRESS.findall(to[1] if to else "") if a.casefold() not in own]
    if not recipients and len(scored) == 1:
        recipients = list(scored)
    subject = header(message, "Subject")
    found = []
    for recipient in dict.fromkeys(recipients):
        status = _status_near(told, recipient)
        waiting = bool(_TRANSIENT.search(subject) or _TRANSIENT.search(told[:1500]))
        waiting = waiting and not _GAVE_UP.search(f"{subject} {told[:1500]}")
        late = waiting and not (status or "4").startswith("5")
        found.append(
            _Failure(recipient, "delayed" if late else "failed", status, _line_of(told, recipient))
        )
    return found


def _status_near(text: str, recipient: str) -> str | None:
    """The status code that stands nearest behind the address, else any; of a bare reply code its class."""
    at = text.casefold().find(recipient.casefold())
    for part in (text[max(at, 0) : max(at, 0) + 1200], text):
        exact = _STATUS.search(part)
        if exact is not None:
            return exact[1]
    for part in (text[max(at, 0) : max(at, 0) + 1200], text):
        code = _REPLY_CODE.search(part)
        if code is not None:
            return f"{code[1][0]}.0.0"
    return None


def _line_of(text: str, recipient: str) -> str:
    at = text.casefold().find(recipient.casefold())
    found = text[at : at + 200] if at >= 0 else text.strip()[:200]
    return " ".join(found.split())
