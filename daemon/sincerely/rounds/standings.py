"""How a landed run stands: told, next, held and why, by hand; and everybody who is not on its list."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sincerely.ledger import (
    entries,
    everyone,
    followups,
    holds,
    landed,
    letters,
    listed,
    particulars,
)
from sincerely.ledger.store import Connection
from sincerely.letters.compose import Words
from sincerely.letters.lint import examine
from sincerely.planning.landed import decide
from sincerely.rounds import announcing
from sincerely.rounds.beside import Facts
from sincerely.rounds.blocking import blocked_since, suggestion
from sincerely.rounds.landed import houses_of, words_for
from sincerely.rounds.standing import Standing, worth_telling
from sincerely.rounds.world import World
from sincerely.words.errors import TemplateProblem
from sincerely.words.followups import Kind
from sincerely.words.landed import Landing, RunState
from sincerely.words.letters import LetterState
from sincerely.words.policy import Mode

#: Lines whose letters are read at once.
_AT_ONCE = 200
_LEAVES = (LetterState.SENT, LetterState.SENDING)


def run_data(run: Any) -> dict[str, Any]:
    """A run as the user declared it, and how it goes."""
    return {
        "id": run.id, "organisation": run.organisation, "role": run.role, "starts": run.starts,
        "about": run.about or None, "accepted": "verbal" if run.verbal else "written",
        "conditions": run.conditions, "quiet_until": run.quiet_until, "state": run.state,
        "declared_at": run.declared_at, "confirmed_at": run.confirmed_at,
        "paused_at": run.paused_at, "released_at": run.released_at,
        "cancelled_at": run.cancelled_at, "cancelled_why": run.cancelled_why or None,
    }  # fmt: skip


def status(look: Connection, world: World, now: datetime) -> dict[str, Any]:
    """Everything of the last run. Keys: landing (or None), suggestion, blocked_since, counts,
    recipients (each with state, why), to_confirm (letters whose words are not the confirmed ones),
    found_later, left_out, coverage."""
    run = landed.latest(look, world.account)
    found: dict[str, Any] = {
        "account": world.name, "landing": None, "suggestion": suggestion(look, world.account),
    }  # fmt: skip
    if run is None:
        return found
    found["landing"] = run_data(run)
    if run.confirmed_at is None:
        return found
    rows = listed.members(look, run.id)
    lines, fresh = [], 0
    together = _Together(look, world, run, now)
    for start in range(0, len(rows), _AT_ONCE):
        part = together.of(rows[start : start + _AT_ONCE])
        lines += [_line(part, row) for row in rows[start : start + _AT_ONCE]]
        fresh += len(part.fresh)
    members = {row.contact_id for row in rows}
    people = {p.id: p for p in everyone.all_of(look, world.account, "", now)}
    judged = decide(
        landed.job_of(run), run.key, people.values(), houses_of(look, run),
        world.policy, now,
    )  # fmt: skip
    later = [r for r in judged.recipients if r.contact not in members]
    left = {key: why for key, why in judged.left.items() if key not in members}
    states = [line["state"] for line in lines]
    return {
        **found,
        "blocked_since": blocked_since(look, run, now),
        "open_declines": 0 if run.state == RunState.CANCELLED
        else len(listed.open_declines(look, run.id)),
        "counts": {state: states.count(state) for state in sorted(set(states))},
        "recipients": lines,
        "to_confirm": 0 if run.state == RunState.CANCELLED else fresh,
        "found_later": [
            {"contact": r.contact, "name": people[r.contact].name, "part": r.part} for r in later
        ],
        "left_out": [
            {"contact": key, "name": people[key].name, "why": why} for key, why in left.items()
        ],
        "coverage": {
            "people": len(people), "listed": len(members & people.keys()),
            "found_later": len(later), "left_out": len(left),
        },
    }  # fmt: skip


def unconfirmed(look: Connection, run: Any) -> list[tuple[Any, str]]:
    """Drafts of the run whose words are not the ones confirmed: they changed, or are found later."""
    rows = listed.members(look, run.id, LetterState.DRAFT)
    those = [row.letter for row in rows]
    return _unconfirmed(rows, entries.words_of_all(look, those), holds.waiting(look, those))


def _unconfirmed(
    rows: Iterable[Any], said: Mapping[int, Any], waiting: Collection[int]
) -> list[tuple[Any, str]]:
    found = []
    for row in rows:
        words = said.get(row.letter)
        if words is None or row.letter in waiting:
            continue
        digest = announcing.digest(Words(words.subject, words.text))
        if digest != row.digest and not words.by_hand:
            found.append((row, digest))
    return found


@dataclass(frozen=True, slots=True)
class _Part:
    """Some lines of a run, and what was asked for them all at once. phones: of whom is to be called;
    said: words of the drafts; wrong: the first thing that holds them; fresh: not as confirmed."""

    standing: Standing
    automatic: bool
    now: datetime
    phones: Mapping[int, list[Any]]
    said: Mapping[int, Any]
    waiting: Collection[int]
    wrong: Mapping[int, str]
    fresh: list[tuple[Any, str]]


class _Together:
    """A run at one moment, read a part at a time: thousands of lines, few of their words in memory."""

    def __init__(self, look: Connection, world: World, run: Any, now: datetime) -> None:
        self._look, self._world, self._run, self._now = look, world, run, now
        self._standing = Standing(look, world, now)

    def of(self, rows: Sequence[Any]) -> _Part:
        look, now = self._look, self._now
        drafts = [row for row in rows if row.letter_state == LetterState.DRAFT]
        those = [row.letter for row in drafts]
        said, waiting = entries.words_of_all(look, those), holds.waiting(look, those)
        made = letters.get_all(look, [letter for letter in said if letter not in waiting])
        facts = Facts(look, self._world, list(made.values()))
        wrong: dict[int, str] = {}
        for key, letter in made.items():
            words = said[key]
            judged = facts.beside(letter, words, now)
            found = examine(words.subject, words.text, letter.to_name, judged)
            if found and found[0].holds:
                wrong[key] = str(found[0])
        phones = particulars.phones_of_all(look, [row.contact_id for row in rows])
        automatic = self._world.policy.landed is Mode.AUTOMATIC
        fresh = _unconfirmed(drafts, said, waiting)
        return _Part(self._standing, automatic, now, phones, said, waiting, wrong, fresh)


def _line(part: _Part, row: Any) -> dict[str, Any]:
    """One recipient. state: told, next, held, by_hand, closed or withdrawn."""
    state, why = _stands(part, row)
    return {
        "contact": row.contact_id,
        "name": row.name,
        "address": row.to_address or None,
        "part": row.part,
        "also": row.also,
        "kind": row.kind,
        "letter": row.letter,
        "letter_state": row.letter_state,
        "state": state,
        "why": why,
        "call": row.call,
        "phones": [p.number for p in part.phones.get(row.contact_id, ())]
        if row.call or state == "by_hand" else [],
        "due": row.due,
        "not_before": row.earliest,
        "told_at": row.closed_at or (row.ended_at if row.letter_state == "sent" else None),
    }  # fmt: skip


def _stands(part: _Part, row: Any) -> tuple[str, str]:
    state = row.letter_state
    if state in _LEAVES:
        return "told", row.outcome
    if row.closed_at is not None:
        return "closed", row.closed_why
    if state is None:
        return (
            ("withdrawn", row.withdrawn) if row.withdrawn else ("next", "its letter is made soon")
        )
    if state == LetterState.WITHDRAWN:
        return "withdrawn", row.withdrawn or row.outcome
    if state == LetterState.SKIPPED:
        return "closed", "you skipped it"
    if state == LetterState.ABANDONED:
        return "closed", "you gave it up"
    if state == LetterState.NEEDS_WORDS:
        if "address" in row.needs:
            return "by_hand", "no address of theirs works"
        return "held", f"it needs: {', '.join(row.needs) or 'words'}"
    if state in (LetterState.FAILED, LetterState.UNCERTAIN):
        return "held", f"{state}: {row.outcome}"
    if state == LetterState.APPROVED:
        against = [r for r in worth_telling(part.standing.against(row.letter)) if r.gate != "blind"]
        holds_ = [r.text for r in against if r.verdict == "hold"]
        return (
            ("held", "; ".join(holds_)) if holds_ else ("next", "; ".join(r.text for r in against))
        )
    return _draft(part, row)


def _draft(part: _Part, row: Any) -> tuple[str, str]:
    if row.letter in part.waiting:
        return "held", "they wrote meanwhile, or you did: look at both"
    words = part.said.get(row.letter)
    if words is not None:
        if row.letter in part.wrong:
            return "held", part.wrong[row.letter]
        if row.digest and announcing.digest(Words(words.subject, words.text)) != row.digest:
            return "held", "its words changed since you confirmed them"
        if not row.digest:
            return "held", "found after you confirmed: yours to look at"
    if (part.automatic or row.kind == Kind.DECLINE_OFFER) and row.due > part.now:
        return "next", f"its day is {row.due:%a %d %b}"
    return "held", "it waits for your approval"


def by_hand(look: Connection, world: World, now: datetime) -> list[dict[str, Any]]:
    """Those of the run whom no mail reaches, each with the words for a page."""
    run = landed.current(look, world.account)
    if run is None or run.confirmed_at is None:
        return []
    known = {p.id: p for p in everyone.all_of(look, world.account, "", now)}
    found = []
    for row in listed.members(look, run.id):
        person = known.get(row.contact_id)
        if person is None or row.closed_at or row.letter_state != LetterState.NEEDS_WORDS:
            continue
        if "address" not in row.needs:
            continue
        landing = landed.of_contact(look, row.contact_id)
        words = _words(look, world, landing, person, row) if landing else None
        found.append(
            {
                "contact": person.id, "name": person.name, "phones": list(person.phones),
                "postal": particulars.signed_as(look, person.id).get("address"),
                "subject": words.subject if words else None,
                "text": words.text if words else None,
            }
        )  # fmt: skip
    return found


def _words(look: Connection, world: World, landing: Landing, person: Any, row: Any) -> Words | None:
    """None where something only the user can say is missing."""
    own = letters.words(look, row.letter)
    if own is not None and own.by_hand:
        return Words(own.subject, own.text)
    topics = tuple(followups.get(look, letters.get(look, row.letter).followup_id).topics)
    if set(row.needs) - {"address"} or not person.name:
        return None
    try:
        return words_for(world, landing, person, topics)
    except TemplateProblem:
        return None
