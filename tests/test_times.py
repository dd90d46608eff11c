"""Dates and times in words: what is found, and what is left alone."""

import json
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.driver import Sincerely

from sincerely.reading.times import phrases, wide

NEW_YORK = ZoneInfo("America/New_York")
#: A Wednesday.
NOW = datetime(2026, 3, 4, 10, tzinfo=NEW_YORK)


def found(text: str, zone: str = "America/New_York", language: str = "en") -> list[str]:
    return [p.begin.isoformat() for p in phrases(text, NOW, zone, language=language)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tuesday at 3pm", ["2026-03-10T15:00:00-04:00"]),
        ("Thursday at 10", ["2026-03-05T10:00:00-05:00"]),
        ("next Friday at noon", ["2026-03-13T12:00:00-04:00"]),
        ("this Friday at 9", ["2026-03-06T09:00:00-05:00"]),
        ("last Friday", ["2026-02-27"]),
        ("tomorrow at 8:15", ["2026-03-05T08:15:00-05:00"]),
        ("the day after tomorrow", ["2026-03-06"]),
        ("on March 9th at half past two", ["2026-03-09T14:30:00-04:00"]),
        ("half ten on Tuesday", ["2026-03-10T10:30:00-04:00"]),
        ("quarter to five on Friday", ["2026-03-06T16:45:00-05:00"]),
        ("Friday, March 6, 2026 at 10:30 AM", ["2026-03-06T10:30:00-05:00"]),
        ("Thursday 12th at 16:00", ["2026-03-12T16:00:00-04:00"]),
        ("the 12th at 9", ["2026-03-12T09:00:00-04:00"]),
        ("a week from Friday", ["2026-03-13"]),
        ("in two weeks", ["2026-03-18"]),
        ("in a fortnight", ["2026-03-18"]),
        ("Tuesday week", ["2026-03-17"]),
        ("next week", ["2026-03-09"]),
        ("week 12", ["2026-03-16"]),
        ("the week of March 16", ["2026-03-16"]),
        ("3/12 at 4", ["2026-03-12T16:00:00-04:00"]),
        ("on 13/3 at 4pm", ["2026-03-13T16:00:00-04:00"]),
        ("2026-03-10T14:00Z", ["2026-03-10T14:00:00+00:00"]),
        ("3pm London time on Monday", ["2026-03-09T15:00:00+00:00"]),
        ("Friday 2pm PT", ["2026-03-06T14:00:00-08:00"]),
        ("Monday 10:00 (GMT+2)", ["2026-03-09T10:00:00+02:00"]),
        ("Tuesday or Thursday at 2", ["2026-03-10T14:00:00-04:00", "2026-03-05T14:00:00-05:00"]),
        ("Tue 3pm or 4pm", ["2026-03-10T15:00:00-04:00", "2026-03-10T16:00:00-04:00"]),
        ("between 2 and 4 on Monday", ["2026-03-09T14:00:00-04:00"]),
        ("the first Monday in April", ["2026-04-06"]),
        ("11-1pm on Friday", ["2026-03-06T11:00:00-05:00"]),
    ],
)  # fmt: skip
def test_english(text: str, wanted: list[str]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("de", "Dienstag um 15 Uhr", ["2026-03-10T15:00:00+01:00"]),
        ("de", "Mittwoch, 11.3., 10:30 Uhr", ["2026-03-11T10:30:00+01:00"]),
        ("de", "am 3. April um halb drei", ["2026-04-03T14:30:00+02:00"]),
        ("de", "bis zum 15.03.2026", ["2026-03-15"]),
        ("de", "morgen früh um 9", ["2026-03-05T09:00:00+01:00"]),
        ("de", "Guten Morgen zusammen", []),
        ("de", "KW 12", ["2026-03-16"]),
        ("fr", "jeudi 12 mars à 15h30", ["2026-03-12T15:30:00+01:00"]),
        ("fr", "demain à 14h", ["2026-03-05T14:00:00+01:00"]),
        ("fr", "lundi prochain", ["2026-03-09"]),
        ("fr", "jusqu'au 20 mars", ["2026-03-20"]),
        ("es", "el jueves 12 de marzo a las 15:30", ["2026-03-12T15:30:00+01:00"]),
        ("es", "mañana a las 10", ["2026-03-05T10:00:00+01:00"]),
        ("pt", "até 20 de março", ["2026-03-20"]),
        ("it", "giovedì alle 15:30", ["2026-03-05T15:30:00+01:00"]),
    ],
)
def test_other_languages(language: str, text: str, wanted: list[str]) -> None:
    assert found(text, "Europe/Berlin", language) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "I may march on, we sat down for 30 minutes and had a second coffee",
        "version 3.5 shipped, 24/7 support, 50/50 chance",
        "call 212-555-1234 or +44 20 7946 0018", "$3 million, 10% of us, 4 people",
        "see https://example.org/2026/03/10 and a.b-10-11@example.org", "room 2.14, page 12, no. 7",
        "Sun Microsystems sat on it", "I will, we can, it was a fri day",
    ],
)  # fmt: skip
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert found(text) == []


