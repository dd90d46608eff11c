"""What may never happen (I1 to I7), checked against the truth of a server that remembers."""

from collections import Counter
from collections.abc import Iterable
from email import message_from_bytes

from sincerely.ledger import letters
from sincerely.ledger.schema import letters as table
from sincerely.ledger.store import Store
from sincerely.words.errors import LedgerProblem
from sincerely.words.letters import LetterState

#: Where a letter that was approved may be found when everything came to rest.
RESTS = frozenset(
    {LetterState.SENT, LetterState.FAILED, LetterState.UNCERTAIN, LetterState.APPROVED}
)


def violations(store: Store, taken: Iterable[bytes], again: int = 0) -> list[str]:
    """Every broken promise, in words. taken: the bytes the server made its own, in their order.

    again: how many letters the user ordered to be sent again.
    """
    found = []
    by_id = Counter(_id(data) for data in taken)
    twice = [key for key, count in by_id.items() if count > 1]
    if len(twice) > again:
        found.append(f"I1: {twice} went more than once")
    try:
        store.check()
    except LedgerProblem as problem:
        found.append(f"I7: {problem}")
    with store.read() as look:
        for row in look.execute(table.select()).all():
            state = LetterState(row.state)
            if state not in RESTS:
                found.append(f"I2: letter {row.id} rests in {state}")
            if state is LetterState.SENT and not by_id[row.message_id]:
                found.append(f"I3: letter {row.id} is said to be sent; no server has it")
            if by_id[row.message_id] and state in (LetterState.APPROVED, LetterState.FAILED):
                found.append(f"I3: letter {row.id} was taken and is {state}")
            approval = letters.approval(look, row)
            approved = approval.data if approval is not None else None
            for data in taken:
                if _id(data) == row.message_id and data != approved:
                    found.append(f"I4: letter {row.id} left with other bytes than approved")
    known = _known(store)
    found += [f"I4: {key} is nobody's letter" for key in by_id if key not in known]
    return found


def _known(store: Store) -> set[str]:
    with store.read() as look:
        return {row.message_id for row in look.execute(table.select())}


def _id(data: bytes) -> str:
    return str(message_from_bytes(data)["Message-ID"]).strip()
