"""What every rule of the planner asks about one person: in whose time, and what stands against it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import cached_property

from sincerely.planning import hours
from sincerely.planning.countries import country_of, holidays_of
from sincerely.planning.zones import assumed_zone, own_zone
from sincerely.words.followups import (
    CallFact,
    FollowUp,
    Kind,
    MailFact,
    Need,
    PersonFacts,
    Said,
    Told,
    Via,
)
from sincerely.words.help import CallOutcome
from sincerely.words.policy import KindPolicy, Mode, Policy

#: So long before it is due a letter may leave.
BEFORE_DUE = timedelta(hours=2)


@dataclass(frozen=True)
class Frame:
    """One person, the policy and the moment it is (UTC), with what follows from them."""

    facts: PersonFacts
    policy: Policy
    moment: datetime

    def zone(self, invitation: str | None = None) -> tuple[tzinfo, str]:
        """Their zone and the sentence that names its source."""
        return self._own_zone or assumed_zone(invitation, self.policy.user_zone)

    @cached_property
    def _own_zone(self) -> tuple[tzinfo, str] | None:
        return own_zone(self.facts.zone, self.facts.mails)

    @cached_property
    def place(self) -> tuple[tzinfo, str]:
        """Their zone where no invitation tells one of its own: the latest of their meetings does."""
        zones = [m.zone for m in self.facts.meetings if m.zone]
        return self.zone(zones[-1] if zones else None)

    @cached_property
    def _country(self) -> tuple[str | None, str]:
        facts = self.facts
        return country_of(facts.country, facts.phones, facts.address, self.policy.user_country)

    @property
    def country_source(self) -> str:
        return self._country[1]

    @cached_property
    def free(self) -> hours.Free:
        """Says of a day whether nobody works there."""
        return holidays_of(self._country[0])

    def kind(self, kind: Kind) -> KindPolicy:
        return self.policy.kinds[kind]

    def off(self, kind: Kind) -> bool:
        return self.kind(kind).mode is Mode.OFF

    def morning_after(self, moment: datetime, zone: tzinfo) -> datetime:
        return self.parked(hours.next_working_morning(moment, zone, self.free), zone)

    def morning_of(self, day: date, zone: tzinfo) -> datetime:
        """10:00 of that day, or of the first working day after it."""
        return self.parked(hours.working_morning(day, zone, self.free), zone)

    def same_day(self, moment: datetime, zone: tzinfo) -> datetime:
        """Three hours later, within that working day where it is one, else the next morning."""
        local = moment.astimezone(zone)
        later = moment + timedelta(hours=3)
        evening = hours.at(local.date(), hours.EVENING, zone)
        if not hours.is_working_day(local.date(), self.free) or moment >= evening:
            return self.morning_after(moment, zone)
        return self.parked(min(later, evening), zone)

    def parked(self, due: datetime, zone: tzinfo) -> datetime:
        """Not while they are away (one working day to settle in), nor while the user is."""
        back = self.facts.away_until
        if back is not None and due.astimezone(zone).date() <= back:
            start = (
                back
                if hours.is_working_day(back, self.free)
                else hours.next_working_day(back, free=self.free)
            )
            due = hours.at(hours.next_working_day(start, free=self.free), hours.MORNING, zone)
        for first, last in self.policy.away:
            if first <= due.astimezone(zone).date() <= last:
                due = hours.at(hours.next_working_day(last, free=self.free), hours.MORNING, zone)
        return due

    def not_after(self, due: datetime, kind: Kind, zone: tzinfo) -> datetime:
        return hours.add(due, self.kind(kind).not_after, zone, self.free)

    def working_days_later(self, moment: datetime, days: int, zone: tzinfo) -> datetime:
        day = hours.next_working_day(moment.astimezone(zone).date(), days, self.free)
        return self.parked(hours.at(day, hours.MORNING, zone), zone)

    @cached_property
    def never(self) -> str:
        """Why nothing at all is owed to them, or ""."""
        facts = self.facts
        if facts.stopped:
            return f"they asked not to be written to: {facts.stopped}"
        if facts.ignored:
            return facts.ignored
        if facts.bounced:
            return f"mail to them comes back: {facts.bounced}"
        if facts.address and self.policy.discretion.forbids(facts.address):
            return "you named them under discretion"
        return ""

    def wrote(self, since: datetime) -> MailFact | None:
        """The first mail the user wrote to them by hand from then on."""
        by_hand = [m for m in self.facts.mails if m.written_by_hand and m.date >= since]
        return min(by_hand, key=lambda m: m.date, default=None)

    def heard(self, since: datetime) -> MailFact | None:
        """The first mail from them from then on that may be an answer."""
        theirs = [m for m in self.facts.mails if m.incoming and m.may_answer and m.arrived > since]
        return min(theirs, key=lambda m: m.arrived, default=None)

    def spoke(self, since: datetime) -> CallFact | None:
        """The first call after that in which the two spoke."""
        reached = (c for c in self.facts.calls if c.outcome is CallOutcome.REACHED and c.at > since)
        return next(reached, None)

    def over(self, kind: Kind) -> list[Told]:
        """What of that kind they heard, by letter or telephone, or the user gave up; oldest first."""
        found = [
            Told(x.kind, x.cause, x.ended, x.parts)
            for x in self.facts.letters
            if x.kind is kind and x.ended is not None
        ]
        found += [t for c in self.facts.calls if c.settles for t in c.told if t.kind is kind]
        return sorted({t.cause: t for t in found}.values(), key=lambda t: (t.at, t.cause))

    def said(self, kind: Kind, cause: str) -> Said:
        """What the user gave for that letter; nothing where he gave nothing."""
        return next(
            (s for s in self.facts.said if s.kind is kind and s.cause == cause),
            Said(kind, cause, ()),
        )

    def needs(self, *others: Need) -> tuple[Need, ...]:
        """What only the user can supply, and an address and a name where they are missing."""
        found = list(others)
        if self.facts.address is None:
            found.append(Need.ADDRESS)
        if not self.facts.name and not self.facts.salutation:
            found.append(Need.NAME)
        return tuple(found)

    def via(self, kind: Kind, cause: str) -> Via | None:
        """Who passes that letter on, where no address of theirs is known."""
        via = self.said(kind, cause).via if self.facts.address is None else None
        return None if via is None or self.policy.discretion.forbids(via.address) else via

    @cached_property
    def _ended(self) -> frozenset[tuple[Kind, str]]:
        facts = self.facts
        letters = [(x.kind, x.cause) for x in facts.letters if x.ended is not None]
        return frozenset([*letters, *((t.kind, t.cause) for c in facts.calls if c.settles
                                      for t in c.told)])  # fmt: skip

    def ended(self, followup: FollowUp) -> bool:
        """Whether its letter went, or was given up, or its call was made."""
        return (followup.kind, followup.cause) in self._ended

    def open(self, followup: FollowUp) -> bool:
        """Whether it is still to come."""
        return not followup.withdrawn and not followup.past and not self.ended(followup)

    def past(self, not_after: datetime) -> bool:
        """Whether it was too late before the account's first scan: that is never drafted."""
        first = self.facts.first_scan
        return first is not None and not_after < first
