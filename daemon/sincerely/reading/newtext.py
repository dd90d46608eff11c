"""The new words of a mail: without quotation, forwarded history and signature.

A small reader for the usual shapes in English and German; the wide one comes with the room's own
issue and keeps this name. Line by line, linear in the length.
"""

import re
from dataclasses import dataclass

_WROTE = re.compile(
    r"(?:on\b.{4,200}\bwrote|am\b.{4,200}\bschrieb(?:\b.{0,100})?|le\b.{4,200}\ba écrit"
    r"|el\b.{4,200}\bescribió)\s*:\s*",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht"
    r"|weitergeleitete nachricht|message d'origine)\s*-{2,}"
    r"|begin forwarded message:|_{20,}",
    re.IGNORECASE,
)
_OPENINGS = ("on", "am", "le", "el")
_HEADER_BLOCK = re.compile(r"(?:\*?(?:from|von|de)\*?)\s*:\s*\*?\s*\S", re.IGNORECASE)
_HEADER_NEXT = re.compile(
    r"(?:\*?(?:sent|date|to|subject|cc|gesendet|datum|an|betreff|envoyé|enviado)\*?)\s*:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Split:
    """text: the new words; signature: what follows "-- "; quoted: the history, without its marks;
    forwarded: the history is a mail that was passed on."""

    text: str
    signature: str = ""
    quoted: str = ""
    forwarded: bool = False


def new_text(text: str) -> str:
    """What the sender wrote this time."""
    return split(text).text


def split(text: str) -> Split:
    """A mail's text as what is new in it and what is not."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept: list[str] = []
    signed: list[str] = []
    quoted: list[str] = []
    forwarded, at = False, len(lines)
    for number, line in enumerate(lines):
        bare = line.strip()
        if line.rstrip() in ("--", "-- "):
            at = number + 1
            rest = lines[at:]
            until = next((n for n, r in enumerate(rest) if _begins_history(rest, n)), len(rest))
            signed, at = rest[:until], at + until
            break
        if _begins_history(lines, number):
            at = number
            forwarded = "forward" in bare.casefold() or "weitergeleitet" in bare.casefold()
            break
        if bare.startswith(">"):
            quoted.append(bare)
            continue
        kept.append(line.rstrip())
    quoted += lines[at:]
    return Split(
        re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip(),
        "\n".join(line for line in signed if not line.startswith(">")).strip(),
        "\n".join(re.sub(r"^\s*(?:>\s?)+", "", line) for line in quoted).strip(),
        forwarded,
    )


def _begins_history(lines: list[str], number: int) -> bool:
    bare = lines[number].strip()
    if _HISTORY.fullmatch(bare[:300]):
        return True
    if bare[:2].casefold() in _OPENINGS and _is_attribution(lines[number : number + 3]):
        return True
    return _HEADER_BLOCK.match(bare) is not None and any(
        _HEADER_NEXT.match(after.strip()) for after in lines[number + 1 : number + 4]
    )


def _is_attribution(lines: list[str]) -> bool:
    """Whether an attribution line starts here; clients wrap it over up to three lines."""
    return _WROTE.match(" ".join(line.strip() for line in lines)[:500]) is not None
