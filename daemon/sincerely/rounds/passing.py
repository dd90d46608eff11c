"""Thanks that somebody else is asked to pass on, for nobody knows the address."""

from typing import Any

from sincerely.ledger import followups, people
from sincerely.ledger.store import Connection
from sincerely.rounds.world import World
from sincerely.words.errors import DataProblem
from sincerely.words.followups import Kind


def pass_on(tx: Connection, world: World, letter: Any, who: str) -> None:
    """WHO is asked to pass this letter on; "" for nobody. Raises DataProblem for whom no mail may go
    to, for a letter that is no thanks, and for a person whose own address is known."""
    if not who.strip():
        followups.pass_on_by(tx, letter.followup_id, None)
        return
    if letter.kind != Kind.THANK_YOU:
        raise DataProblem(
            f"letter {letter.id} is no thank-you: what else you write is for their own eyes",
            f"sincerely edit {letter.id} --to ADDRESS",
        )
    theirs = people.addresses_of(tx, letter.contact_id)
    if any(a.bounced_at is None for a in theirs):
        raise DataProblem(f"they have an address of their own: {theirs[0].address}")
    found = people.who(tx, world.account, who)
    if len(found) != 1:
        names = ", ".join(f"{row.id} {row.name}" for row in found[:8])
        raise DataProblem(
            f"{who!r} may be several: {names}" if found else f"nobody is called {who!r}",
            "name one by id: sincerely contacts list",
        )
    (row,) = found
    if row.id == letter.contact_id:
        raise DataProblem("that is who the letter is for")
    working = [a.address for a in people.addresses_of(tx, row.id) if a.bounced_at is None]
    against = (
        "asked not to be written to" if row.stopped_at
        else "is left alone" if row.ignored_why
        else "stands under discretion" if working and world.policy.discretion.forbids(working[0])
        else "has no address that works" if not working
        else ""
    )  # fmt: skip
    if against:
        raise DataProblem(f"{row.name or row.id} {against}", "ask somebody else to pass it on")
    followups.pass_on_by(tx, letter.followup_id, int(row.id))
