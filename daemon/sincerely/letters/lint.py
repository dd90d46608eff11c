"""The sincerity lint: what no letter may leave with. Each finding names the words and what to do.

Run before a draft can be approved and again when its bytes are frozen. It reads what the reader
would read, whoever wrote it, so it judges words the user typed as well. `Beside` is what it may
compare with; what is left empty there is not judged. Linear in the length of what it is given.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sincerely.letters import cues
from sincerely.letters.sameness import foreign_details, keeps_a_detail, shared_sentences
from sincerely.letters.staleness import stale
from sincerely.words.followups import Kind

#: Words from which a letter is a burden: a second look, and too long to leave by itself.
_LONG, _FAR_TOO_LONG = 220, 400
_SUBJECT = 78
_READ = 64 * 1024
_PERSONAL = frozenset(Kind) - {Kind.WITHDRAW_APPLICATION, Kind.NEW_EMPLOYER}
_NO_LINKS = frozenset({Kind.NEWS, Kind.REFERENCE_THANKS, Kind.KEEP_IN_TOUCH, Kind.DECLINE_OFFER})
_DECLINES = frozenset({Kind.DECLINE_OFFER, Kind.WITHDRAW_APPLICATION})
_GRATEFUL = frozenset({Kind.THANK_YOU, Kind.INTRODUCTION_THANKS, Kind.REFERENCE_THANKS, Kind.NEWS})


@dataclass(frozen=True, slots=True)
class Beside:
    """What a letter is judged beside.

    kind: of the letter, or None; by_hand: the user wrote these words; salutation: the greeting the user
    chose for them, or ""; details: what this letter may
    speak of (the facts of its context); theirs: person -> details of others of the same panel or
    organisation; others: person -> text of letters to them; common: what the user tells everybody of
    himself in the same words; talked: the local day it speaks of; arrives: the day it is expected to be
    read; unnamed: organisations and people that must not be named (competing offers, the present
    employer).
    """

    kind: Kind | None = None
    by_hand: bool = False
    salutation: str = ""
    details: tuple[str, ...] = ()
    theirs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    common: tuple[str, ...] = ()
    talked: date | None = None
    arrives: date | None = None
    unnamed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """words: what was found, as it stands; what: what is wrong with it; todo: what to do; holds:
    the letter cannot leave like this."""

    words: str
    what: str
    todo: str
    holds: bool = True

    def __str__(self) -> str:
        quoted = f"“{self.words}” " if self.words else ""
        return f"{quoted}{self.what}: {self.todo}"


def examine(
    subject: str, text: str, name: str, beside: Beside | None = None
) -> tuple[Finding, ...]:
    """Everything to be said about these words to this person, what holds first."""
    beside = beside or Beside()
    found = [
        *_gaps(subject, text[:_READ]),
        *_greeting(text[:_READ], f"{name} {beside.salutation}".strip()),
        *_personal(text[:_READ], beside),
        *_days(subject, text[:_READ], beside),
        *_tone(text[:_READ], beside),
        *_discretion(subject, text[:_READ], beside),
        *_shape(subject, text),
    ]
    return tuple(sorted(found, key=lambda finding: not finding.holds))


def lint(subject: str, text: str, name: str, beside: Beside | None = None) -> list[str]:
    """What holds this letter, worst first; empty where nothing does."""
    return [str(f) for f in examine(subject, text, name, beside) if f.holds]


def warnings(
    text: str, subject: str = "-", name: str = "", beside: Beside | None = None
) -> list[str]:
    """What deserves a second look but does not hold a letter."""
    return [str(f) for f in examine(subject, text, name, beside) if not f.holds]


def _gaps(subject: str, text: str) -> Iterator[Finding]:
    if not subject.strip():
        yield Finding("", "the subject is empty", "edit ID --subject TEXT")
    if not text.strip():
        yield Finding("", "the text is empty", "edit ID --body-file FILE")
    for match in cues.PLACEHOLDER.finditer(f"{subject}\n{text}"):
        yield Finding(match[0], "is a placeholder", "put the real words there")
    none = cues.NONE.search(text)
    if none:
        yield Finding(none[1], "stands where a fact should", "put the real words there")
    if cues.CONTROL.search(subject + text.replace("\r\n", "\n")):
        yield Finding("", "it holds control characters", "type those words again")
    broken = cues.MOJIBAKE.search(f"{subject}\n{text}")
    if broken:
        yield Finding(broken[0], "is a character that was read wrongly", "type that word again")
    doubled = cues.DOUBLED.search(text)
    if doubled:
        yield Finding(
            doubled[0], "has a space too many; a word may be missing", "look there", False
        )
    twice = cues.TWICE.search(text)
    if twice:
        yield Finding(twice[0], "says a word twice", "leave one out", False)


def _greeting(text: str, name: str) -> Iterator[Finding]:
    if cues.EMPTY_GREETING.match(text):
        yield Finding("", "the greeting names nobody", "put their name there")
        return
    if not name:
        return
    greeted = cues.GREETING.match(text)
    if greeted is None:
        first = text.strip().partition("\n")[0][:40]
        if first.casefold().rstrip(",!: ") not in ("hello", "guten tag", "hi", "hallo"):
            yield Finding(first, "is no greeting", f"begin with the name of {name}", False)
        return
    words = {_folded(word) for word in greeted[1].replace("-", " ").split()}
    known = {_folded(part) for part in name.replace("-", " ").split()}
    common = {"all", "both", "there", "everyone", "again", "zusammen", "alle", "together"}
    near = any(w[:3] == k[:3] and min(len(w), len(k)) >= 3 for w in words for k in known)
    if words & (known | common) or near:  # Tom is Thomas
        return
    yield Finding(greeted[1].strip(), f"does not name {name}", "put their name there")


def _personal(text: str, beside: Beside) -> Iterator[Finding]:
    if beside.kind in _PERSONAL and beside.details and not keeps_a_detail(text, beside.details):
        yield Finding(
            "", "nothing in it is only between the two of you",
            f"say something of: {'; '.join(beside.details)[:120]}", not beside.by_hand,
        )  # fmt: skip
    for person, detail in foreign_details(text, beside.theirs, beside.details):
        yield Finding(
            detail, f"belongs to your talk with {person}", "take it out, or say whose it is"
        )
    for person, sentence in shared_sentences(text, beside.others, beside.common):
        yield Finding(
            sentence[:80], f"stands in your letter to {person} as well", "say it differently here"
        )


def _days(subject: str, text: str, beside: Beside) -> Iterator[Finding]:
    for words, what, sure in stale(f"{subject}\n{text}", beside.talked, beside.arrives):
        yield Finding(words, what, "name the day, such as “on Tuesday, 10 March”", sure)


def _tone(text: str, beside: Beside) -> Iterator[Finding]:
    kind = beside.kind
    asks = [s for s in _sentences(text) if cues.ASK.search(s) and not cues.NO_ASK.search(s)]
    most = 1 if kind in _GRATEFUL else 2
    if len(asks) > most:
        yield Finding(
            asks[most][:80], f"is request number {most + 1}",
            "a thank-you asks for one thing at most" if most == 1 else "ask for two things at most",
        )  # fmt: skip
    if kind in _DECLINES:
        for match in _few(cues.REPROACH, text):
            yield Finding(match, "sounds like a reproach in a letter that says no", "leave it out")
    if kind is Kind.NUDGE:
        for match in _few(cues.IMPATIENT, text):
            yield Finding(match, "sounds impatient", "offer them a way not to answer instead")
    if kind in _NO_LINKS:
        for pattern in (cues.LINK, cues.PROMOTION):
            for match in _few(pattern, text):
                yield Finding(match, "reads like advertising", "leave it out", True)
    for match in _few(cues.STOCK, text):
        yield Finding(match, "is what everybody writes", "say it in your own words", False)


def _discretion(subject: str, text: str, beside: Beside) -> Iterator[Finding]:
    whole = f" {' '.join(_words(subject + ' ' + text))} "
    for name in beside.unnamed:
        words = " ".join(_words(name))
        if words and f" {words} " in whole:
            what = "is not to be named to them"
            if beside.kind in _DECLINES:
                what = "is named in a letter that says no"
            yield Finding(name, what, "leave it out")


def _shape(subject: str, text: str) -> Iterator[Finding]:
    count = text.count(" ") + 1
    if count > _FAR_TOO_LONG:
        yield Finding("", f"it has {count} words", f"keep it below {_LONG}: they are busy", True)
    elif count > _LONG:
        yield Finding("", f"it has {count} words", f"{_LONG} are plenty", False)
    if any(len(line.split()) > 120 for line in text[:_READ].splitlines()):
        yield Finding("", "a paragraph is very long", "divide it", False)
    if len(subject) > _SUBJECT:
        yield Finding(subject[:40] + "…", "is a long subject", f"{_SUBJECT} characters show", False)


def _few(pattern: re.Pattern[str], text: str) -> list[str]:
    """The first three different finds."""
    return list(dict.fromkeys(match[0] for match in pattern.finditer(text)))[:3]


def _sentences(text: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.!?])\s+|\n+", text) if s.strip()]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _folded(word: str) -> str:
    return word.casefold().strip(".,;()'\"")
