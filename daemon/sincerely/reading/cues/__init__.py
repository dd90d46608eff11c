"""The words by which people fix, move, cancel and remember meetings, per language: tables only.

Order and weight of the cues are the affair of `arrangements`.
"""

from sincerely.reading.cues.english import ENGLISH
from sincerely.reading.cues.french import FRENCH
from sincerely.reading.cues.german import GERMAN
from sincerely.reading.cues.kinds import Cues
from sincerely.reading.cues.spanish import SPANISH

__all__ = ["BY_LANGUAGE", "Cues"]

BY_LANGUAGE = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}
