"""Calendar files as strangers write them: series, broken files, bombs."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sincerely.reading.invitation import NoCalendar, events, with_starts
from sincerely.reading.mime import CalendarPart


def file(*lines: str) -> bytes:
    body = ["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""]
    return "\r\n".join(body).encode()


def event(*lines: str, uid: str = "u") -> list[str]:
    return ["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"]


def starts(raw: bytes, first: int = 4, zone: str = "Europe/Berlin") -> list[list[str]]:
    found = with_starts(CalendarPart(raw, ""), zone, first)
    return [[moment.isoformat() for moment in moments] for _, moments in found]


def test_a_series_with_exceptions_moves_and_additions() -> None:
    raw = file(
        *event("DTSTART:20260302T090000Z", "RRULE:FREQ=WEEKLY;COUNT=6", "EXDATE:20260309T090000Z",
               "RDATE:20260305T090000Z"),
        *event("RECURRENCE-ID:20260316T090000Z", "DTSTART:20260317T100000Z"),
    )  # fmt: skip
    assert starts(raw, 5) == [
        [
            "2026-03-02T09:00:00+00:00", "2026-03-05T09:00:00+00:00", "2026-03-17T10:00:00+00:00",
            "2026-03-23T09:00:00+00:00", "2026-03-30T09:00:00+00:00",
        ],
        [],
    ]  # fmt: skip


def test_a_weekly_hour_keeps_its_clock_over_the_change_to_summer() -> None:
    raw = file(*event("DTSTART;TZID=Europe/Berlin:20260323T100000", "RRULE:FREQ=WEEKLY"))
    assert starts(raw, 2) == [["2026-03-23T10:00:00+01:00", "2026-03-30T10:00:00+02:00"]]


@pytest.mark.parametrize(
    ("zone", "wanted"),
    [
        ("W. Europe Standard Time", "2026-07-01T10:00:00+02:00"),
        ("Pacific Standard Time", "2026-07-01T10:00:00-07:00"),
        ("/freeassociation.sourceforge.net/Europe/Berlin", "2026-07-01T10:00:00+02:00"),
        ("/mozilla.org/20050126_1/America/New_York", "2026-07-01T10:00:00-04:00"),
        ("Nowhere Special", "2026-07-01T10:00:00+02:00"),
    ],
)
def test_names_of_zones(zone: str, wanted: str) -> None:
    raw = file(*event(f'DTSTART;TZID="{zone}":20260701T100000'))
    assert starts(raw) == [[wanted]]


@pytest.mark.parametrize(
    "raw",
    [
        file(*event("DTSTART:20260302T090000Z", "DTEND:nonsense", "PRIORITY:x", "GEO:?")),
        file(*event("DTSTART:20260302T090000Z"))[:-20],
        b"\xef\xbb\xbf" + file(*event("DTSTART:20260302T090000Z")),
        file(*event("DTSTART:20260302T090000Z")).decode().encode("utf-16"),
        file(*event("DTSTART:20260302T090000Z", "SUMMARY:caf\xe9")).decode().encode("latin-1"),
        file(*event("DTSTART:20260302T090000Z")).replace(b"\r\n", b"\n"),
        file(*event("DTSTART:20260302T090000Z", "DTSTART:20270302T090000Z")),
        file(*event("DTSTART:20260302T0900\r\n 00Z")),
        b"\r\n".join(line.encode() for line in event("DTSTART:20260302T090000Z")),
    ],
    ids=["values", "cut", "bom", "utf16", "latin1", "lf", "twice", "folded", "bare"],
)
def test_broken_files_give_what_they_have(raw: bytes) -> None:
    found = events(CalendarPart(raw, ""), "UTC")
    assert [e.start.isoformat() for e in found if e.start] == ["2026-03-02T09:00:00+00:00"]


def test_one_broken_event_does_not_hide_the_good_one() -> None:
    raw = file(*event("DTSTART:whenever"), *event("DTSTART:20260302T090000Z", uid="good"))
    found = {e.uid: e.start for e in events(CalendarPart(raw, ""), "UTC")}
    assert found["good"] is not None
    assert found.get("u") is None


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY", "FREQ=SECONDLY;INTERVAL=0", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=31;BYHOUR=3", "FREQ=DAILY;COUNT=1000000000",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=HOURLY;INTERVAL=999999999",
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;INTERVAL=97", "FREQ=MONTHLY;BYSETPOS=366",
        "FREQ=SECONDLY;COUNT=1000000000;BYSECOND=61", "FREQ=" * 2000,
        "FREQ=DAILY;" + "BYDAY=MO;" * 2000,
    ],
)  # fmt: skip
def test_a_bomb_costs_no_more_than_a_daily_series_of_a_thousand(rule: str) -> None:
    def cost(given: str, first: int) -> float:
        lines = [
            line for n in range(20)
            for line in event("DTSTART:19700101T000000Z", f"RRULE:{given}", uid=str(n))
        ]  # fmt: skip
        began = time.process_time()
        found = with_starts(CalendarPart(file(*lines), ""), "UTC", first)
        assert all(moments for _, moments in found), "the first start is always told"
        return time.process_time() - began

    control = min(cost("FREQ=DAILY;COUNT=1000", 1000) for _ in range(2))
    assert cost(rule, 20) < 10 * max(control, 0.05)


@given(st.binary(max_size=300), st.integers(0, 200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_a_calendar_or_none(noise: bytes, at: int) -> None:
    raw = file(*event("DTSTART:20260302T090000Z", "RRULE:FREQ=DAILY"))
    for spoilt in (noise, raw[:at] + noise + raw[at + 10 :]):
        try:
            with_starts(CalendarPart(spoilt, ""), "UTC", 3)
            events(CalendarPart(spoilt, ""), "UTC")
        except NoCalendar:
            continue
