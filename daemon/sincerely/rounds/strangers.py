"""What lies in the folders and decides nothing: said as long as it lies there."""

from typing import Any

from sincerely.rounds.sightings import Folders
from sincerely.words.drafts import OPEN, DraftState, Role
from sincerely.words.letters import LetterState

#: So many are named one by one.
MOST = 20
_WAITS = (LetterState.DRAFT, LetterState.NEEDS_WORDS)


def refused(letter: Any, why: str) -> dict[str, Any]:
    """A draft was moved and did not count."""
    text = f"letter {letter.id}: the draft you moved did not count: {why}"
    return {"letter": letter.id, "revision": letter.revision, "text": text}


def still(
    folders: Folders, told: list[dict[str, Any]], known: dict[str, Any]
) -> list[dict[str, Any]]:
    """Of what was said before, what is still so. known: every draft there ever was, by digest."""
    rows = {row.letter_id: row for row in known.values()}
    judged = [note for note in told if note.get("role") != Role.TO_REVIEW]
    return [note for note in judged if _stays(folders, note, rows)]


def found(
    folders: Folders, last: dict[Role, int], known: dict[str, Any], taken_out: set[int]
) -> list[dict[str, Any]]:
    """What was not judged before, up to these UIDs; and old drafts in To review, which is always
    looked through."""
    letters = {row.message_id: row.letter_id for row in known.values()}
    notes = []
    for uid, lying in folders.digests[Role.TO_REVIEW].items():
        draft = known.get(lying)
        if draft is not None and draft.state not in OPEN and uid not in folders.marked | taken_out:
            name, at = folders.names[Role.TO_REVIEW], [folders.uidvalidity, uid]
            notes.append({"role": Role.TO_REVIEW, "at": at, "text": _old(name, draft)})
    for role in (Role.APPROVED, Role.SKIPPED):
        validity = folders.states[role].uidvalidity
        for item in folders.items[role]:
            digest = folders.digests[role].get(item.uid)
            draft = known.get(digest) if digest is not None else None
            decided = draft is not None and draft.state in (DraftState.APPROVED, DraftState.SKIPPED)
            if item.uid > last[role] or decided:
                continue
            text = _says(folders.names[role], digest, draft, letters.get(item.message_id))
            notes.append({"role": role, "at": [validity, item.uid], "text": text})
    return notes


def _stays(folders: Folders, note: dict[str, Any], rows: dict[int, Any]) -> bool:
    if "letter" in note:
        row = rows.get(note["letter"])
        if row is None or row.letter_state not in _WAITS:
            return False
        return bool(row.letter_revision == note["revision"])
    return folders.still(Role(note["role"]), *note["at"])


def _says(name: str, digest: str | None, draft: Any, letter: int | None) -> str:
    if digest is None:
        return f"a message in {name} is no draft of ours: it decides nothing"
    if draft is not None:
        return _old(name, draft)
    return (
        f"letter {letter}: what lies in {name} is not its draft as it was laid down: it decides "
        "nothing; what you edited is yours to send"
    )


def _old(name: str, draft: Any) -> str:
    return f"letter {draft.letter_id}: an older draft of it lies in {name}: it decides nothing"
