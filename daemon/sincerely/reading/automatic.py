"""Mail that no person wrote to the user: bounces, automatic replies, bulk, notices.

Strong evidence first (RFC 3464, RFC 3834, RFC 2919). `X-Auto-Response-Suppress` alone proves
nothing: it is a request by a human's mail program. A bounce is looked for before an automatic
reply, for many bounces carry that header too.
"""

import email.message
import re
from typing import Any

from sincerely.reading.mime import Parts, header
from sincerely.words.addresses import Address, is_robot
from sincerely.words.messages import Decision, MailClass, Signal

_OUT_OF_OFFICE = re.compile(
    r"\b(?:out of (?:the )?office|ooo\b|on (?:annual |parental |maternity )?leave|on vacation"
    r"|on holiday|automatic reply|automatische antwort|abwesenheitsnotiz|abwesend"
    r"|réponse automatique|respuesta automática|fuera de la oficina)",
    re.IGNORECASE,
)
_FIELD = re.compile(r"(?im)^([A-Za-z-]+):[ \t]*(.*)$")
_ORIGINAL_ID = re.compile(r"(?im)^(?:x-)?original-message-id:[ \t]*(<[^<>\s]+>)")
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")


def bounces(message: email.message.Message, parts: Parts) -> list[Signal]:
    """One signal per failed or delayed recipient of a delivery report (RFC 3464)."""
    found = []
    original = parts.returned_ids[0] if parts.returned_ids else None
    for report in parts.reports:
        cited = _ORIGINAL_ID.search(report)
        if cited:
            original = cited.group(1)
        for block in re.split(r"\n\s*\n", report):
            fields = {name.casefold(): value.strip() for name, value in _FIELD.findall(block)}
            action = fields.get("action", "").casefold().split(" ")[0]
            recipient = fields.get("original-recipient") or fields.get("final-recipient") or ""
            if action not in ("failed", "delayed") or not recipient:
                continue
            status = _STATUS.search(fields.get("status", "")) or _STATUS.search(
                fields.get("diagnostic-code", "")
            )
            code = status.group(1) if status else None
            found.append(
                Signal(
                    "bounce",
                    0.99,
                    fields.get("diagnostic-code") or f"Action: {action}",
                    Decision.ACT,
                    {
                        "recipient": recipient.rpartition(";")[2].strip().strip("<>"),
                        "action": action,
                        "permanent": action == "failed" and not (code or "5").startswith("4"),
                        "status": code,
                        "original": original,
                    },
                )
            )
    return found


def mail_class(
    message: email.message.Message, sender: Address | None, parts: Parts, has_invitation: bool
) -> MailClass:
    """The class of a mail, by its headers and structure."""
    kind = message.get_content_type()
    report = str(message.get_param("report-type") or "").casefold()
    if kind == "multipart/report" and report == "feedback-report":
        return MailClass.FEEDBACK
    if parts.reports or (kind == "multipart/report" and report == "delivery-status"):
        return MailClass.BOUNCE
    if has_invitation:
        return MailClass.INVITATION
    automatic = header(message, "Auto-Submitted").casefold().partition(";")[0].strip()
    if automatic.startswith("auto-replied") or any(
        message.get(name) for name in ("X-Autoreply", "X-Autorespond", "X-Autoresponse")
    ):
        return MailClass.AUTO_REPLY
    precedence = header(message, "Precedence").casefold()
    if precedence in ("auto_reply", "auto-reply"):
        return MailClass.AUTO_REPLY
    if _OUT_OF_OFFICE.search(header(message, "Subject")) and (
        automatic or message.get("X-Auto-Response-Suppress")
    ):
        return MailClass.AUTO_REPLY
    if message.get("List-Id") or message.get("List-Unsubscribe") or precedence in ("bulk", "list"):
        return MailClass.BULK
    if automatic.startswith("auto-") or (sender is not None and is_robot(sender.addr)):
        return MailClass.NOTICE
    if header(message, "Return-Path").strip() == "<>":
        return MailClass.NOTICE
    return MailClass.PERSONAL


def automatic_replies(subject: str, text: str) -> list[Signal]:
    """What an automatic reply says about where its owner is."""
    match = _OUT_OF_OFFICE.search(subject) or _OUT_OF_OFFICE.search(text[:4000])
    if match:
        data: dict[str, Any] = {"until": None, "instead": []}
        return [Signal("out_of_office", 0.9, match.group(0), Decision.ACT, data)]
    kind = {"kind": "acknowledgement", "successor": None}
    return [Signal("auto_reply", 0.8, subject[:200], Decision.ACT, kind)]
