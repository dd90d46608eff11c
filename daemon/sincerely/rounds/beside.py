"""What a letter is judged beside before it may leave: its own facts, and those of the others."""

from datetime import datetime
from typing import Any

from sincerely.ledger import followups, landed, listed, meetings, panel, people
from sincerely.ledger.store import Connection
from sincerely.letters.lint import Beside
from sincerely.rounds.standing import their_zone
from sincerely.rounds.world import World
from sincerely.words.followups import Kind
from sincerely.words.landed import CAUSE


def beside(tx: Connection, world: World, letter: Any, words: Any, departs: datetime) -> Beside:
    """What the lint may compare one letter's words with. departs: when it leaves at the earliest."""
    owed = followups.get(tx, letter.followup_id)
    cause = str(owed.cause)
    zone = their_zone(tx, world, letter.contact_id, cause)
    arrives = departs.astimezone(zone).date()
    unnamed = world.policy.discretion.names
    salutation = people.get(tx, owed.via_id or letter.contact_id).salutation
    if cause.startswith(CAUSE):
        run = landed.get(tx, int(cause.removeprefix(CAUSE)))
        return Beside(
            kind=Kind(letter.kind), by_hand=words.by_hand, salutation=salutation,
            others=panel.house(tx, letter), common=(run.about,) if run.about else (),
            arrives=arrives, unnamed=(*unnamed, *listed.unnamed(tx, run, letter)),
        )  # fmt: skip
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
