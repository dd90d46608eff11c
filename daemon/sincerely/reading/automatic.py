"""What kind of mail it is, before asking what it says: by headers and structure, then by shape.

Strong evidence first (RFC 3464, RFC 3834, RFC 2919). `X-Auto-Response-Suppress` alone proves nothing:
it is a request by a human's mail program. A mail that came back is looked for before an automatic
answer, for many of those carry that header too.
"""

import email.message
import re

from sincerely.reading.absence import looks_automatic
from sincerely.reading.bounces import looks_bounced
from sincerely.reading.cues import notices
from sincerely.reading.cues.absent import AWAY, AWAY_SUBJECT, LETTERS, PROGRAM_SUBJECT
from sincerely.reading.mime import Parts, header, parameter
from sincerely.words.addresses import Address, is_robot
from sincerely.words.messages import MailClass

_ANSWERED_BY_MACHINE = (
    "X-Autoreply",
    "X-Autorespond",
    "X-Autoresponse",
    "X-Auto-Reply",
    "X-Mail-Autoreply",
)
#: Set by the tools of mass mail, with or without a way to unsubscribe.
_CAMPAIGN = ("Feedback-ID", "X-Campaign", "X-Campaign-Id", "X-CSA-Complaints", "X-MC-User")
#: Robots that tell one thing to one person, though they let everybody unsubscribe.
_TELLER = re.compile(
    r"(?i)(?:.*[._-])?(?:no-?reply|notifications?|invitations?|mailrobot)(?:[._-].*)?"
)
_READ = 6_000


def mail_class(
    message: email.message.Message, sender: Address | None, parts: Parts, has_invitation: bool
) -> MailClass:
    """The class of a mail. has_invitation: a calendar part with an event in it."""
    report = parameter(message, "report-type").casefold()
    if report == "feedback-report" or parts.feedback:
        return MailClass.FEEDBACK
    if has_invitation:
        return MailClass.NOTICE if _is_ticket(message, sender, parts) else MailClass.INVITATION
    if looks_bounced(message, parts):
        return MailClass.BOUNCE
    if parts.reports or report == "disposition-notification" or _is_receipt(message, parts):
        return MailClass.NOTICE
    return _answered(message, sender, parts) or _spread(message, sender, parts)


def _answered(
    message: email.message.Message, sender: Address | None, parts: Parts
) -> MailClass | None:
    """Automatic answers: the machine says so, or subject and shape do."""
    automatic = _automatic(message)
    precedence = header(message, "Precedence").casefold()
    subject = header(message, "Subject")
    if automatic.startswith("auto-replied") or precedence in ("auto_reply", "auto-reply"):
        return MailClass.AUTO_REPLY
    if any(message.get(name) for name in _ANSWERED_BY_MACHINE):
        return MailClass.AUTO_REPLY
    told = automatic or message.get("X-Auto-Response-Suppress") or precedence in ("bulk", "junk")
    if told and (PROGRAM_SUBJECT.match(subject) or AWAY_SUBJECT.match(subject)):
        return MailClass.AUTO_REPLY
    if automatic and AWAY.stands_in(subject):
        return MailClass.AUTO_REPLY
    if message.get("List-Id") or message.get("List-Unsubscribe"):
        return None
    machine = automatic.startswith("auto-") or (sender is not None and is_robot(sender.addr))
    if (LETTERS.stands_in(subject) or LETTERS.stands_in(parts.text[:600], parts.text)) and (
        machine or notices.MACHINE.stands_in(parts.text[:_READ], parts.text)
    ):
        return MailClass.AUTO_REPLY
    return MailClass.AUTO_REPLY if looks_automatic(subject, parts.text) else None


def _spread(message: email.message.Message, sender: Address | None, parts: Parts) -> MailClass:
    """Bulk mail, notices, and what remains: mail from a person."""
    automatic, robot = _automatic(message), sender is not None and is_robot(sender.addr)
    precedence = header(message, "Precedence").casefold()
    if message.get("List-Id"):
        return MailClass.BULK
    if robot and automatic.startswith("auto-"):
        return MailClass.NOTICE
    if precedence in ("bulk", "list"):
        return MailClass.BULK
    if message.get("List-Unsubscribe"):
        local = sender.addr.partition("@")[0] if sender is not None else ""
        return MailClass.NOTICE if _TELLER.fullmatch(local) else MailClass.BULK
    if automatic.startswith("auto-") or robot or header(message, "Return-Path").strip() == "<>":
        return MailClass.NOTICE
    if message.get("In-Reply-To"):
        return MailClass.PERSONAL
    text = parts.text[:_READ]
    if any(message.get(name) for name in _CAMPAIGN) or notices.FOOTER.stands_in(
        parts.text[-3000:], parts.text
    ):
        return MailClass.BULK
    if notices.MACHINE.stands_in(text, parts.text) or _is_receipted(message, sender, text):
        return MailClass.NOTICE
    return MailClass.PERSONAL


def _is_receipted(message: email.message.Message, sender: Address | None, text: str) -> bool:
    """Orders, bookings, tickets, parcels: two of address, subject and words say so."""
    local = sender.addr.partition("@")[0] if sender is not None else ""
    marks = (
        notices.LOCAL.fullmatch(local) is not None,
        notices.SUBJECT.stands_in(header(message, "Subject")),
        notices.TEXT.stands_in(text),
    )
    return sum(marks) >= 2


def _is_ticket(message: email.message.Message, sender: Address | None, parts: Parts) -> bool:
    """A ticket or booking that brings its date as a file; an invitation asks for an answer."""
    if any(part.method not in ("", "PUBLISH") for part in parts.calendars):
        return False
    return _is_receipted(message, sender, parts.text[:_READ])


def _is_receipt(message: email.message.Message, parts: Parts) -> bool:
    return (
        notices.RECEIPT.match(header(message, "Subject")) is not None
        and len(parts.text) < 1_000
        and (not parts.text.strip() or notices.RECEIVED.stands_in(parts.text))
    )


def _automatic(message: email.message.Message) -> str:
    """The value of Auto-Submitted, "" for "no" (RFC 3834 section 5)."""
    value = header(message, "Auto-Submitted").casefold().partition(";")[0].strip()
    return "" if value == "no" else value
