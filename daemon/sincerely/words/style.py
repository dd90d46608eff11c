"""How the user's letters are said, and where a template's words come from."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "de"]
Tone = Literal["formal", "warm"]

LANGUAGES: tuple[Language, ...] = ("en", "de")
TONES: tuple[Tone, ...] = ("formal", "warm")


@dataclass(frozen=True, slots=True)
class Style:
    """The user's choice. closing: the line above the name, "" for one of ours; signature: lines
    below the name, or ""; month_first: English dates as "March 10"."""

    language: Language = "en"
    tone: Tone = "warm"
    closing: str = ""
    signature: str = ""
    month_first: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One template as it stands in its file. label: how errors name the file; yours: the user's."""

    label: str
    text: str
    yours: bool = False
