"""Letters of one week that become one where the user wrote words himself: his stay, put together.

Where all words are the program's own, the letter is made anew of the facts and nothing is done here.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sincerely.ledger import letters
from sincerely.ledger.store import Connection
from sincerely.letters.joining import join
from sincerely.rounds.wording import words_of
from sincerely.rounds.world import World
from sincerely.words.followups import FollowUp, PersonFacts

_WHY = "what you wrote for the letters of one week, put together: look at it anew"


def newly_told(host: FollowUp, known: Any | None, planned: Sequence[FollowUp]) -> list[FollowUp]:
    """What that follow-up tells since this plan, in the order it was due. known: its row of before."""
    before = () if known is None else known.parts
    found = [
        f for f in planned
        if f.kind is host.kind and f.withdrawn and f.cause != host.cause and f.cause in host.parts
        and f.cause not in before
    ]  # fmt: skip
    return sorted(found, key=lambda f: (f.due, f.cause))


def put_together(
    tx: Connection, world: World, facts: PersonFacts, letter: Any, host: FollowUp,
    told: Sequence[tuple[FollowUp, Any | None]], now: datetime,
) -> bool:  # fmt: skip
    """Give the letter the words of those it tells now. told: each with the revision its letter had, if
    any. Says whether there was anything of the user's own in them."""
    current = letters.words(tx, letter.id)
    if not any(row is not None and row.by_hand for row in (current, *(row for _, row in told))):
        return False
    own = current or words_of(world, facts, replace(host, parts=(host.cause,)))
    texts = [
        (row or words_of(world, facts, followup)).text
        for followup, row in told
        if row is not None or not followup.needs
    ]
    text = join([*texts, own.text], world.me.name)
    letters.revise(tx, letter, own.subject, text, _WHY, now, by_hand=True)
    return True
