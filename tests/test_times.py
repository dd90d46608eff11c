"""Dates and times in words: what is found, and what is left alone."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import effort
from tests.driver import Sincerely

from sincerely.cli import phrases as cli_phrases
from sincerely.reading.times import Granularity, Phrase, feasts, phrases, wide

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


def _shown(found: tuple[Phrase, ...]) -> str:
    """Begin, and the end behind ">", of each; instants without their offset."""

    def short(when: date) -> str:
        return when.strftime("%Y-%m-%d %H:%M") if isinstance(when, datetime) else when.isoformat()

    return "; ".join(short(p.begin) + (f" > {short(p.end)}" if p.end else "") for p in found)


#: What is said on Wednesday, 4 March 2026, 10:00 in New York | what it means.
WIDE = """
today | 2026-03-04
tonight at 8 | 2026-03-04 20:00
tomorrow morning | 2026-03-05 09:00 > 2026-03-05 12:00
tomorrow night at 9:30 | 2026-03-05 21:30
the day before yesterday | 2026-03-02
the day after tomorrow at noon | 2026-03-06 12:00
Monday | 2026-03-09
on Monday morning | 2026-03-09 09:00 > 2026-03-09 12:00
next Monday | 2026-03-09
coming Friday | 2026-03-06
this coming Friday | 2026-03-06
Wednesday | 2026-03-11
wed at 3pm | 2026-03-04 15:00
Wednesday at 9am | 2026-03-11 09:00
Friday night | 2026-03-06 20:00 > 2026-03-06 23:00
Saturday afternoon | 2026-03-07 13:00 > 2026-03-07 17:00
Monday week | 2026-03-16
a week from Friday | 2026-03-13
two weeks from Tuesday | 2026-03-24
Tuesday next week | 2026-03-10
next week on Tuesday | 2026-03-10
the Monday after next | 2026-03-16
the week after next | 2026-03-16 > 2026-03-23
the month before last | 2026-01-01 > 2026-02-01
March 3rd | 2026-03-03
3 March | 2026-03-03
the 3rd of March 2026 | 2026-03-03
3rd March, 2027 | 2027-03-03
Mar 3, 2026 | 2026-03-03
Mar. 3rd | 2026-03-03
03/04/2026 | 2026-03-04
3/4/26 | 2026-03-04
2026/03/04 | 2026-03-04
2026-03-04 | 2026-03-04
04-03-2026 | 2026-04-03
04.03.2026 | 2026-03-04
4-Mar-2026 | 2026-03-04
Sunday March 8 2026 | 2026-03-08
the 5th | 2026-03-05
on the 21st | 2026-03-21
the 21st of next month | 2026-04-21
the 15th of this month | 2026-03-15
the first of April | 2026-04-01
April first | 2026-04-01
the twenty-first of June | 2026-06-21
the third of May 2027 | 2027-05-03
Friday the 13th | 2026-03-13
Thursday the 12th | 2026-03-12
3pm | 2026-03-04 15:00
3:15pm | 2026-03-04 15:15
15:00 | 2026-03-04 15:00
at 15.30 | 2026-03-04 15:30
15:30:20 | 2026-03-04 15:30
at 3 | 2026-03-04 15:00
at 3 tomorrow | 2026-03-05 15:00
5 o'clock | 2026-03-04 17:00
half past two | 2026-03-04 14:30
quarter to five | 2026-03-04 16:45
a quarter to nine | 2026-03-04 08:45
ten to six | 2026-03-04 17:50
10 past 4 | 2026-03-04 16:10
midday | 2026-03-04 12:00
at midnight | 2026-03-04 00:00
tomorrow at noon | 2026-03-05 12:00
seven thirty pm | 2026-03-04 19:30
five thirty in the afternoon | 2026-03-04 17:30
7 in the morning | 2026-03-04 07:00
at seven | 2026-03-04 07:00
at seven thirty tomorrow | 2026-03-05 07:30
2-3pm | 2026-03-04 14:00 > 2026-03-04 15:00
from 10 to 11:30 | 2026-03-04 10:00 > 2026-03-04 11:30
between 2 and 4 | 2026-03-04 14:00 > 2026-03-04 16:00
between 2pm and 4pm tomorrow | 2026-03-05 14:00 > 2026-03-05 16:00
10am-noon | 2026-03-04 10:00 > 2026-03-04 12:00
9:30-11:00 | 2026-03-04 09:30 > 2026-03-04 11:00
9:30 - 11:00 on Thursday | 2026-03-05 09:30 > 2026-03-05 11:00
tomorrow from 3 to 5pm | 2026-03-05 15:00 > 2026-03-05 17:00
Monday 9am to Tuesday 5pm | 2026-03-09 09:00 > 2026-03-10 17:00
Monday to Wednesday | 2026-03-09 > 2026-03-12
from Monday to Friday | 2026-03-09 > 2026-03-14
Mon-Fri | 2026-03-09 > 2026-03-14
March 3-5 | 2026-03-03 > 2026-03-06
from 3 to 7 June | 2026-06-03 > 2026-06-08
from June 3 until July 5 | 2026-06-03 > 2026-07-06
between March 3 and March 9 | 2026-03-03 > 2026-03-10
Dec 30 - Jan 2 | 2025-12-30 > 2026-01-03
Dec 28, 2026 - Jan 3, 2027 | 2026-12-28 > 2027-01-04
March to May | 2026-03-01 > 2026-06-01
January through March 2027 | 2027-01-01 > 2027-04-01
from 2019 to 2021 | 2019-01-01 > 2022-01-01
2019-2021 | 2019-01-01 > 2022-01-01
in two weeks | 2026-03-18
in a fortnight | 2026-03-18
in 3 hours | 2026-03-04 13:00
in half an hour | 2026-03-04 10:30
in 2 and a half hours | 2026-03-04 12:30
in a couple of days | 2026-03-06
in a month | 2026-04-04
a week ago | 2026-02-25
an hour ago | 2026-03-04 09:00
two days from now | 2026-03-06
three days before Christmas | 2026-12-22
the day after Thanksgiving | 2026-11-27
two days after tomorrow | 2026-03-07
an hour before noon | 2026-03-04 11:00
next week | 2026-03-09 > 2026-03-16
last week | 2026-02-23 > 2026-03-02
next year | 2027-01-01 > 2028-01-01
next quarter | 2026-04-01 > 2026-07-01
Q2 2026 | 2026-04-01 > 2026-07-01
first quarter of 2027 | 2027-01-01 > 2027-04-01
second half of 2026 | 2026-07-01 > 2027-01-01
H1 2027 | 2027-01-01 > 2027-07-01
week 12 | 2026-03-16 > 2026-03-23
KW 12 | 2026-03-16 > 2026-03-23
week 12 of 2027 | 2027-03-22 > 2027-03-29
the week of March 9 | 2026-03-09 > 2026-03-16
this weekend | 2026-03-07 > 2026-03-09
next weekend | 2026-03-14 > 2026-03-16
end of next week | 2026-03-13
mid-June | 2026-06-11 > 2026-06-21
late May | 2026-05-21 > 2026-06-01
early April 2027 | 2027-04-01 > 2027-04-11
end of the month | 2026-03-31
end of this year | 2026-12-31
end of day | 2026-03-04 17:00 > 2026-03-04 18:00
EOD | 2026-03-04 17:00 > 2026-03-04 18:00
EOD tomorrow | 2026-03-05 17:00 > 2026-03-05 18:00
COB Friday | 2026-03-06 17:00 > 2026-03-06 18:00
first thing tomorrow | 2026-03-05 09:00 > 2026-03-05 10:00
first thing Monday | 2026-03-09 09:00 > 2026-03-09 10:00
end of next month | 2026-04-30
start of next week | 2026-03-09 > 2026-03-11
in the middle of next month | 2026-04-11 > 2026-04-21
rest of the week | 2026-03-04 > 2026-03-09
first Monday in April | 2026-04-06
last Friday of the month | 2026-03-27
the second Tuesday of May 2026 | 2026-05-12
first week of April | 2026-03-30 > 2026-04-06
last week of October | 2026-10-26 > 2026-11-02
third quarter of next year | 2027-07-01 > 2027-10-01
Christmas | 2026-12-25
Christmas Eve | 2026-12-24
New Year's Eve | 2026-12-31
New Year's Day 2027 | 2027-01-01
Easter | 2026-04-05
Easter 2027 | 2027-03-28
Good Friday | 2026-04-03
Thanksgiving | 2026-11-26
last Thanksgiving | 2025-11-27
Labor Day | 2026-09-07
Valentine's Day | 2027-02-14
4th of July | 2026-07-04
spring 2027 | 2027-03-01 > 2027-06-01
summer of 2025 | 2025-06-01 > 2025-09-01
next summer | 2027-06-01 > 2027-09-01
in 2025 | 2025-01-01 > 2026-01-01
since 2020 | 2020-01-01 > 2021-01-01
the 90s | 1990-01-01 > 2000-01-01
the 1980s | 1980-01-01 > 1990-01-01
the 19th century | 1800-01-01 > 1900-01-01
in March | 2026-03-01 > 2026-04-01
this March | 2026-03-01 > 2026-04-01
next March | 2027-03-01 > 2027-04-01
March of next year | 2027-03-01 > 2027-04-01
May | 2026-05-01 > 2026-06-01
March | 2026-03-01 > 2026-04-01
since Monday | 2026-03-02
before the 5th | 2026-03-05
by Thursday noon | 2026-03-05 12:00
the last 3 days | 2026-03-01 > 2026-03-04
next 3 weeks | 2026-03-05 > 2026-03-26
over the next 10 days | 2026-03-05 > 2026-03-15
last 24 hours | 2026-03-03 10:00 > 2026-03-04 10:00
within 48 hours | 2026-03-04 10:00 > 2026-03-06 10:00
within two weeks | 2026-03-04 > 2026-03-18
3pm ET | 2026-03-04 15:00
10:00 CET | 2026-03-04 10:00
4pm London time | 2026-03-04 16:00
4pm Berlin | 2026-03-04 16:00
11:00 (GMT+2) | 2026-03-04 11:00
2026-03-10T14:00:00+02:00 | 2026-03-10 14:00
2026-03-10 14:00 UTC | 2026-03-10 14:00
9am PST tomorrow | 2026-03-05 09:00
Tue at 3 or Wed at 10 | 2026-03-10 15:00; 2026-03-11 10:00
Tuesday or Thursday at 2 | 2026-03-10 14:00; 2026-03-05 14:00
Tue 3pm or 4pm | 2026-03-10 15:00; 2026-03-10 16:00
March 10 and March 12 | 2026-03-10; 2026-03-12
the 10th or the 11th | 2026-03-10; 2026-03-11
Monday, Tuesday or Wednesday | 2026-03-09; 2026-03-10; 2026-03-11
right now | 2026-03-04 10:00
8 tonight | 2026-03-04 20:00
this afternoon at 4 | 2026-03-04 16:00
this morning | 2026-03-04 09:00 > 2026-03-04 12:00
1730 hours | 2026-03-04 17:30
0730am | 2026-03-04 07:30
at 1430 | 2026-03-04 14:30
730pm | 2026-03-04 19:30
I'll be out from March 12 to March 20, back on the 23rd | 2026-03-12 > 2026-03-21; 2026-03-23
Let's meet on Tuesday, March 10th, at 2:30 PM EST in my office | 2026-03-10 14:30
The deadline is 31 March 2026 at 23:59 | 2026-03-31 23:59
Appointment on Sept 12 between 10 and 11am | 2026-09-12 10:00 > 2026-09-12 11:00
10 August 2026 - 12 September 2026 | 2026-08-10 > 2026-09-13
August 10 - September 12, 2013 | 2013-08-10 > 2013-09-13
Aug 10-12 | 2026-08-10 > 2026-08-13
from 10 Aug to 12 Sep 2026 | 2026-08-10 > 2026-09-13
Friday 10am - 12pm | 2026-03-06 10:00 > 2026-03-06 12:00
SUN 15SEP 11:05 AM - 12:50 PM | 2026-09-15 11:05 > 2026-09-15 12:50
8:10 - 12.32 | 2026-03-04 08:10 > 2026-03-04 12:32
6:30pm - 11:00pm on 3/12 | 2026-03-12 18:30 > 2026-03-12 23:00
tonight 9-11pm | 2026-03-04 21:00 > 2026-03-04 23:00
at 6.13 AM | 2026-03-04 06:13
2014-04-18T14:00 to 2014-04-18T16:00 | 2014-04-18 14:00 > 2014-04-18 16:00
Sat Nov 05 1994 22:45:30 | 1994-11-05 22:45
Sat, 21 Feb 2015 11:50:48 -0500 | 2015-02-21 11:50
1994-11-05T13:15:30Z | 1994-11-05 13:15
2012-8-10 | 2012-08-10
the 2nd of next month | 2026-04-02
next Tuesday evening | 2026-03-10 18:00 > 2026-03-10 21:00
last Friday night | 2026-02-27 20:00 > 2026-02-27 23:00
on the morning of the 9th | 2026-03-09 09:00 > 2026-03-09 12:00
on the afternoon of Friday the 6th | 2026-03-06 13:00 > 2026-03-06 17:00
Monday at noon or Tuesday at 10:30 | 2026-03-09 12:00; 2026-03-10 10:30
5th and 6th of March | 2026-03-05; 2026-03-06
March 5th and 6th | 2026-03-05; 2026-03-06
on the 5th and 6th | 2026-03-05; 2026-03-06
2-4 on Thu and Fri morning | 2026-03-05 14:00 > 2026-03-05 16:00; 2026-03-06 09:00 > 2026-03-06 12:00
How about half 3 on Monday? | 2026-03-09 15:30
at the end of March | 2026-03-31
at the beginning of 2027 | 2027-01-01 > 2027-05-01
early 2027 | 2027-01-01 > 2027-05-01
late in the afternoon | 2026-03-04 15:00 > 2026-03-04 17:00
Monday, 9 March, 9:00-9:30 | 2026-03-09 09:00 > 2026-03-09 09:30
9:00–9:30 CET, 9 March 2026 | 2026-03-09 09:00 > 2026-03-09 09:30
3pm UK time on Thursday | 2026-03-05 15:00
Thursday 3pm your time | 2026-03-05 15:00
5 days before the end of the month | 2026-03-26
two weeks before March 20 | 2026-03-06
the week following Easter | 2026-04-12
a year from next Monday | 2027-03-09
a week tomorrow | 2026-03-12
next Wednesday the 11th | 2026-03-11
weekend of March 14 | 2026-03-14 > 2026-03-16
the weekend after next | 2026-03-21 > 2026-03-23
first weekend of April | 2026-04-04 > 2026-04-06
the last weekend in May | 2026-05-30 > 2026-06-01
Tuesday of last week | 2026-02-24
the following Monday | 2026-03-09
FY2026 | 2026-01-01 > 2027-01-01
1999 | 1999-01-01 > 2000-01-01
summer '25 | 2025-06-01 > 2025-09-01
Jan 5 '26 | 2026-01-05
January 2026 to March 2026 | 2026-01-01 > 2026-04-01
between January and March | 2026-01-01 > 2026-04-01
from Monday the 9th to Friday the 13th | 2026-03-09 > 2026-03-14
03/09/2026 - 03/13/2026 | 2026-03-09 > 2026-03-14
2026-03-09 to 2026-03-13 | 2026-03-09 > 2026-03-14
from today until Friday | 2026-03-04 > 2026-03-07
9 to 5 | 2026-03-04 09:00 > 2026-03-04 17:00
from nine to five on Monday | 2026-03-09 09:00 > 2026-03-09 17:00
from eight until ten | 2026-03-04 08:00 > 2026-03-04 10:00
at 8 a.m. on the 12th of March | 2026-03-12 08:00
at 2300 | 2026-03-04 23:00
midnight on Friday | 2026-03-06 00:00
Friday at midnight | 2026-03-06 00:00
12 noon | 2026-03-04 12:00
12am | 2026-03-04 00:00
two o'clock | 2026-03-04 14:00
half past nine tomorrow morning | 2026-03-05 09:30
quarter after 3 | 2026-03-04 15:15
five minutes to five | 2026-03-04 16:55
a quarter past ten on Thursday | 2026-03-05 10:15
ten thirty am | 2026-03-04 10:30
4 in the morning | 2026-03-04 04:00
eleven in the morning | 2026-03-04 11:00
3ish tomorrow | 2026-03-05 15:00
after 3 tomorrow | 2026-03-05 15:00
"""

#: Language | what is said on that day, 10:00 in Berlin | what it means, if anything.
LANGUAGES = """
de | am 3. März | 2026-03-03
de | 3. März 2027 | 2027-03-03
de | am 3.4. | 2026-04-03
de | 03.04.2026 | 2026-04-03
de | 12.03.26 | 2026-03-12
de | nächsten Dienstag um 15 Uhr | 2026-03-10 15:00
de | letzten Freitag | 2026-02-27
de | Montag, den 9. März, um 10:30 Uhr | 2026-03-09 10:30
de | morgen um halb 9 | 2026-03-05 08:30
de | viertel vor 5 | 2026-03-04 16:45
de | 15.30 Uhr | 2026-03-04 15:30
de | do 12.15 passt | 2026-03-05 12:15
de | So passt das. |
de | am 12. schon um 13 Uhr | 2026-03-12; 2026-03-04 13:00
de | im 3. Stock am 12. Stock |
de | ab 3. August 2026 wieder da | 2026-08-03
fr | je ne peux pas le 28, désolé | 2026-03-28
fr | au 28 rue Monge |
es | nos vemos el 28 a las 10 | 2026-03-28 10:00
en | Wed works | 2026-03-11
en | Sun is out |
de | 15 Uhr 30 | 2026-03-04 15:30
de | gegen 16 Uhr | 2026-03-04 16:00
de | von 14 bis 16 Uhr | 2026-03-04 14:00 > 2026-03-04 16:00
de | zwischen 14 und 16 Uhr | 2026-03-04 14:00 > 2026-03-04 16:00
de | vom 3. bis 5. März | 2026-03-03 > 2026-03-06
de | vom 20.03. bis 03.04.2026 | 2026-03-20 > 2026-04-04
de | bis zum 5. Januar 2027 | 2027-01-05
de | bis einschließlich 12. April | 2026-04-12
de | in der Kalenderwoche 14 | 2026-03-30 > 2026-04-06
de | in 14 Tagen | 2026-03-18
de | vor zwei Wochen | 2026-02-18
de | übermorgen | 2026-03-06
de | heute Abend | 2026-03-04 18:00 > 2026-03-04 21:00
de | morgen Nachmittag | 2026-03-05 14:00 > 2026-03-05 17:00
de | Freitagvormittag | 2026-03-06 09:00 > 2026-03-06 12:00
de | Am Montagmorgen um 9 | 2026-03-09 09:00
de | Ende nächster Woche | 2026-03-09 > 2026-03-16
de | nächsten Monat | 2026-04-01 > 2026-05-01
de | im Mai | 2026-05-01 > 2026-06-01
de | Do, 12.3., 9:00 | 2026-03-12 09:00
de | vom 1.-15. August | 2026-08-01 > 2026-08-16
de | erst am 17.08. wieder im Büro | 2026-08-17
de | Guten Morgen |
de | Version 3.4. |
de | 20 % Rabatt bis 3 |
fr | le 1er avril à 9h | 2026-04-01 09:00
fr | mardi prochain à 15h30 | 2026-03-10 15:30
fr | vendredi dernier | 2026-02-27
fr | jeudi 12 mars, 14h-15h | 2026-03-12 14:00 > 2026-03-12 15:00
fr | à 15 heures | 2026-03-04 15:00
fr | de 14h à 16h | 2026-03-04 14:00 > 2026-03-04 16:00
fr | du 20 mars au 3 avril 2026 | 2026-03-20 > 2026-04-04
fr | jusqu’au 5 janvier 2027 inclus | 2027-01-05
fr | à compter du 13/04/2026 | 2026-04-13
fr | après-demain | 2026-03-06
fr | ce soir | 2026-03-04 18:00 > 2026-03-04 21:00
fr | la semaine prochaine | 2026-03-09 > 2026-03-16
fr | semaine 12 | 2026-03-16 > 2026-03-23
fr | dans deux semaines | 2026-03-18
fr | il y a deux semaines | 2026-02-18
fr | le mois prochain | 2026-04-01 > 2026-05-01
fr | en mai | 2026-05-01 > 2026-06-01
fr | mercredi après-midi | 2026-03-04 14:00 > 2026-03-04 17:00
fr | jeudi matin à 9h | 2026-03-05 09:00
fr | de retour le 17 août | 2026-08-17
fr | lundi en huit | 2026-03-16
fr | mardi 10 | 2026-03-10
fr | du lundi 9 au vendredi 13 mars | 2026-03-09 > 2026-03-14
fr | 3h de l'après-midi | 2026-03-04 15:00
fr | neuf heures et demie | 2026-03-05 09:30
fr | aujourd'hui | 2026-03-04
es | 3 de marzo de 2027 | 2027-03-03
es | 1 de abril del 2026 | 2026-04-01
es | el lunes que viene | 2026-03-09
es | viernes pasado | 2026-02-27
es | martes 10 de marzo a las 3 de la tarde | 2026-03-10 15:00
es | a las 10 de la mañana | 2026-03-04 10:00
es | a las 15h | 2026-03-04 15:00
es | a las tres y media | 2026-03-04 15:30
es | entre las 14 y las 16 | 2026-03-04 14:00 > 2026-03-04 16:00
es | del 3 al 7 de marzo | 2026-03-03 > 2026-03-08
es | hasta el 5 de enero de 2027 inclusive | 2027-01-05
es | a partir del 13 de abril | 2026-04-13
es | pasado mañana | 2026-03-06
es | mañana por la mañana | 2026-03-05 09:00 > 2026-03-05 12:00
es | esta tarde | 2026-03-04 15:00 > 2026-03-04 19:00
es | la semana que viene | 2026-03-09 > 2026-03-16
es | dentro de 3 días | 2026-03-07
es | hace dos semanas | 2026-02-18
es | el próximo mes | 2026-04-01 > 2026-05-01
es | en mayo | 2026-05-01 > 2026-06-01
es | jueves a las 9 | 2026-03-05 09:00
es | el día 12 | 2026-03-12
es | lunes 9 a las 11h | 2026-03-09 11:00
pt | próxima segunda | 2026-03-09
pt | terça-feira, 10 de março, às 15h | 2026-03-10 15:00
pt | às 15h30 | 2026-03-04 15:30
pt | às 3 da tarde | 2026-03-04 15:00
pt | ao meio-dia | 2026-03-04 12:00
pt | das 14h às 16h | 2026-03-04 14:00 > 2026-03-04 16:00
pt | de 3 a 7 de março | 2026-03-03 > 2026-03-08
pt | até ao dia 5 de janeiro de 2027 | 2027-01-05
pt | depois de amanhã | 2026-03-06
pt | semana que vem | 2026-03-09 > 2026-03-16
pt | daqui a 3 dias | 2026-03-07
pt | mês que vem | 2026-04-01 > 2026-05-01
pt | quarta à tarde | 2026-03-04 14:00 > 2026-03-04 17:00
pt | no dia 12 | 2026-03-12
pt | 1º de abril | 2026-04-01
pt | sexta-feira passada | 2026-02-27
it | il 3 marzo 2027 | 2027-03-03
it | 1° aprile | 2026-04-01
it | lunedì prossimo | 2026-03-09
it | martedì 10 marzo alle 15 | 2026-03-10 15:00
it | alle 15.30 | 2026-03-04 15:30
it | alle 3 del pomeriggio | 2026-03-04 15:00
it | dalle 14 alle 16 | 2026-03-04 14:00 > 2026-03-04 16:00
it | tra le 14 e le 16 | 2026-03-04 14:00 > 2026-03-04 16:00
it | dal 3 al 7 marzo | 2026-03-03 > 2026-03-08
it | fino al 5 gennaio 2027 compreso | 2027-01-05
it | dopodomani | 2026-03-06
it | domani mattina | 2026-03-05 09:00 > 2026-03-05 12:00
it | la settimana prossima | 2026-03-09 > 2026-03-16
it | due settimane fa | 2026-02-18
it | il mese prossimo | 2026-04-01 > 2026-05-01
it | a maggio | 2026-05-01 > 2026-06-01
it | giovedì mattina alle 9 | 2026-03-05 09:00
it | venerdì scorso | 2026-02-27
"""

#: Nothing here is a date or a time.
NONE = """
I may come | may I ask you something | we march on | March on Washington | the second time
wait a second | just a minute | 30 minutes | two hours | a 45 minute call | it took 3 days
24/7 support | 9/11 | 50/50 | 1/2 cup | 3/4 of people | version 1.1.3 | v2.5 | call 555-1234
call (212) 555-1234 | +1 212 555 1234 | $3.50 | 3.5 km | 12.53% | 0.5 | 35.49 | 1.5 kg
32 August 2014 | 2014-08-32 | 29 February 2026 | February 30 | 2/30/2026 | 8:62 | 25:12
at 25 | room 12 | page 3 of 10 | 10 Main Street | 123 Main St, Apt 4 | id 20260304
order #12345 | 1-2-3 | -25:00 | the min | no second thoughts | Mark and May
May Lee wrote to me | Mon ami | the sun is shining | fall in love | spring into action
I fall asleep | summer school | a winter coat | good morning | Good afternoon, all
good night | the night was long | last but not least | next step | next time | this time
next door | first class | last name | the first of many | first of all | second to none
at first | at last | five people | at 5 people | the 5 of us | the 3rd floor | 5th Avenue
42nd Street | 3rd edition | chapter 11 | it costs 2000 | 2000 people | 2020 vision
in 2000 words | 10 to 1 odds | 5 to 10 people | 2-3 people | 3-5 days
between 2 and 4 people | from 5 to 10 kg | ratio 3:1 | 16:9 display | win by 3-2
score 10-12 | in the end | end of story | half the people | half of them
quarter of a million | a quarter pounder | now we are talking | I am now ready | day by day
year over year | year-old child | 5 years old | 5-year plan | ten years experience
20 years of experience | days of thunder | weeks of work | hours of operation | one day
some day | someday | these days | all day | every day | daily | weekly report | monthly
morning person | night shift | evening dress | afternoon tea | lunch break | I will be back
back in black | any minute | a few minutes | for 3 hours | for two weeks | within reason
over the top | the past | in the past | the future | previous page | COVID-19 | Windows 95
Boeing 747 | Area 51 | Route 66 | Fortune 500 | Q&A | H2O | G7 | MP3 | 3D | 4K | 2x4
1.1.30 | 6358fe2310> *5.0* / 5 Outstanding | xxmay | about decided | IP 192.168.1.10
10.0.0.1 | 12/345 | ISBN 978-3-16-148410-0 | set of 12 | 10, 11 and 12 | at 3 hotels
for 3 o | Friends and Sun | sec | jan called | august company | an august body
a dated look | up to date | dozen eggs | decade-long | 1 in 5 | 3 out of 4 | 2 by 4
six to eight weeks | ten to twenty people | one to one | one on one | seven to go
at one point | at two levels | on one hand | by one vote | one of them at a time
ten past employees | twelve after all
"""


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in row.split(" |")] for row in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "wanted"), _rows(WIDE), ids=[text for text, _ in _rows(WIDE)])
def test_a_wide_reading(text: str, wanted: str) -> None:
    assert _shown(wide(text, NOW, "America/New_York")) == wanted


#: Those of several words, but for one that is a time only where nothing else is said.
SAID_WITHIN = [
    row for row in _rows(WIDE) if " " in row[0] and row[0][-1] not in "?" and row[0] != "9 to 5"
]


@pytest.mark.parametrize(("text", "wanted"), SAID_WITHIN, ids=[text for text, _ in SAID_WITHIN])
def test_a_wide_reading_is_the_same_within_a_sentence(text: str, wanted: str) -> None:
    assert _shown(wide(f"Could it be {text}, perhaps?", NOW, "America/New_York")) == wanted


@pytest.mark.parametrize(("language", "text", "wanted"), _rows(LANGUAGES))
def test_each_language_in_its_own_way(language: str, text: str, wanted: str) -> None:
    now = datetime(2026, 3, 4, 10, tzinfo=ZoneInfo("Europe/Berlin"))
    assert _shown(phrases(text, now, "Europe/Berlin", language=language)) == wanted


@pytest.mark.parametrize("text", [cell for row in _rows(NONE) for cell in row])
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert wide(text, NOW, "America/New_York") == ()
    assert phrases(text, NOW, "America/New_York") == ()


#: A month in letters between dashes, and a year behind the hour, are no ways to write in a mail.
_WIDE_ONLY = ("{d.day}-{d:%b}-{d.year} {d:%H:%M}", "{d:%a} {d:%b} {d:%d} {d:%H:%M:%S} {d.year}")


@given(
    days=st.integers(2, 270),
    minutes=st.integers(0, 1439),
    form=st.sampled_from(
        [
            "{d:%A}, {d:%B} {d.day}, {d.year} at {h}:{d:%M} {ap}", "{d:%d} {d:%B} {d.year}, {d:%H:%M}",
            "{d:%Y-%m-%d} {d:%H:%M}", "on {d:%a} {d.day} {d:%b} {d.year} at {h}.{d:%M}{ap}",
            "{h}:{d:%M} {ap} on {d:%B} {d.day}, {d.year}", "{d:%m/%d/%Y} at {d:%H:%M}",
            "{d:%Y-%m-%dT%H:%M}", "{d:%a}, {d.day} {d:%b} {d.year} {d:%H:%M:%S}",
            "{d:%b}. {d.day}, {d.year} {d:%H:%M}", "{d:%B} {d.day}{th}, {d.year}, {h}:{d:%M} {ap}",
            "the {d.day}{th} of {d:%B} {d.year} at {h}:{d:%M}{ap}",
            "{d.day}-{d:%b}-{d.year} {d:%H:%M}", "{d:%a} {d:%b} {d:%d} {d:%H:%M:%S} {d.year}",
        ]
    ),
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_what_is_written_out_is_read_back(days: int, minutes: int, form: str) -> None:
    begin = NOW.replace(hour=0) + timedelta(days)
    moment = begin.replace(hour=minutes // 60, minute=minutes % 60)
    day = moment.day
    th = {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day not in (11, 12, 13) else 0, "th")
    half = "pm" if moment.hour >= 12 else "am"
    text = form.format(d=moment, h=moment.hour % 12 or 12, ap=half, th=th)
    for read in (wide, phrases) if form not in _WIDE_ONLY else (wide,):
        told = read(f"Shall we say {text}?", NOW, "America/New_York")
        assert [p.begin for p in told] == [moment], text


def test_a_wide_reading_takes_months_and_years() -> None:
    one, two = wide("in spring 2027 or Q2 2026", NOW, "America/New_York")
    assert (one.begin, one.end) == (date(2027, 3, 1), date(2027, 6, 1))
    assert (two.begin, two.end) == (date(2026, 4, 1), date(2026, 7, 1))


@pytest.mark.parametrize("read", [phrases, wide])
@pytest.mark.parametrize(
    "unit",
    [
        "on on on ", "((((", "1/1/", "Mon ", "at 3 to ", "next ", "  \n", "1 day and ", "five ", "a@",
        "1.1.", "the ", "12:", "$1,", "in a ", "first of the ", "March to ", "2 days before ", "--",
        "room 1 2 3 ", "+1 2 3 ", "Q",
    ],
)  # fmt: skip
def test_hostile_text_costs_no_more_than_its_length(
    unit: str, read: Callable[..., tuple[Phrase, ...]]
) -> None:
    effort.linear(
        lambda size: unit * (size // len(unit)),
        lambda text: read(text, NOW, "America/New_York"), 1_900,
    )  # fmt: skip


#: Words that mean much together, and nothing in most orders.
_TANGLED = [
    "'99", "(", "+14:00", ",", "-", "-", ".", "0", "1/2", "12", "15", "15:00", "2026", "24:00",
    "29/2", "3", "3.", "3/4/26", "31", "31st", "32", "3pm", "5", "90s", "99999", "EOD", "ET",
    "GMT+2", "a", "after", "ago", "and", "at", "au", "before", "between", "bis", "century",
    "christmas", "days", "de", "early", "easter", "end", "few", "first", "fri", "from", "h",
    "halb", "half", "hasta", "hours", "in", "jan", "kw", "last", "later", "london", "lundi",
    "lunes", "march", "marzo", "may", "monday", "montag", "month", "morning", "märz", "next",
    "noon", "of", "on", "or", "past", "q1", "quarter", "rest", "same", "since", "ten", "the",
    "this", "time", "to", "tomorrow", "tonight", "tue", "two", "uhr", "until", "week", "weekend",
    "within", "year", "years", "yesterday",
]  # fmt: skip


@given(
    st.lists(st.sampled_from([*_TANGLED, "\n", "\n\n"]), max_size=14).map(" ".join),
    st.sampled_from(
        [NOW, datetime(2024, 2, 29, 23, tzinfo=NEW_YORK), datetime(9999, 12, 31, tzinfo=UTC)]
    ),
    st.sampled_from(["en", "de", "fr", "es", "pt", "it"]),
)
@settings(max_examples=500, deadline=None)
def test_tangled_words_raise_nothing_and_end_after_they_begin(
    text: str, now: datetime, language: str
) -> None:
    found = phrases(text, now, "Europe/Berlin", language=language)
    for phrase in (*found, *wide(text, now, "America/New_York")):
        assert "".join(text[phrase.start : phrase.stop].split()) == "".join(phrase.text.split())
        if phrase.end is not None:
            assert type(phrase.end) is type(phrase.begin)
            assert phrase.begin <= phrase.end


def test_items_of_a_list_are_no_range_and_paragraphs_are_apart() -> None:
    offers = "I could do:\n- Monday\n- Wednesday 2pm\n- Friday, 9-10\n"
    assert found(offers) == ["2026-03-09", "2026-03-04T14:00:00-05:00", "2026-03-06T09:00:00-05:00"]
    assert found("see you on Friday\n\n3pm is when") == ["2026-03-06", "2026-03-04T15:00:00-05:00"]
    assert found("When: Tuesday, March 10\n\nTime: 3pm") == ["2026-03-10T15:00:00-04:00"]


def test_an_impossible_day_is_none_and_so_is_every_part_of_it() -> None:
    for text in ("the 31st of next month", "February 30, 2026", "31 April at 3pm", "2026-02-30"):
        assert [p for p in wide(text, NOW, "America/New_York") if p.day_said] == []


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


def test_what_a_phrase_says_besides_its_moment() -> None:
    (one,) = phrases("See you Tuesday at 3pm ET?", NOW, "Europe/Berlin")
    assert (one.text, one.granularity) == ("Tuesday at 3pm ET", Granularity.HOUR)
    assert (one.day_said, one.clock_said, one.past, one.zone) == (
        True,
        True,
        False,
        "America/New_York",
    )
    assert one.begin.isoformat() == "2026-03-10T15:00:00-04:00"
    (only_clock,) = phrases("Could we say 3pm?", NOW, "America/New_York")
    assert (only_clock.day_said, only_clock.clock_said) == (False, True)
    (past,) = phrases("as I said two days ago", NOW, "America/New_York")
    assert past.past
    (same,) = phrases("same time on Thursday", NOW, "America/New_York")
    assert (same.same_time, same.clock_said, same.begin) == (True, False, date(2026, 3, 5))
    text = "Or, if that is easier, on Friday\nat noon."
    (wrapped,) = phrases(text, NOW, "America/New_York")
    assert text[wrapped.start : wrapped.stop] == "Friday\nat noon"


def test_todays_weekday_is_today_only_with_an_hour_yet_to_come() -> None:
    assert found("Wednesday at 3pm") == ["2026-03-04T15:00:00-05:00"]
    assert found("Wednesday at 9am") == ["2026-03-11T09:00:00-04:00"]
    assert found("Wednesday") == ["2026-03-11"]


def test_an_hour_later_is_an_hour_later_when_the_clocks_change() -> None:
    before = datetime(2026, 3, 8, 1, 30, tzinfo=NEW_YORK)  # summer time begins at two
    (hour,) = wide("in one hour", before, "America/New_York")
    assert hour.begin.isoformat() == "2026-03-08T03:30:00-04:00"
    (day,) = wide("tomorrow at 1:30 am", before, "America/New_York")
    assert day.begin.isoformat() == "2026-03-09T01:30:00-04:00"


@pytest.mark.parametrize(
    ("zone", "day_first", "wanted"),
    [
        ("America/New_York", None, date(2026, 4, 5)), ("Europe/London", None, date(2026, 5, 4)),
        ("America/Toronto", None, date(2026, 5, 4)), ("America/New_York", True, date(2026, 5, 4)),
        ("Europe/London", False, date(2026, 4, 5)),
    ],
)  # fmt: skip
def test_the_culture_decides_what_is_the_month(
    zone: str, day_first: bool | None, wanted: date
) -> None:
    (phrase,) = phrases("on 4/5/2026", NOW, zone, day_first=day_first)
    assert phrase.begin == wanted
    (flipped,) = phrases("on 4/25/2026", NOW, zone, day_first=day_first)
    assert flipped.begin == date(2026, 4, 25)


@given(st.integers(1900, 2199))
def test_easter_is_a_sunday_between_its_bounds(year: int) -> None:
    day = feasts.easter(year)
    assert day.weekday() == 6 and date(year, 3, 22) <= day <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2038, 4, 25), (1818, 3, 22)]
)  # fmt: skip
def test_easter_of_known_years(year: int, month: int, day: int) -> None:
    assert feasts.easter(year) == date(year, month, day)


@pytest.mark.parametrize(
    "row",
    [
        "{broken", "[]", "3", "[" * 5000, '{"id": 7}',
        '{"id": 7, "text": null, "now": "2026-03-04", "zone": "UTC"}',
        '{"id": 7, "text": "now", "now": "yesterday", "zone": "UTC"}',
        '{"id": 7, "text": "now", "now": "2026-03-04T10:00", "zone": "Mars/Base"}',
        '{"id": 7, "text": "now", "now": "2026-03-04T10:00", "zone": "../../etc/passwd"}',
    ],
)  # fmt: skip
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path, row: str) -> None:
    good = {
        "id": "z",
        "text": "on Friday\u2028at noon",
        "now": NOW.isoformat(),
        "zone": "Europe/Rome",
    }
    file = tmp_path / "phrases.jsonl"
    file.write_text(f"{row}\n\n{json.dumps(good, ensure_ascii=False)}\n", encoding="utf-8")
    lines = list(cli_phrases.answers(str(file)))
    assert [line["id"] for line in lines] == [7 if '"id"' in row else None, "z"]
    assert "phrases.jsonl:1:" in lines[0]["error"]
    assert lines[1]["items"][0]["start"] == "2026-03-06T12:00:00+01:00"
