"""The sincerity lint: what no letter may leave with. Each finding names the words and what to do.

Run before a draft can be approved and again when its bytes are frozen.
"""

import re

_PLACEHOLDER = re.compile(
    r"\{\{|\}\}|\{%|%\}|\[(?:NAME|FIRST ?NAME|COMPANY|TOPIC|DATE|INSERT[^\]]*|YOUR [^\]]*)\]"
    r"|<(?:name|company|topic)>|\bTODO\b|\bXXX+\b|\blorem ipsum\b|_{3,}",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:None|null|undefined|NaN)\b")
_EMPTY_GREETING = re.compile(r"\A\s*(?:dear|hi|hello|hallo|liebe[r]?)\s*[,!:]", re.IGNORECASE)
_STALE = re.compile(r"\b(?:yesterday|today|this morning|this afternoon|tomorrow)\b", re.IGNORECASE)


def lint(subject: str, text: str, name: str) -> list[str]:
    """What is wrong with these words to this person, worst first; empty where nothing is."""
    found = []
    if not subject.strip():
        found.append("the subject is empty: edit ID --subject TEXT")
    if not text.strip():
        found.append("the text is empty: edit ID --body-file FILE")
    for match in _PLACEHOLDER.finditer(f"{subject}\n{text}"):
        found.append(f"{match.group(0)!r} is a placeholder: put the real words there")
    none = _NONE.search(text)
    if none:
        found.append(f"{none.group(0)!r} stands where a fact should: put the real words there")
    if _EMPTY_GREETING.match(text):
        found.append("the greeting names nobody: put their name there")
    elif name and not _greets(text, name):
        found.append(f"the greeting does not name {name}")
    gap = re.search(r"[^\s.!?]  +\S|\s,\s", text)
    if gap:
        found.append(f"{gap.group(0)!r} looks like a missing word")
    control = re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", subject + text)
    if control:
        found.append("it holds control characters: type those words again")
    return found


def warnings(text: str) -> list[str]:
    """What deserves a second look but does not hold a letter."""
    stale = _STALE.search(text)
    return [f"{stale.group(0)!r} may be wrong on the day it is read"] if stale else []


def _greets(text: str, name: str) -> bool:
    first_line = text.strip().partition("\n")[0].casefold()
    return any(part.casefold().strip(",.") in first_line for part in name.split())
