"""In whose time: the zone a person is written to in, and where we know it from."""

from collections.abc import Iterable
from datetime import timedelta, timezone, tzinfo
from heapq import nlargest
from zoneinfo import ZoneInfo

from sincerely.words.followups import MailFact


def zone_of(
    contact_zone: str | None, mails: tuple[MailFact, ...], invitation: str | None, user: str
) -> tuple[tzinfo, str]:
    """(zone, the sentence that names its source).

    The contact's field wins; then the offset their last two personal mails agree on; then the
    invitation's zone; then the user's own. An offset of their clock is what they live by today,
    though it cannot know of their next change of clocks. +0000 says nothing: Exchange writes it
    wherever its people live.
    """
    return own_zone(contact_zone, mails) or assumed_zone(invitation, user)


def own_zone(contact_zone: str | None, mails: Iterable[MailFact]) -> tuple[tzinfo, str] | None:
    """What the person told of it, whatever they are invited to; None where nothing does."""
    if contact_zone:
        return ZoneInfo(contact_zone), f"zone {contact_zone}, from the contact"
    theirs = [
        (m.date, m.identity, m.offset) for m in mails if m.offset and m.incoming and m.personal
    ]
    offsets = {offset for _, _, offset in nlargest(2, theirs)}
    if len(offsets) != 1:
        return None
    minutes = offsets.pop()
    sign = "-" if minutes < 0 else "+"
    shown = f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
    count = "last mail" if len(theirs) == 1 else "last two mails"
    return timezone(timedelta(minutes=minutes)), f"zone {shown}, from their {count}"


def assumed_zone(invitation: str | None, user: str) -> tuple[tzinfo, str]:
    """What is taken for it where they told nothing."""
    if invitation:
        return ZoneInfo(invitation), f"zone {invitation}, from the invitation"
    return ZoneInfo(user), f"zone {user}, your own: theirs is not known"
