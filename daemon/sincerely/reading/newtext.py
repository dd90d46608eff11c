"""The new words of a mail: without quotation, forwarded history, signature and disclaimer.

Line by line, linear in the length. The closing and the name under it stay; what follows them (title,
phone, company, small print) is the signature. Lines of our own earlier letters are history even where
the marks of quotation are lost.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sincerely.reading.attributions import (
    BANNER,
    CLOSING,
    DISCLAIMER,
    FORWARDED,
    HEADER_FIRST,
    HEADER_NEXT,
    HISTORY,
    MOBILE,
    is_attribution,
)

_QUOTED = re.compile(r"^\s{0,3}(?:>|\|(?=\s)|\w{1,3}>)")
_MARKS = re.compile(r"^\s*(?:(?:>|\|)\s?)+")
_DELIMITER = re.compile(r"^(?:-- ?|--- ?|—|__|—— ?)$")
_DETAIL = re.compile(
    r"@|https?://|www\.|(?:\+|\(0|\b0)\d[\d ()/.-]{5,}|\d{3}[ .-]\d{3,4}"
    r"|\b(?:tel|phone|mobile|mob|cell|fax|t|m|p|d|f)\b\s*[.:]|\|",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE = 14


@dataclass(frozen=True, slots=True)
class Split:
    """text: the new words; signature: the writer's block below his name; quoted: the history, without
    its marks; forwarded: the history is a mail that was handed on."""

    text: str
    signature: str = ""
    quoted: str = ""
    forwarded: bool = False


def new_text(text: str, sender: str = "", sent: Sequence[str] = ()) -> str:
    """What the sender wrote this time."""
    return split(text, sender, sent).text


def split(text: str, sender: str = "", sent: Sequence[str] = ()) -> Split:
    """A mail's text as what is new in it and what is not.

    sender: the display name, which helps to find the signature; sent: texts of letters it may answer.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").split("\n")
    ours = {_flat(line) for letter in sent for line in letter.splitlines() if len(_flat(line)) > 24}
    kept: list[str] = []
    quoted: list[str] = []
    forwarded = False
    number = 0
    while number < len(lines):
        line = lines[number]
        if _QUOTED.match(line) or (ours and _flat(line) in ours):
            quoted.append(line)
            number += 1
            continue
        size, ends = _introduces(lines, number)
        if size:
            forwarded = forwarded or FORWARDED.search(line) is not None
            if ends or not _marked(lines[number + size : number + size + 50]):
                quoted += lines[number:]
                break
            quoted += lines[number : number + size]  # answers may stand between the marked lines
            number += size
            continue
        kept.append(line.rstrip())
        number += 1
    kept, signature = _signed(kept, sender)
    while kept and (not kept[0] or BANNER.fullmatch(kept[0][:400])):
        kept.pop(0)
    return Split(
        re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip(),
        "\n".join(signature).strip(),
        "\n".join(_MARKS.sub("", line) for line in quoted).strip(),
        forwarded,
    )


def _introduces(lines: list[str], number: int) -> tuple[int, bool]:
    """(lines, all that follows is history) of what introduces history here; (0, False) for nothing."""
    line = lines[number]
    if not line.strip():
        return 0, False
    if HISTORY.fullmatch(line[:300]) and len(line) < 300:
        rule = re.fullmatch(r"\s*[-=_]+\s*", line) is not None
        if not rule or _header_block(lines, number + 1):
            return 1, True
    if _header_block(lines, number):
        return 1, True
    size = is_attribution(lines[number : number + 4])
    return size, False


def _header_block(lines: list[str], number: int) -> bool:
    """From, sent, to and subject, as Outlook writes them above what it answers."""
    for _ in range(3):  # a rule and its block may stand a few lines apart
        number += number < len(lines) and not lines[number].strip()
    if number >= len(lines) or not HEADER_FIRST.match(lines[number][:300]):
        return False
    following = [line for line in lines[number + 1 : number + 6] if line.strip()]
    return sum(HEADER_NEXT.match(line[:300]) is not None for line in following) >= 2


def _marked(lines: list[str]) -> bool:
    """Whether the history below an attribution is marked, line by line."""
    first = next((line for line in lines if line.strip()), "")
    return _QUOTED.match(first) is not None


def _flat(line: str) -> str:
    return " ".join(_MARKS.sub("", line).split()).casefold()


def _signed(lines: list[str], sender: str) -> tuple[list[str], list[str]]:
    """The words, and the block below them that is the same under every mail."""
    for number, line in enumerate(lines):
        if _DELIMITER.fullmatch(line) and len(lines) - number < 40:
            return lines[:number], lines[number + 1 :]
    end = len(lines)
    for number, line in enumerate(lines):
        if MOBILE.fullmatch(line[:200]) and not any(
            len(rest) > 60 for rest in lines[number + 1 :] if not DISCLAIMER.match(rest)
        ):
            end = number
            break
        if (
            DISCLAIMER.match(line[:300])
            and (number == 0 or not lines[number - 1].strip())
            and number > 0
        ):
            end = number
            break
    words, rest = lines[:end], lines[end:]
    block = _block(words, sender)
    return words[:block], words[block:] + rest


def _block(lines: list[str], sender: str) -> int:
    """Where title, phone and company begin below the writer's name."""
    names = {w.casefold() for w in re.findall(r"\w{2,}", sender)}
    last = len(lines)
    while last and not lines[last - 1].strip():
        last -= 1
    for number in range(max(0, last - _LONGEST_SIGNATURE), last):
        line = lines[number].strip()
        closing = CLOSING.fullmatch(line[:80]) is not None
        words = {w.casefold() for w in re.findall(r"\w{2,}", line)}
        named = bool(words & names) and len(words) <= 4 and len(line) < 40
        if not closing and not named:
            continue
        after = number + 1
        if closing:
            while after < last and not lines[after].strip():
                after += 1
            after += (
                after < last and len(lines[after].strip()) < 45 and not _DETAIL.search(lines[after])
            )
        below = [text for text in lines[after:last] if text.strip()]
        if below and _is_block(below):
            return after
    return last


def _is_block(lines: list[str]) -> bool:
    """Short lines of which some tell how to reach somebody."""
    if any(len(line) > 110 for line in lines) or len(lines) > _LONGEST_SIGNATURE:
        return False
    if any(re.search(r"[?!]\s*$", line) for line in lines):
        return False
    return any(_DETAIL.search(line) for line in lines)