@given(
    days=st.integers(2, 270),
    minutes=st.integers(0, 1439),
    form=st.sampled_from(
        [
            "{d:%A}, {d:%B} {d.day}, {d.year} at {h}:{d:%M} {ap}", "{d:%d} {d:%B} {d.year}, {d:%H:%M}",
            "{d:%Y-%m-%d} {d:%H:%M}", "on {d:%a} {d.day} {d:%b} {d.year} at {h}.{d:%M}{ap}",
            "{h}:{d:%M} {ap} on {d:%B} {d.day}, {d.year}", "{d:%m/%d/%Y} at {d:%H:%M}",
        ]
    ),
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_what_is_written_out_is_read_back(days: int, minutes: int, form: str) -> None:
    begin = NOW.replace(hour=0) + timedelta(days)
    moment = begin.replace(hour=minutes // 60, minute=minutes % 60)
    text = form.format(d=moment, h=moment.hour % 12 or 12, ap="pm" if moment.hour >= 12 else "am")
    wanted = moment.isoformat()
    assert found(f"Shall we say {text}?") == [wanted], text


def test_a_wide_reading_takes_months_and_years() -> None:
    one, two = wide("in spring 2027 or Q2 2026", NOW, "America/New_York")
    assert (one.begin, one.end) == (date(2027, 3, 1), date(2027, 6, 1))
    assert (two.begin, two.end) == (date(2026, 4, 1), date(2026, 7, 1))


@pytest.mark.parametrize("unit", ["on on on ", "((((", "1/1/", "Mon ", "at 3 to ", "next ", "  \n"])
def test_hostile_text_costs_no_more_than_its_length(unit: str) -> None:
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        began = time.process_time()
        phrases(text, NOW, "America/New_York")
        return time.process_time() - began

    cost(2_000)
    small, large = min(cost(2_000) for _ in range(3)), cost(20_000)
    assert large < 60 * max(small, 0.0005)


@given(st.text(max_size=400), st.sampled_from(["en", "de", "fr", "es", "pt", "it", "xx"]))
@settings(max_examples=300, deadline=None)
def test_no_text_raises(text: str, language: str) -> None:
    for phrase in phrases(text, NOW, "Europe/Berlin", language=language):
        assert phrase.text in text.replace("\n", " ")
        assert phrase.end is None or type(phrase.end) is type(phrase.begin)
    wide(text, NOW, "Europe/Berlin")


def test_read_phrases_answers_line_by_line(tmp_path: Path) -> None:
    rows = [
        {
            "id": "a", "text": "lunch on Friday at noon", "now": NOW.isoformat(),
            "zone": "America/New_York",
        },
        {"id": "b", "text": "nothing", "now": "2026-03-04T10:00", "zone": "Europe/Berlin"},
    ]  # fmt: skip
    file = tmp_path / "phrases.jsonl"
    file.write_text("\n".join([json.dumps(rows[0]), "{broken", json.dumps(rows[1])]) + "\n")
    program = Sincerely(Path("/nonexistent"))
    output = program.run("read", "--phrases", str(file), "--json", code=65)
    first, bad, last = [json.loads(line) for line in output.splitlines()]
    assert first["items"] == [
        {
            "start": "2026-03-06T12:00:00-05:00", "end": None, "granularity": "hour",
            "text": "Friday at noon",
        }
    ]  # fmt: skip
    assert "phrases.jsonl:2" in bad["error"]
    assert last == {"id": "b", "items": []}


def test_the_days_between_are_counted_in_the_writers_zone() -> None:
    late = datetime(2026, 3, 5, 1, tzinfo=ZoneInfo("UTC"))  # still Wednesday in New York
    (phrase,) = phrases("tomorrow", late, "America/New_York")
    assert phrase.begin == date(2026, 3, 5)
