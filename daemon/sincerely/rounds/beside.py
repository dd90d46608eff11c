"""What letters are judged beside before they may leave: their own facts, and those of the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sincerely.ledger import (
    correspondence,
    followups,
    landed,
    listed,
    meetings,
    outgoing,
    panel,
    particulars,
    people,
)
from sincerely.ledger.store import Connection
from sincerely.letters.lint import Beside, Finding, examine
from sincerely.planning.hours import opens_at
from sincerely.planning.zones import zone_of
from sincerely.rounds.standing import free_of
from sincerely.rounds.world import World
from sincerely.words.followups import Kind
from sincerely.words.landed import CAUSE

_MET = "meeting:"


@dataclass(frozen=True, slots=True)
class _Run:
    """Of a landed run. about: what all its letters tell in the same words; unnamed: contact -> what
    must not be named to them; colleagues: letter -> words to others of the reader's house."""

    about: tuple[str, ...]
    unnamed: Mapping[int, tuple[str, ...]]
    colleagues: Mapping[int, Mapping[str, str]]


class Facts:
    """What several letters of one account are judged by, asked with as many questions as for one.

    letters: their rows, read in the same transaction.
    """

    def __init__(self, tx: Connection, world: World, letters: Sequence[Any]) -> None:
        self._tx, self._world = tx, world
        self._letters = letters
        self._owed = followups.get_all(tx, {letter.followup_id for letter in letters})
        readers = {owed.via_id for owed in self._owed.values()} - {None}
        self._persons = people.get_all(tx, {*readers, *(letter.contact_id for letter in letters)})
        causes = {str(owed.cause) for owed in self._owed.values()}
        met = {int(cause.removeprefix(_MET)) for cause in causes if cause.startswith(_MET)}
        self._meetings = meetings.get_all(tx, met)

    def departure(self, letter: Any, now: datetime) -> datetime:
        """When it can leave at the earliest, in the user's zone: the Date its reader will see."""
        sending, owed = self._world.policy.sending, self._owed[letter.followup_id]
        moments = [now + sending.undo, letter.not_before, owed.earliest]
        announces = owed.cause.startswith(CAUSE)
        if sending.per_contact and not announces:
            left = self._left.get(owed.via_id or letter.contact_id, ())
            moments += [when + sending.per_contact for other, when in left if other != letter.id]
        moment: datetime = max(m for m in moments if m is not None)
        urgent = announces and letter.kind == Kind.DECLINE_OFFER
        if sending.working_hours is not None and not urgent:
            person = self._persons[letter.contact_id]
            free = free_of(
                self._world, person, self._phones.get(person.id, ()),
                self._addresses.get(person.id, ()),
            )  # fmt: skip
            moment = opens_at(moment, sending.working_hours, self._zone(letter), free)
        return moment.replace(microsecond=0).astimezone(ZoneInfo(self._world.policy.user_zone))

    def beside(self, letter: Any, words: Any, departs: datetime) -> Beside:
        """What the lint may compare a letter's words with. departs: when it leaves at the earliest."""
        owed = self._owed[letter.followup_id]
        cause = str(owed.cause)
        theirs: dict[str, Any] = {
            "kind": Kind(letter.kind),
            "by_hand": words.by_hand,
            "salutation": self._persons[owed.via_id or letter.contact_id].salutation,
            "arrives": departs.astimezone(self._zone(letter)).date(),
            "unnamed": self._world.policy.discretion.names,
        }
        if cause.startswith(CAUSE):
            run = self._run(int(cause.removeprefix(CAUSE)))
            theirs["unnamed"] = (*theirs["unnamed"], *run.unnamed.get(letter.contact_id, ()))
            return Beside(**theirs, others=run.colleagues.get(letter.id, {}), common=run.about)
        others = self._texts.get(letter.id, {})
        if not cause.startswith(_MET):
            return Beside(**theirs, others=others)
        key = int(cause.removeprefix(_MET))
        topics = self._topics.get(key, {})
        return Beside(
            **theirs,
            details=topics.get(letter.contact_id, ("", ()))[1],
            theirs={
                name or "somebody else of that meeting": said
                for contact, (name, said) in topics.items()
                if contact != letter.contact_id and said
            },
            others=others,
            talked=self._meetings[key].start.astimezone(self._zone(letter)).date(),
        )

    def findings(self, letter: Any, words: Any, now: datetime) -> tuple[Finding, ...]:
        """What the lint says of these words in this letter, as they would leave now."""
        judged = self.beside(letter, words, self.departure(letter, now))
        return examine(words.subject, words.text, letter.to_name, judged)

    def _zone(self, letter: Any) -> tzinfo:
        """In whose hours it would arrive."""
        person = self._persons[letter.contact_id]
        cause = str(self._owed[letter.followup_id].cause)
        met = self._meetings.get(int(cause.removeprefix(_MET))) if cause.startswith(_MET) else None
        invited = met.zone if met is not None else None
        mails = () if person.zone else self._mails.get(person.id, ())
        return zone_of(person.zone, mails, invited, self._world.policy.user_zone)[0]

    def _run(self, key: int) -> "_Run":
        if key not in self._runs:
            row, tx = landed.get(self._tx, key), self._tx
            mine = [
                letter for letter in self._letters
                if self._owed[letter.followup_id].cause == f"{CAUSE}{key}"
            ]  # fmt: skip
            self._runs[key] = _Run(
                (row.about,) if row.about else (),
                listed.unnamed(tx, row, {letter.contact_id for letter in mine}),
                panel.houses(tx, key, mine),
            )
        return self._runs[key]

    @cached_property
    def _runs(self) -> dict[int, "_Run"]:
        return {}

    @cached_property
    def _mails(self) -> Mapping[int, Any]:
        return correspondence.mails_all(
            self._tx, [p.id for p in self._persons.values() if not p.zone]
        )

    @cached_property
    def _phones(self) -> Mapping[int, Any]:
        return particulars.phones_of_all(self._tx, self._persons)

    @cached_property
    def _addresses(self) -> Mapping[int, Any]:
        return people.addresses_of_all(self._tx, self._persons)

    @cached_property
    def _left(self) -> Mapping[int, Any]:
        return outgoing.departures_to(self._tx, self._persons)

    @cached_property
    def _topics(self) -> Mapping[int, Any]:
        return panel.topics_all(self._tx, self._meetings)

    @cached_property
    def _texts(self) -> Mapping[int, dict[str, str]]:
        return panel.texts_all(self._tx, [letter.id for letter in self._letters])
