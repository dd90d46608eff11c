"""What kind of mail it is, before asking what it says: by headers and structure, then by shape.

Strong evidence first (RFC 3464, RFC 3834, RFC 2919). `X-Auto-Response-Suppress` alone proves nothing:
it is a request by a human's mail program. A mail that came back is looked for before an automatic
answer, for many of those carry that header too.
"""

import email.message
import re

from sincerely.reading.absence import AUTOMATIC_SUBJECT, AWAY, looks_automatic
from sincerely.reading.bounces import looks_bounced
from sincerely.reading.mime import Parts, header
from sincerely.words.addresses import Address, is_robot
from sincerely.words.messages import MailClass

_ANSWERED_BY_MACHINE = (
    "X-Autoreply",
    "X-Autorespond",
    "X-Autoresponse",
    "X-Auto-Reply",
    "X-Mail-Autoreply",
)
_NOTICE_LOCAL = re.compile(
    r"(?:news|newsletter|info|updates?|notifications?|notice|alerts?|jobs?|jobalerts?|careers?-?noreply|team|hello|marketing|store|shop|orders?|billing|invoice|receipts?|booking|reservations?|tickets?|confirm(?:ation)?s?|delivery|shipping|service|support|account|security|events?|desk|office)(?:[._+-].*)?",
    re.IGNORECASE,
)
_NOTICE_TEXT = re.compile(
    r"(?i)\b(?:your (?:order|booking|reservation|ticket|appointment|parcel|package|invoice|receipt|payment|subscription|account)\b.{0,60}\b(?:confirmed|shipped|ready|booked|received|due|placed|arriv\w+|on its way|dispatched)|order (?:number|no)|booking (?:number|reference|code)|e-?ticket|check-?in (?:is|opens)"
    r"|view (?:this|it) (?:e-?mail )?in (?:your|a) browser|manage (?:your )?(?:preferences|subscription)|this is an automat\w+|do not reply to this|please do not reply|automatically generated|diese (?:e-?mail|nachricht) wurde automatisch|bitte antworten sie nicht|ne pas répondre|no responda a este)\b"
)


def mail_class(
    message: email.message.Message, sender: Address | None, parts: Parts, has_invitation: bool
) -> MailClass:
    """The class of a mail."""
    report = str(message.get_param("report-type") or "").casefold()
    if report == "feedback-report" or parts.feedback:
        return MailClass.FEEDBACK
    if not has_invitation and looks_bounced(message, parts):
        return MailClass.BOUNCE
    if has_invitation:
        return MailClass.INVITATION
    return _answered(message, parts) or _spread(message, sender, parts)


def _answered(message: email.message.Message, parts: Parts) -> MailClass | None:
    """Automatic answers: the machine says so, or subject and shape do."""
    automatic = header(message, "Auto-Submitted").casefold().partition(";")[0].strip()
    precedence = header(message, "Precedence").casefold()
    subject = header(message, "Subject")
    if automatic.startswith("auto-replied") or precedence in ("auto_reply", "auto-reply"):
        return MailClass.AUTO_REPLY
    if any(message.get(name) for name in _ANSWERED_BY_MACHINE):
        return MailClass.AUTO_REPLY
    told = automatic or message.get("X-Auto-Response-Suppress") or precedence in ("bulk", "junk")
    if (AUTOMATIC_SUBJECT.search(subject) or AWAY.search(subject)) and told:
        return MailClass.AUTO_REPLY
    if message.get("List-Id") or message.get("List-Unsubscribe"):
        return None
    return MailClass.AUTO_REPLY if looks_automatic(subject, parts.text) else None


def _spread(message: email.message.Message, sender: Address | None, parts: Parts) -> MailClass:
    precedence = header(message, "Precedence").casefold()
    automatic = header(message, "Auto-Submitted").casefold()
    if message.get("List-Id") or message.get("List-Unsubscribe") or precedence in ("bulk", "list"):
        return MailClass.BULK
    if automatic.startswith("auto-") or (sender is not None and is_robot(sender.addr)):
        return MailClass.NOTICE
    if header(message, "Return-Path").strip() == "<>":
        return MailClass.NOTICE
    if sender is not None and _NOTICE_TEXT.search(parts.text[:6000]):
        local = sender.addr.partition("@")[0]
        if _NOTICE_LOCAL.fullmatch(local) or not message.get("In-Reply-To"):
            return MailClass.NOTICE
    return MailClass.PERSONAL
