"""Calendar files as strangers write them: series, broken files, bombs."""

from contextlib import suppress
from datetime import datetime
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import effort

from sincerely.reading.entries import met, personal
from sincerely.reading.invitation import NoCalendar, events, with_starts
from sincerely.reading.mime import CalendarPart
from sincerely.reading.read import read
from sincerely.reading.rules import Rule
from sincerely.words.accounts import Me

ME = Me("Maya Okafor", ("maya@example.org",))
CORPUS = sorted((Path(__file__).parent / "mail" / "invitations").glob("*.eml"))


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

        def read() -> None:
            found = with_starts(CalendarPart(file(*lines), ""), "UTC", first)
            assert all(moments for _, moments in found), "the first start is always told"

        return effort.seconds(read)

    control = min(cost("FREQ=DAILY;COUNT=1000", 1000) for _ in range(2))
    assert min(cost(rule, 20) for _ in range(2)) < 10 * max(control, 0.05)


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


@given(st.sampled_from(CORPUS), st.data())
@settings(max_examples=60, deadline=None)
def test_a_spoilt_invitation_is_still_a_reading(path: Path, data: st.DataObject) -> None:
    raw = path.read_bytes()[:20_000]
    at = data.draw(st.integers(0, len(raw)))
    piece = data.draw(st.one_of(st.binary(max_size=20), st.sampled_from([
        b"\r\n", b";", b":", b'"', b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"RRULE:FREQ=SECONDLY\r\n",
        b"DTSTART;TZID=:", b"TZOFFSETTO:+9999\r\n", b"9" * 20,
    ])))  # fmt: skip
    cut = data.draw(st.integers(0, 40))
    spoilt = raw[:at] + piece + raw[at + cut :]
    assert "while reading" not in read(spoilt, ME, "UTC").problem
    with suppress(NoCalendar):
        with_starts(CalendarPart(spoilt, ""), "UTC", 20)


#: The examples of RFC 5545 3.8.5.3 and of vCalendar 1.0, all at nine o'clock.
RULES = [
    ("FREQ=DAILY;INTERVAL=10;COUNT=3", "19970902", "0902 0912 0922"),
    ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,TH", "19970902", "0902 0904 0916 0918 0930"),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "19970805", "0805 0810 0819 0824"),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "19970805", "0805 0817 0819 0831"),
    ("FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "19970905", "0905 1003 1107 1205"),
    ("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "19970922", "0922 1020 1117 1222 0119 0216"),
    ("FREQ=MONTHLY;BYMONTHDAY=-3", "19970928", "0928 1029 1128 1229 0129 0226"),
    ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "19970902", "0213 0313 1113 0813 1013"),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "19970929", "0929 1030 1127 1230"),
    ("FREQ=MONTHLY", "20260131", "0131 0331 0531"),
    ("FREQ=YEARLY;BYDAY=20MO", "19970519", "0519 0518 0517"),
    ("FREQ=YEARLY;BYWEEKNO=20", "19970512", "0512 0511 0517"),
    ("FREQ=YEARLY", "20240229", "0229 0229 0229"),
    ("W2 TU TH #4", "19970902", "0902 0904 0916 0918"),
    ("MP2 1+ SU 1- SU #3", "19970907", "0907 0928 1102"),
    ("MD1 2 15 #3", "19970902", "0902 0915 1002"),
]


@pytest.mark.parametrize(("rule", "begin", "wanted"), RULES, ids=[r[0] for r in RULES])
def test_a_rule_gives_the_days_its_standard_says(rule: str, begin: str, wanted: str) -> None:
    first = datetime.fromisoformat(f"{begin}T090000")
    found = islice(Rule.read(rule).starts(first), len(wanted.split()))
    assert " ".join(day.strftime("%m%d") for day in found) == wanted


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (
            ["DTSTART;TZID=America/New_York:20260302T090000", "RRULE:FREQ=DAILY;UNTIL=20260304T090000",
             "EXDATE:20260303T090000"],
            ["2026-03-02T09:00:00-05:00", "2026-03-04T09:00:00-05:00"],
        ),
        (
            ["DTSTART:20260302T090000", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20260303T090000Z"],
            ["2026-03-02T09:00:00+01:00", "2026-03-04T09:00:00+01:00"],
        ),
        (
            ["DTSTART;VALUE=DATE:20260302", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20260303T000000Z"],
            ["2026-03-02", "2026-03-04"],
        ),
        (["DTSTART:20260302T090000Z", "RRULE:FREQ=DAILY;INTERVAL=0"], ["2026-03-02T09:00:00+00:00"]),
        (["DTSTART:20260302T090000Z", "RRULE:FREQ=DAILY;UNTIL=20260101T000000Z"], []),
    ],
    ids=["in the zone of the start", "no zone, UTC", "whole days", "refused", "over before"],
)  # fmt: skip
def test_exceptions_and_ends_mean_the_clock_of_the_event(
    lines: list[str], wanted: list[str]
) -> None:
    assert starts(file(*event(*lines))) == [wanted]


