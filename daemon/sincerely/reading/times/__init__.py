"""Dates and times in the words of a mail: found, and resolved from the moment of writing.

Own grammar, for the libraries take "may", "we" and "30 minutes" for dates. Linear in the length.
"""

from sincerely.reading.times.combine import phrases, wide
from sincerely.reading.times.group import COARSE
from sincerely.reading.times.phrase import Granularity, Phrase

__all__ = ["COARSE", "Granularity", "Phrase", "phrases", "wide"]
