"""The new words of a mail: without quotation, forwarded history, signature and small print.

Line by line, linear in the length. The closing and the name under it stay; what follows them (title,
phone, company, small print) is the signature. Lines of our own earlier letters are history even where
the marks of quotation are lost. Nothing here reads headers or HTML: see `htmltext`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sincerely.reading.quotation import (
    attribution,
    bare,
    header_block,
    is_marked,
    is_rule,
    is_tail,
    mentions_writing,
    separator,
    unmarked,
)
from sincerely.reading.signing import is_delimiter, signed, without_banner

#: Passes over a text until nothing more comes off; the second nearly always finds nothing.
_PASSES = 6
#: Letters of ours that are looked at, and characters of each.
_LETTERS = 20
_LETTER = 20_000
#: First words by which an answer below a long quoted line is told from the rest of that line.
_ANSWERS = frozenset(
    ("yes", "no", "yep", "nope", "ok", "okay", "sure", "fine", "done", "ja", "nein", "gern", "oui")
)
#: Words that are compared at a time, and characters of neighbouring lines that prove a letter of ours.
_GRAM = 4
_PROOF = 50


@dataclass(frozen=True, slots=True)
class Split:
    """text: the new words, in the writer's lines; signature: the block below the name, without its
    delimiter; quoted: the history without its marks, an attribution on one line; forwarded: the history
    is a mail that was handed on."""

    text: str
    signature: str = ""
    quoted: str = ""
    forwarded: bool = False


def new_text(text: str, sender: str = "", sent: Sequence[str] = ()) -> str:
    """What the sender wrote this time."""
    return split(text, sender, sent).text


def split(text: str, sender: str = "", sent: Sequence[str] = ()) -> Split:
    """A mail's text as what is new in it and what is not. Never raises.

    sender: the display name, which helps to find the signature; sent: texts of letters it may answer.
    """
    ours = _Letters(sent)
    whole = Split(text)
    for _ in range(_PASSES):
        part = _split(whole.text, sender, ours)
        done = part.text.split() == whole.text.split()
        whole = Split(
            part.text,
            "\n".join(filter(None, (part.signature, whole.signature))),
            "\n".join(filter(None, (part.quoted, whole.quoted))),
            whole.forwarded or part.forwarded,
        )
        if done:
            break
    return whole


def _split(text: str, sender: str, ours: "_Letters") -> Split:
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [bare(line) for line in raw]
    history, quoted, forwarded = _history(lines, raw)
    for number in ours.found_in(lines, history):
        history[number] = True
        quoted.append(raw[number])
    kept: list[str] = []
    signature: list[str] = []
    stretches = list(_stretches(history))
    for start, stop in stretches:
        first = start + (without_banner(lines[start:stop]) if start == 0 else 0)
        _drop_rules(lines, first, stop, history)
        inside = [n for n in range(first, stop) if not history[n]]
        gone = signed([lines[n] for n in inside], [raw[n] for n in inside], sender)
        for number, away in zip(inside, gone, strict=True):
            if not away:
                kept.append(raw[number].rstrip())
            elif not is_delimiter(lines[number]) and not is_rule(lines[number]):
                signature.append(raw[number].strip())
    return Split(_paragraphs(kept), _paragraphs(signature), _paragraphs(quoted), forwarded)


def _history(lines: list[str], raw: list[str]) -> tuple[list[bool], list[str], bool]:
    """(for every line whether it is history, the history without marks, whether it was forwarded)."""
    history = [False] * len(lines)
    quoted: list[str] = []
    forwarded = False
    marked_next = _marked_next(lines)
    number = 0
    while number < len(lines):
        line = lines[number]
        size = 0
        ends = False
        if not line:
            pass
        elif is_marked(line) or (number and history[number - 1] and _goes_on(lines, number)):
            size = 1
        elif found := separator(lines, number):
            size, forwarded = found.size, forwarded or found.forwarded
            below = _skip_introductions(lines, number + size)
            ends = found.forwarded or not marked_next[below]
            size = below - number
        elif block := header_block(lines, number):
            size, ends = block, not marked_next[number + block]
        elif found := attribution(lines, number):
            below = number + found.size
            block = header_block(lines, below) if below < len(lines) else 0
            if marked_next[below + block]:
                size = found.size + block
            elif found.sure:
                size, ends = found.size, True
        elif marked_next[number + 1]:
            size = mentions_writing(lines, number)
        if size:
            stop = len(lines) if ends else number + size
            history[number:stop] = [True] * (stop - number)
            if size > 1 and lines[number] and not is_marked(lines[number]):
                quoted += _introduction(lines[number : number + size])
            else:
                quoted.append(unmarked(raw[number]))
            quoted += map(unmarked, raw[number + size : stop])
            number = stop
        else:
            number += 1
    return history, quoted, forwarded


def _introduction(lines: list[str]) -> list[str]:
    """A wrapped attribution on one line; a block of header fields as it is."""
    if len(lines) <= 5 and not any(header_block(lines, n) for n in range(len(lines))):
        return [" ".join(filter(None, lines))]
    return lines


def _skip_introductions(lines: list[str], at: int) -> int:
    """The line behind the header block or attribution that may follow a separator."""
    start = at
    while at < len(lines) and not lines[at] and at < start + 4:
        at += 1
    if at >= len(lines) or not lines[at]:
        return start
    if block := header_block(lines, at):
        return at + block
    found = attribution(lines, at)
    return at + found.size if found else start


def _marked_next(lines: list[str]) -> list[bool]:
    """For every line, and the one past the last, whether the next filled one from there is marked."""
    told = [False] * (len(lines) + 1)
    for number in range(len(lines) - 1, -1, -1):
        told[number] = is_marked(lines[number]) if lines[number] else told[number + 1]
    return told


def _goes_on(lines: list[str], number: int) -> bool:
    """The rest of a quoted line or attribution that a program wrapped without marking it."""
    line, before = lines[number], lines[number - 1]
    if is_tail(line):
        return True
    if not is_marked(before) or len(before) < 66 or before.endswith((".", "!", "?", ":")):
        return False
    ends = not any(lines[number + 1 : number + 3]) or is_marked(lines[number + 1])
    return ends and line[0].islower() and len(line) <= 60 and line.split()[0] not in _ANSWERS


def _stretches(history: list[bool]) -> Iterator[tuple[int, int]]:
    """The stretches of lines that are not history."""
    start = 0
    for number, old in enumerate([*history, True]):
        if old:
            if number > start:
                yield start, number
            start = number + 1


def _drop_rules(lines: list[str], first: int, stop: int, history: list[bool]) -> None:
    """The rule right above history belongs to it."""
    if stop == len(lines):
        return
    at = stop - 1
    while at >= first and (not lines[at].strip("-=_*–—─ ")):
        at -= 1
    if any(lines[n] for n in range(at + 1, stop)):
        history[at + 1 : stop] = [True] * (stop - at - 1)


def _paragraphs(lines: list[str]) -> str:
    """At most one empty line between paragraphs, none around."""
    text: list[str] = []
    for line in lines:
        line = line.rstrip()
        if line or (text and text[-1]):
            text.append(line)
    return "\n".join(text).strip()


class _Letters:
    """Words of our own letters, to know them again in a mail that lost the marks of quotation."""

    def __init__(self, letters: Sequence[str]) -> None:
        self._grams: set[tuple[str, ...]] = set()
        self._lines: set[str] = set()
        for letter in letters[:_LETTERS]:
            text = letter[:_LETTER]
            words = bare_words(text)
            self._grams.update(tuple(words[n : n + _GRAM]) for n in range(len(words) - _GRAM + 1))
            self._lines.update(" ".join(bare_words(line)) for line in text.splitlines())

    def found_in(self, lines: list[str], history: list[bool]) -> list[int]:
        """Numbers of the lines that are ours: runs of them that are long enough to be no accident."""
        if not self._grams:
            return []
        found: list[int] = []
        run: list[int] = []
        for number, line in enumerate([*lines, "\0"]):
            if number < len(lines) and (not line or history[number] or self._is_ours(line)):
                if line and not history[number]:
                    run.append(number)
                continue
            if sum(len(lines[n]) for n in run) >= _PROOF:
                found += run
            run = []
        return found

    def _is_ours(self, line: str) -> bool:
        words = bare_words(line)
        if len(words) < _GRAM:
            return " ".join(words) in self._lines
        return all(
            tuple(words[n : n + _GRAM]) in self._grams for n in range(len(words) - _GRAM + 1)
        )


def bare_words(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return text.casefold().split()