def test_a_cancelled_instance_is_gone_and_an_older_state_of_the_series_says_nothing() -> None:
    raw = file(
        *event("DTSTART:20260302T090000Z", "RRULE:FREQ=DAILY", "SEQUENCE:1"),
        *event("DTSTART:20260302T100000Z", "RRULE:FREQ=DAILY;COUNT=3", "SEQUENCE:2"),
        *event("RECURRENCE-ID:20260303T100000Z", "DTSTART:20260303T100000Z", "STATUS:CANCELLED"),
    )
    assert starts(raw) == [[], ["2026-03-02T10:00:00+00:00", "2026-03-04T10:00:00+00:00"], []]


def test_this_and_future_moves_all_that_follow() -> None:
    raw = file(
        *event("DTSTART:20260302T090000Z", "RRULE:FREQ=DAILY;COUNT=3"),
        *event("RECURRENCE-ID;RANGE=THISANDFUTURE:20260303T090000Z", "DTSTART:20260303T110000Z"),
    )
    assert [moment[8:13] for moment in starts(raw)[0]] == ["02T09", "03T11", "04T11"]


@pytest.mark.parametrize("offset", ["+0300", "-0800"])
def test_two_senders_mean_two_things_by_one_custom_name(offset: str) -> None:
    zone = ["BEGIN:VTIMEZONE", "TZID:Customized Time Zone", "BEGIN:STANDARD",
            "DTSTART:16010101T000000", f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}",
            "END:STANDARD", "END:VTIMEZONE"]  # fmt: skip
    raw = file(*zone, *event("DTSTART;TZID=Customized Time Zone:20260701T100000"))
    assert starts(raw) == [[f"2026-07-01T10:00:00{offset[:3]}:00"]]


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"])
def test_a_zone_of_the_file_that_never_or_always_changes_is_not_believed(rule: str) -> None:
    zone = ["BEGIN:VTIMEZONE", "TZID:Own", "BEGIN:STANDARD", "DTSTART:16010101T000000",
            "TZOFFSETFROM:+0200", "TZOFFSETTO:+0200", f"RRULE:{rule}", "END:STANDARD",
            "END:VTIMEZONE"]  # fmt: skip
    raw = file(*zone, *event("DTSTART;TZID=Own:20260701T100000"))
    assert starts(raw) == [["2026-07-01T10:00:00+02:00"]]


@pytest.mark.parametrize(
    ("summary", "is_one"),
    [
        ("Coffee", True), ("Interview at the Concert House", True), ("Lunch", True),
        ("Dentist", False), ("Flight to Boston", False), ("Your table at Luigi's", False),
        ("Zahnarzttermin", False), ("Anna's birthday", False), ("Careers webinar", False),
    ],
)  # fmt: skip
def test_a_private_appointment_is_no_meeting_to_thank_for(summary: str, is_one: bool) -> None:
    raw = file(
        "METHOD:REQUEST",
        *event("DTSTART:20260302T090000Z", f"SUMMARY:{summary}",
               "ORGANIZER;CN=Ben Adeyemi:mailto:ben@example.net", "ATTENDEE:mailto:maya@example.org"),
    )  # fmt: skip
    (found,) = events(CalendarPart(raw, ""), "UTC")
    assert personal(found, ME, through_list=False)[0] == is_one


def test_where_a_robot_invites_the_person_met_stands_in_its_description() -> None:
    raw = file(
        "METHOD:REQUEST",
        *event("DTSTART:20260302T090000Z", "SUMMARY:Interview",
               "ORGANIZER:mailto:no-reply@ats.example", "ATTENDEE:mailto:maya@example.org",
               r"DESCRIPTION:You meet with Keiko Tanaka (keiko@halcyon.example)\nQuestions? "
               r"Write to support@ats.example"),
    )  # fmt: skip
    (found,) = events(CalendarPart(raw, ""), "UTC")
    assert [(p.addr, p.name) for p in met(found, ME)] == [("keiko@halcyon.example", "Keiko Tanaka")]


def test_a_file_of_an_older_version_is_read() -> None:
    raw = b"\r\n".join([
        b"BEGIN:VCALENDAR", b"VERSION:1.0", b"TZ:-05:00", b"BEGIN:VEVENT",
        b"SUMMARY;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9 =", b"mit Jonas",
        b"DTSTART:20260302T090000", b"RRULE:D2 #2", b"END:VEVENT", b"END:VCALENDAR",
    ])  # fmt: skip
    ((found, moments),) = with_starts(CalendarPart(raw, ""), "UTC", 5)
    assert found.summary == "Caf\xe9 mit Jonas"
    assert [m.isoformat() for m in moments] == [
        "2026-03-02T09:00:00-05:00", "2026-03-04T09:00:00-05:00"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "piece",
    [
        b"BEGIN:A\n",
        b"END:A\n",
        b"\n",
        b"\n a",
        b"ATTENDEE;A=",
        b';A="',
        b"DTSTART:2\n",
        b"EXDATE:1,",
    ],
)
def test_the_work_grows_no_faster_than_the_file(piece: bytes) -> None:
    begun = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260302T090000Z\nEXDATE:"
    effort.linear(
        lambda times: CalendarPart(begun + piece * times, ""),
        lambda part: with_starts(part, "UTC", 20), 10_000, allowed=40, floor=0.002,
    )  # fmt: skip
