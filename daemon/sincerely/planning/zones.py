"""In whose time: the zone a person is written to in, and where we know it from."""

from datetime import timedelta, timezone, tzinfo
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
    if contact_zone:
        return ZoneInfo(contact_zone), f"zone {contact_zone}, from the contact"
    theirs = sorted(
        (m for m in mails if m.incoming and m.personal and m.offset),
        key=lambda m: (m.date, m.identity),
    )
    offsets = {m.offset for m in theirs[-2:]}
    if len(offsets) == 1:
        minutes = offsets.pop() or 0
        sign = "-" if minutes < 0 else "+"
        shown = f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
        count = "last mail" if len(theirs) == 1 else "last two mails"
        return timezone(timedelta(minutes=minutes)), f"zone {shown}, from their {count}"
    if invitation:
        return ZoneInfo(invitation), f"zone {invitation}, from the invitation"
    return ZoneInfo(user), f"zone {user}, your own: theirs is not known"
