"""The sincerity lint: what no letter may leave with. Each finding names the words and what to do.

Run before a draft can be approved and again when its bytes are frozen.
"""

import re

_PLACEHOLDER = re.compile(
    r"\{\{|\}\}|\{%|%\}|\[(?:NAME|FIRST ?NAME|COMPANY|TOPIC|DATE|INSERT[^\]]*|YOUR [^\]]*)\]"
    r"|<(?:name|company|topic)>(?=[\s,.!?]*$)|\bTODO:|\bXXX+\b|\blorem ipsum\b|_{3,}",
    re.IGNORECASE | re.MULTILINE,
)
_NONE = re.compile(
    r"(?:\b(?:[Dd]ear|[Hh]i|[Hh]ello|with|from|to|about|at) |: )(None|null|undefined|NaN)\b(?! of)"
)
_EMPTY_GREETING = re.compile(r"\A\s*(?:dear|liebe[r]?)\s*[,!:]", re.IGNORECASE)
_GREETING = re.compile(
    r"\A\s*(?:dear|hi|hello|hallo|liebe[r]?)\s+([^,!:\n]{1,80})[,!:\n]", re.IGNORECASE
)
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
        found.append(f"{none.group(1)!r} stands where a fact should: put the real words there")
    if _EMPTY_GREETING.match(text):
        found.append("the greeting names nobody: put their name there")
    elif name and _greets_another(text, name):
        found.append(f"the greeting does not name {name}")
    control = re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", subject + text)
    if control:
        found.append("it holds control characters: type those words again")
    return found


def warnings(text: str) -> list[str]:
    """What deserves a second look but does not hold a letter."""
    found = []
    stale = _STALE.search(text)
    if stale:
        found.append(f"{stale.group(0)!r} may be wrong on the day it is read")
    gap = re.search(r"\w{1,20}  +\w{1,20}|\w{1,20} , ", text)
    if gap:
        found.append(f"a word may be missing in {gap.group(0)!r}")
    if any(len(line.split()) > 120 for line in text.splitlines()):
        found.append("a paragraph is very long")
    return found


def _greets_another(text: str, name: str) -> bool:
    """Whether the first line greets somebody by a name that is not this one."""
    greeted = _GREETING.match(text)
    if greeted is None:
        return False
    words = {word.casefold().strip(".,") for word in greeted[1].split()}
    common = {"all", "both", "there", "everyone", "again"}
    return not words & ({part.casefold().strip(",.") for part in name.split()} | common)
