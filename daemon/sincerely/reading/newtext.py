"""The new words of a mail: without quotation, forwarded history and signature.

A small reader for the usual shapes in English and German; the wide one comes with the room's own
issue and keeps this name. Line by line, linear in the length.
"""

import re

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


def new_text(text: str) -> str:
    """What the sender wrote this time."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept: list[str] = []
    for number, line in enumerate(lines):
        bare = line.strip()
        if line.rstrip() in ("--", "-- ") or line == "-- ":
            break
        if _HISTORY.fullmatch(bare[:300]):
            break
        if bare[:2].casefold() in _OPENINGS and _is_attribution(lines[number : number + 3]):
            break
        if _HEADER_BLOCK.match(bare) and any(
            _HEADER_NEXT.match(after.strip()) for after in lines[number + 1 : number + 4]
        ):
            break
        if bare.startswith(">"):
            continue
        kept.append(line.rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _is_attribution(lines: list[str]) -> bool:
    """Whether an attribution line starts here; clients wrap it over up to three lines."""
    return _WROTE.match(" ".join(line.strip() for line in lines)[:500]) is not None
