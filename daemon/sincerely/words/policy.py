"""What the user decided about sending and about each kind of letter."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum

from sincerely.words.followups import Kind
from sincerely.words.style import Style


class Mode(StrEnum):
    REVIEW = "review"
    AUTOMATIC = "automatic"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in calendar or in working days ("5 working days", "3d", "36h")."""

    calendar: timedelta = timedelta()
    working_days: int = 0


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Days (Monday is 0) and local times between which letters may arrive. No days: always."""

    days: frozenset[int] = frozenset(range(5))
    opens: time = time(8)
    closes: time = time(18)


@dataclass(frozen=True, slots=True)
class Sending:
    """The brakes on leaving. A zero (or None) switches that one off.

    per_organisation: letters of a week to people who work for one organisation; thanks, which are due
    the next morning, and the letters of a landed run do not count.
    """

    undo: timedelta = timedelta(minutes=15)
    first_alone: timedelta = timedelta(minutes=10)
    spacing: tuple[timedelta, timedelta] = (timedelta(seconds=20), timedelta(seconds=90))
    per_hour: int = 20
    per_day: int = 50
    per_contact: timedelta = timedelta(days=3)
    per_organisation: int = 3
    max_letters_per_round: int = 20
    working_hours: WorkingHours | None = field(default_factory=WorkingHours)
    fresh: timedelta = timedelta(minutes=5)
    data_timeout: timedelta = timedelta(minutes=10)
    retry: tuple[timedelta, timedelta] = (timedelta(minutes=5), timedelta(hours=4))
    retry_for: timedelta = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class KindPolicy:
    mode: Mode = Mode.REVIEW
    not_after: Span = field(default_factory=Span)


DEFAULT_KINDS: dict[Kind, KindPolicy] = {
    Kind.THANK_YOU: KindPolicy(not_after=Span(working_days=5)),
    Kind.INTRODUCTION_THANKS: KindPolicy(not_after=Span(working_days=3)),
    Kind.OUTREACH: KindPolicy(not_after=Span(working_days=10)),
    Kind.REPORT_BACK: KindPolicy(not_after=Span(timedelta(days=60))),
    Kind.NUDGE: KindPolicy(not_after=Span(working_days=10)),
    Kind.DECLINE_OFFER: KindPolicy(not_after=Span(timedelta(days=3))),
    Kind.WITHDRAW_APPLICATION: KindPolicy(not_after=Span(timedelta(days=5))),
    Kind.NEW_EMPLOYER: KindPolicy(not_after=Span(timedelta(days=5))),
    Kind.REFERENCE_THANKS: KindPolicy(not_after=Span(timedelta(days=10))),
    Kind.NEWS: KindPolicy(not_after=Span(timedelta(days=30))),
    Kind.KEEP_IN_TOUCH: KindPolicy(not_after=Span(timedelta(days=30))),
}


@dataclass(frozen=True, slots=True)
class Discretion:
    """Whom the user named as never to be written to: addresses and domains, casefolded. names: what
    no letter may mention: the present employer; employer: which of the domains are his."""

    domains: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    employer: frozenset[str] = frozenset()

    def forbids(self, addr: str) -> bool:
        folded = addr.casefold()
        domain = folded.rpartition("@")[2]
        return folded in self.addresses or _within(domain, self.domains)

    def employs(self, addr: str) -> bool:
        """Whether it is of the present employer, who hears of it when the user has left."""
        return _within(addr.casefold().rpartition("@")[2], self.employer)

    def never(self, addr: str) -> bool:
        """Whether it is forbidden even then."""
        folded = addr.casefold()
        others = self.domains - self.employer
        return folded in self.addresses or _within(folded.rpartition("@")[2], others)


def _within(domain: str, those: frozenset[str]) -> bool:
    return any(domain == own or domain.endswith("." + own) for own in those)


@dataclass(frozen=True, slots=True)
class Policy:
    """user_country: ISO 3166 or None; away: first and last days of the user's own absences; retention:
    how long the words of mails are kept, zero: for ever; landed: whether the letters of a confirmed
    landed run, beside its declines, leave by themselves."""

    sending: Sending = field(default_factory=Sending)
    kinds: dict[Kind, KindPolicy] = field(default_factory=lambda: dict(DEFAULT_KINDS))
    discretion: Discretion = field(default_factory=Discretion)
    user_zone: str = "UTC"
    user_country: str | None = None
    away: tuple[tuple[date, date], ...] = ()
    style: Style = field(default_factory=Style)
    retention: timedelta = timedelta(days=720)
    landed: Mode = Mode.REVIEW
