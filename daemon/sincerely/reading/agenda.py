"""What two people mean to talk about, in the words of an invitation or of the mails before it.

Suggestions for a question the user answers himself: nothing acts on them.
"""

import re
from collections.abc import Iterable

from sincerely.reading.cues import agenda as cues

_READ = 20_000
_MOST = 4
_LONGEST = 80


def topics(summary: str, texts: Iterable[str], names: Iterable[str] = ()) -> tuple[str, ...]:
    """At most a few, as they were worded; the title's own first. names: of people, no topics."""
    found: list[str] = []
    known = {word.casefold() for name in names for word in name.split()}
    title = " ".join(summary.split())
    rest = [
        w
        for w in cues.PLAIN.sub(" ", title).split()
        if w.casefold().removesuffix("’s") not in known
    ]
    if rest and len(title) <= _LONGEST:
        _, colon, tail = title.partition(":")
        about = re.search(r"\b(?:about|on|re|über|zu)\b:?\s+(.+)", title, re.IGNORECASE)
        found.append((about[1] if about else tail if colon and tail.strip() else title).strip())
    for text in texts:
        for match in cues.ABOUT.finditer(text[:_READ]):
            words = cues.END.split(match[1], maxsplit=1)[0].strip(" ,:-–—\"'“”")
            if 3 <= len(words) <= _LONGEST and not cues.EMPTY.match(words):
                found.append(words)
    unique = {" ".join(f.casefold().split()): f for f in reversed(found)}
    return tuple(f for f in found if unique.pop(" ".join(f.casefold().split()), None))[:_MOST]
