"""What a sentence leaves to the next one: the hour of its day, or the day of what it invites to."""

from dataclasses import replace

from sincerely.reading.choices import at_hour
from sincerely.reading.said import Said
from sincerely.reading.sentences import Sentence
from sincerely.reading.times import COARSE, Phrase

_COMING = frozenset({"proposed", "countered", "scheduled", "updated", "accepted", "tentative"})


def hour_behind(said: list[Said], before: Sentence | None, here: tuple[Phrase, ...]) -> Said | None:
    """The hour that follows in a sentence of its own: "Lunch Wednesday? 12:15 at the diner." """
    if not said or before is None or said[0].status not in _COMING or len(here) != 1:
        return None
    when, hour = said[0].when, here[0]
    of_it = before.holds(said[0].place)
    if not of_it or len(when) != 1 or not hour.clock_said or hour.day_said or hour.past:
        return None
    day = when[0]
    if not day.day_said or day.clock_said or day.same_time or day.granularity in COARSE:
        return None
    return replace(said[0], when=(at_hour(day, hour),))


def announced(sentence: Sentence, times: tuple[Phrase, ...]) -> bool:
    """Whether a line begins with a day and hour: what "we invite you to an interview:" announces."""
    if len(times) != 1 or times[0].start - sentence.start >= len("Datum und Uhrzeit: "):
        return False
    return times[0].day_said and times[0].clock_said and not times[0].past
