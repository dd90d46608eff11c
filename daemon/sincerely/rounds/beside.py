"""What a letter is judged beside before it may leave: its own facts, and those of the others."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sincerely.ledger import followups, landed, listed, meetings, panel, people
from sincerely.ledger.store import Connection
from sincerely.letters.lint import Beside
from sincerely.rounds.standing import their_zone, zones_of
from sincerely.rounds.world import World
from sincerely.words.followups import Kind
from sincerely.words.landed import CAUSE


def beside(tx: Connection, world: World, letter: Any, words: Any, departs: datetime) -> Beside:
    """What the lint may compare one letter's words with. departs: when it leaves at the earliest."""
    owed = followups.get(tx, letter.followup_id)
    cause = str(owed.cause)
    if cause.startswith(CAUSE):
        run = landed.get(tx, int(cause.removeprefix(CAUSE)))
        return of_run(tx, world, run, [(letter, words)], departs)[letter.id]
    zone = their_zone(tx, world, letter.contact_id, cause)
    arrives = departs.astimezone(zone).date()
    unnamed = world.policy.discretion.names
    salutation = people.get(tx, owed.via_id or letter.contact_id).salutation
    if not cause.startswith("meeting:"):
        return Beside(
            kind=Kind(letter.kind), by_hand=words.by_hand, salutation=salutation,
            others=panel.texts(tx, letter), arrives=arrives, unnamed=unnamed,
        )  # fmt: skip
    key = int(cause.removeprefix("meeting:"))
    topics = panel.topics(tx, key)
    _, own = topics.get(letter.contact_id, ("", ()))
    return Beside(
        kind=Kind(letter.kind),
        by_hand=words.by_hand,
        salutation=salutation,
        details=own,
        theirs={
            name or "somebody else of that meeting": said
            for contact, (name, said) in topics.items()
            if contact != letter.contact_id and said
        },
        others=panel.texts(tx, letter),
        talked=meetings.get(tx, key).start.astimezone(zone).date(),
        arrives=arrives,
        unnamed=unnamed,
    )


def of_run(
    tx: Connection, world: World, run: Any, those: Sequence[tuple[Any, Any]], departs: datetime
) -> dict[int, Beside]:
    """The same of many letters of one landed run, with as many questions as for one.

    those: each letter with its words.
    """
    persons = [letter.contact_id for letter, _ in those]
    zones = zones_of(tx, world, persons)
    vias = followups.vias(tx, [letter.followup_id for letter, _ in those])
    greeted = people.get_all(tx, {*persons, *vias.values()})
    others = panel.houses(tx, run.id, [letter for letter, _ in those])
    unnamed = listed.unnamed(tx, run, persons)
    return {
        letter.id: Beside(
            kind=Kind(letter.kind),
            by_hand=words.by_hand,
            salutation=greeted[vias.get(letter.followup_id, letter.contact_id)].salutation,
            others=others.get(letter.id, {}),
            common=(run.about,) if run.about else (),
            arrives=departs.astimezone(zones[letter.contact_id]).date(),
            unnamed=(*world.policy.discretion.names, *unnamed.get(letter.contact_id, ())),
        )
        for letter, words in those
    }
