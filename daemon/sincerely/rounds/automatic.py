"""Letters of automatic kinds: approved in the user's place where nothing speaks against it.

The bytes, the lint, the undo window and every gate are the same as for a letter he approved himself.
"""

from typing import Any

from sincerely import approvals
from sincerely.ledger import holds, letters, outgoing, people
from sincerely.ledger.store import Connection
from sincerely.planning.automatic import Unseen, against
from sincerely.rounds.world import World
from sincerely.words.errors import DataProblem
from sincerely.words.followups import Kind
from sincerely.words.letters import LetterState
from sincerely.words.policy import Mode

#: Who approved, in the ledger.
BY = "policy"


def approve_unseen(world: World) -> int:
    """Approve what may leave without a human. Gives how many."""
    kinds = [kind for kind, policy in world.policy.kinds.items() if policy.mode is Mode.AUTOMATIC]
    if not kinds:
        return 0
    now, count = world.clock(), 0
    with world.store.read() as look:
        drafts = [
            row for row in letters.in_state(look, world.account, LetterState.DRAFT)
            if row.kind in kinds
        ]  # fmt: skip
    for row in drafts:
        warned = tuple(str(finding) for finding in approvals.findings(world, row.id, now))
        with world.store.read() as look:
            letter = letters.get(look, row.id)
            reason = against(_unseen(look, world, letter, warned), world.policy, now)
        if reason:
            continue
        try:
            approvals.approve(world, letter.id, letter.revision, BY, now)
        except DataProblem:
            continue  # it changed meanwhile; the next round looks again
        count += 1
    return count


def _unseen(look: Connection, world: World, letter: Any, warned: tuple[str, ...]) -> Unseen:
    contact = people.get(look, letter.contact_id)
    words = letters.words(look, letter.id)
    return Unseen(
        kind=Kind(letter.kind),
        state=LetterState(letter.state),
        address=letter.to_address,
        confirmed=contact.confirmed_at is not None,
        written_to=outgoing.written_to(look, letter.contact_id, BY),
        last_automatic=outgoing.last_by(look, letter.contact_id, BY),
        last_of_user=outgoing.last_of_user(look, letter.contact_id, BY),
        needs=tuple(letter.needs),
        held=tuple(sorted({h.name for h in holds.unseen(look, letter.id)})),
        warned=warned,
        edited=words is not None and words.by_hand,
        due=letter.due,
        not_after=letter.not_after,
        mine=bool(letter.to_address) and world.me.owns(letter.to_address),
    )
