"""Sentences of real mail and what they say of people and of work: tables in `tests/findings/`.

Each table holds what has to be found and, as many, what has to be left alone.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests import effort

from sincerely.reading.advice import advice
from sincerely.reading.details import details
from sincerely.reading.holding import holding
from sincerely.reading.offers import offers
from sincerely.reading.referrals import referrals
from sincerely.reading.stops import stops
from sincerely.words.accounts import Me
from sincerely.words.addresses import Address
from sincerely.words.messages import Decision, Direction, MailClass, Message, Signal

TABLES = Path(__file__).parent / "findings"
MAYA = Address("Maya Okafor", "maya@example.org")
ME = Me("Maya Okafor", ("maya@example.org", "m.okafor@example.org"))
WALTER = Address("Walter Brandt", "walter@brandt.example")
JON = Address("Jon Bell", "jon.bell@bell.example")
NOW = datetime(2026, 5, 4, 10, tzinfo=UTC)


def letter(
    text: str, subject: str = "your search", sender: Address = WALTER,
    to: tuple[Address, ...] = (MAYA,), cc: tuple[Address, ...] = (),
    direction: Direction = Direction.IN,
) -> Message:  # fmt: skip
    return Message(
        "<1@brandt.example>", "<1@brandt.example>", NOW, 0, direction, MailClass.PERSONAL, sender,
        (), to, cc, subject, (), (), text,
    )  # fmt: skip


def rows(table: str) -> Iterator[tuple[str, str]]:
    for line in (TABLES / table).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, wanted = line.rpartition(" => ")
            yield text.replace("\\n", "\n"), wanted


def shown(signal: Signal) -> str:
    email = signal.data["email"]
    return f"{signal.data['name']} <{email}>" if email else str(signal.data["name"])


def of(signals: list[Signal], kind: str) -> list[Signal]:
    return [s for s in signals if s.type == kind]


def acted(signals: list[Signal]) -> list[Signal]:
    """What is not only asked about."""
    return [s for s in signals if s.decision is Decision.ACT]


def asked(table: str, found: Callable[[str], list[Signal]]) -> list[str]:
    """Near misses of a table that the user is asked about."""
    return [text for text, wanted in rows(table) if wanted == "-" and found(text)]


def test_near_misses_are_seldom_asked_about() -> None:
    """How many of each table, at most: what is asked in vain is not hidden."""
    led = asked("referrals.txt", lambda text: of(referrals(letter(text), ME), "referral"))
    told = asked("advice.txt", lambda text: advice(letter(text), ME))
    work = asked(
        "offers.txt",
        lambda text: (
            offers(letter(text, subject="hello"), ME, "America/New_York", NOW)
            if not text.startswith("OUT ")
            else []
        ),
    )
    assert not led
    assert len(told) <= 6, told
    assert len(work) <= 2, work


@pytest.mark.parametrize(("text", "wanted"), list(rows("referrals.txt")))
def test_the_people_somebody_is_pointed_to(text: str, wanted: str) -> None:
    found = of(referrals(letter(text), ME), "referral")
    people = [] if wanted == "-" else [name.strip() for name in wanted.split(";")]
    assert set(map(shown, acted(found))) <= set(people) <= set(map(shown, found))
    assert all(s.data["by"] == WALTER.addr and s.evidence for s in found)


@pytest.mark.parametrize(("text", "wanted"), list(rows("advice.txt")))
def test_what_somebody_is_advised_to_do(text: str, wanted: str) -> None:
    found = advice(letter(text), ME)
    if wanted == "-":
        assert not acted(found)
    else:
        assert [s.data["kind"] for s in found] == wanted.split("; ")
    assert all(s.data["text"] == s.evidence for s in found)


def test_advice_is_told_from_other_orders() -> None:
    """Floors, a little below what was reached: half of the table was not looked at while building."""
    right, kinds, missed, false = 0, 0, [], []
    for text, wanted in rows("advice_unseen.txt"):
        found = advice(letter(text), ME)
        if wanted == "-":
            false += [text] if acted(found) else []
        elif not found:
            missed.append(text)
        else:
            right += 1
            kinds += found[0].data["kind"] == wanted
    assert right / (right + len(false)) >= 0.95, false
    assert right / (right + len(missed)) >= 0.75, missed
    assert kinds / right >= 0.85


@pytest.mark.parametrize(("text", "wanted"), list(rows("offers.txt")))
def test_offers_and_refusals(text: str, wanted: str) -> None:
    if text.startswith("OUT "):
        out = letter(text[4:], sender=MAYA, to=(WALTER,), direction=Direction.OUT)
        found = offers(out, ME, "America/New_York", NOW)
    else:
        found = offers(letter(text, subject="hello"), ME, "America/New_York", NOW)
    said = [f"{s.type} {s.data.get('status') or s.data.get('stage')}".lower() for s in found]
    if wanted == "-":
        assert not acted(found)
    else:
        assert said == [wanted]


@pytest.mark.parametrize(
    ("where", "name"),
    [("Oak Ltd. Please let us know", "Oak Ltd"), ("Oak Inc. Our team", "Oak Inc"),
     ("Oak GmbH & Co. KG. Please sign", "Oak GmbH & Co. KG"), ("Oak Co. Ltd. Please", "Oak Co. Ltd"),
     ("Oak, Inc. Let us know", "Oak")],
)  # fmt: skip
def test_a_house_ends_where_its_sentence_does(where: str, name: str) -> None:
    text = f"We are delighted to offer you the position of engineer at {where}."
    (found,) = offers(letter(text, subject="hello"), ME, "America/New_York", NOW)
    assert found.data["organisation"] == name


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Revised offer attached. The job is yours.", "Brandt"),
        ("Final offer from our side: the job is yours.", "Brandt"),
        ("Updated Contract attached: we want to hire you.", "Brandt"),
        ("On behalf of Ellery Partners I am glad to offer you the position.", "Ellery Partners"),
    ],
)
def test_an_offer_names_a_house_and_no_paper(text: str, named: str) -> None:
    (found,) = offers(letter(text, subject="hello"), ME, "America/New_York", NOW)
    assert found.data["organisation"] == named


def test_requests_to_stop_are_told_from_what_looks_like_one() -> None:
    """Floors, a little below what was reached: half of the table was not looked at while building."""
    right, missed, false = 0, [], []
    for text, wanted in rows("stops.txt"):
        found = stops("Re: thank you", text)
        if wanted == "-":
            false += [text] if acted(found) else []
        elif not found:
            missed.append(text)
        else:
            right += 1
            assert found[0].data["via"] == wanted or wanted == "person", text
            assert found[0].evidence in text
    assert right / (right + len(false)) >= 0.95, false
    assert right / (right + len(missed)) >= 0.88, missed


def test_a_doubtful_request_to_stop_is_asked_about() -> None:
    (signal,) = stops("Re: thank you", "Thanks, Maya. No need to keep me posted on it.")
    assert (signal.decision, signal.data["via"]) == (Decision.ASK, "person")


def test_a_request_by_an_assistant_is_one_and_that_of_a_stranger_is_none() -> None:
    wish = "She would prefer not to be contacted again."
    assert stops("Re: hello", f"Dr. Bose asked me to reply. {wish}")
    assert not stops("Re: hello", f"You could try Ann, but not Bea. {wish}")


@pytest.mark.parametrize("kind", ["offer", "rejection", "holding"])
def test_answers_are_told_from_what_looks_like_one(kind: str) -> None:
    """Floors, a little below what was reached: half of the table was not looked at while building."""
    right, missed, false = 0, [], []
    for text, wanted in rows("answers.txt"):
        found = offers(letter(text, subject="Re: hello"), ME, "America/New_York", NOW)
        found = found or holding(text, NOW, "America/New_York")
        is_one = any(signal.type == kind for signal in found)
        right += is_one and wanted == kind
        missed += [text] if wanted == kind and not is_one else []
        false += [text] if is_one and wanted not in (kind, "offer", "rejection") else []
    assert right / (right + len(false)) >= 0.9, false
    assert right / (right + len(missed)) >= 0.8, missed


def test_a_copied_person_is_introduced_under_the_full_name() -> None:
    mail = letter("Jon, meet Maya. Maya, Jon runs intake at Bell.", "Maya <> Jon", cc=(JON,))
    found = referrals(mail, ME)
    wanted = {"name": "Jon Bell", "email": "jon.bell@bell.example"}
    assert [s.data["people"] for s in of(found, "introduction")] == [[wanted]]
    assert [s.data for s in of(found, "referral")] == [{**wanted, "by": WALTER.addr}]


@pytest.mark.parametrize(
    "text",
    [
        "I'm looping in Jon, who can tell you how the team works.",
        "Adding Jon to cc. You two should talk.",
        "Happy to help. +Jon, who leads analytics and knows far more than I do.",
        "Darf ich bekannt machen: Jon Bell leitet bei Bell den Einkauf.",
        "Maya, je te présente Jon Bell, qui dirige les achats.",
        "Maya, te presento a Jon Bell, que lleva las compras.",
        "Maya, Jon Bell is the person I mentioned; Jon, this is Maya, who is leaving operations.",
        "Maya: Jon. Jon: Maya. You both care about schedules, enjoy!",
        "Jon is happy to chat and is on this mail.",
        "Hiermit bringe ich euch zusammen: Jon leitet den Einkauf bei Bell, Maya sucht gerade.",
        "Maya, meet Jon, who once fixed my survey in a parking lot. I'll leave you two to it!",
        "I wanted to connect you two, since you both like difficult schedules. Jon, meet Maya.",
    ],
)
def test_introductions_by_copy(text: str) -> None:
    found = of(referrals(letter(text, cc=(JON,)), ME), "introduction")
    assert [p["email"] for s in found for p in s.data["people"]] == [JON.addr]


@pytest.mark.parametrize(
    "text",
    [
        "I'm copying Jon, who will find a time for us.",
        "My assistant Jon (copied) keeps my calendar.",
        "Thanks for the introduction, Jon! Moving you to bcc. Maya, how is Thursday?",
        "Your interviewers are Jon Bell and me, both copied.",
        "You'll meet Jon and me on Tuesday at three.",
        "Jon says hello.",
        "Jon is copied so that he knows it is in hand.",
        "I write on behalf of Jon (copied), who will be pleased to see you at 4 p.m.",
        "Thanks Jon, moving you to cc so you can get back to work.",
        "Jon, can you reserve a table for three? Maya, see you at noon.",
        "Looping in Jon from accounts to sort out your travel costs.",
    ],
)
def test_copies_that_introduce_nobody(text: str) -> None:
    assert not of(referrals(letter(text, cc=(JON,)), ME), "introduction")


def test_the_user_copied_is_introduced_to_whom_the_mail_is_written() -> None:
    mail = letter(
        "Hi Jon,\n\nI'd like to introduce Maya Okafor, copied here. You would enjoy talking.",
        "Introduction", to=(JON,), cc=(MAYA,),
    )  # fmt: skip
    assert [s.data["people"][0]["email"] for s in of(referrals(mail, ME), "introduction")] == [
        JON.addr
    ]


def test_an_address_goes_with_the_name_it_is_made_of() -> None:
    text = (
        "You should talk to Ann Lee and to Bo Dahl. Their addresses are b.dahl@x.example and"
        " ann.lee@y.example."
    )
    found = {s.data["name"]: s.data["email"] for s in referrals(letter(text), ME)}
    assert found == {"Ann Lee": "ann.lee@y.example", "Bo Dahl": "b.dahl@x.example"}


def test_what_an_offer_tells() -> None:
    mail = letter(
        "Dear Maya,\n\nWe are pleased to offer you the position of Director of Operations at"
        " CareLink, starting June 1. The letter is attached. Please let us know by Friday, May 15.",
        sender=Address("Anita Rowe", "anita@carelink.example"),
    )
    (offer,) = offers(mail, ME, "America/New_York", NOW)
    assert offer.data == {
        "organisation": "CareLink", "role": "Director of Operations", "status": "written",
        "respond_by": "2026-05-15",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sender", "organisation", "role"),
    [
        ("We won't be moving forward with your application for the program manager role.",
         "dana@kestrel.example", "Kestrel", "program manager"),
        ("Thank you for your interest in Northgate Health. The position of Clinic Manager has"
         " been filled.", "no-reply@greenhouse.io", "Northgate Health", "Clinic Manager"),
        ("For the Finance Lead post we have gone with somebody else. The Lochside Trust thanks"
         " you.", "p.grant@lochside-trust.example", "Lochside Trust", "Finance Lead"),
        ("We have decided to move forward with other candidates.", "jo@gmail.com", None, None),
    ],
)  # fmt: skip
def test_whose_post_was_refused(
    text: str, sender: str, organisation: str | None, role: str | None
) -> None:
    (refusal,) = offers(letter(text, "hello", Address("", sender)), ME, "UTC", NOW)
    assert (refusal.type, refusal.data["organisation"], refusal.data["role"]) == (
        "rejection", organisation, role,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("signature", "wanted"),
    [
        ("Megan Holt\nSenior Consultant, Fordham Search\nM: (646) 555-0117",
         {"title": "Senior Consultant", "organisation": "Fordham Search",
          "phone": "(646) 555-0117"}),
        ("Chief Operating Officer\nT: +44 20 7946 0018  F: +44 20 7946 0019\n12 Harley Street\n"
         "London W1G 9PF",
         {"title": "Chief Operating Officer", "phone": "+44 20 7946 0018",
          "address": "12 Harley Street, London W1G 9PF"}),
        ("Personalreferentin\nNordlicht Werke GmbH & Co. KG\nHafenstraße 12\n20457 Hamburg\n"
         "Tel. +49 (0)40 1234-567\nFax +49 (0)40 1234-568\nHRB 12345 Hamburg, USt-ID DE123456789",
         {"title": "Personalreferentin", "organisation": "Nordlicht Werke GmbH & Co. KG",
          "address": "Hafenstraße 12, 20457 Hamburg", "phone": "+49 (0)40 1234-567"}),
        ("Dana Ruiz | Director, Talent | CareLink, Inc.\nO 212.555.0143 x12 | dana@carelink.example",
         {"title": "Director, Talent", "organisation": "CareLink, Inc.", "phone": "212.555.0143"}),
        ("Directeur des opérations\n14, rue de la Paix, 75002 Paris\nTél. : 01 23 45 67 89",
         {"title": "Directeur des opérations", "address": "14, rue de la Paix, 75002 Paris",
          "phone": "01 23 45 67 89"}),
        ("Meeting ID: 845 2234 9981\n04/05/2026\nFax: 212-555-0100", {}),
    ],
)  # fmt: skip
def test_signatures(signature: str, wanted: dict[str, str]) -> None:
    mail = letter("hello", sender=Address("Dana Ruiz", "dana@carelink.example"))
    found = [s for s in details(signature, mail) if s.data["value"] != "Megan Holt"]
    assert {s.data["kind"]: s.data["value"] for s in found} == wanted
    assert len(found) == len(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dropped the phone. New mobile: 0491 570 156. Bron", [("phone", "0491 570 156")]),
        ("Today is my last day. From Monday I'm Head of Design at Tidewater, and you can reach me at"
         " ritika@tidewater.example.", [("address", "ritika@tidewater.example"),
                                        ("title", "Head of Design")]),
        ("You can reach me at dana@carelink.example or on Friday at 10.", []),
        ("The old number was 0491 570 156. My new car is red.", []),
        ("I am Head of Design at Tidewater and like your letter.", []),
    ],
)  # fmt: skip
def test_what_a_mail_says_is_new(text: str, wanted: list[tuple[str, str]]) -> None:
    mail = letter(text, sender=Address("Dana Ruiz", "dana@carelink.example"))
    assert [(s.data["kind"], s.data["value"]) for s in details("", mail)] == wanted


def test_the_users_own_mail_tells_nothing_of_others() -> None:
    out = letter(
        "You should talk to Ann Lee. Read her book.\n", sender=MAYA, to=(WALTER,),
        direction=Direction.OUT,
    )  # fmt: skip
    assert referrals(out, ME) == [] and advice(out, ME) == [] and details("CEO", out) == []


HOSTILE = [
    "on on on ", "((((", "        ", "0123456789", "a@", "you should ", "Talk to ", "Ann ",
    "Ann Lee, ", "offer you the ", "read the ", "not not ", "Ann and Bo and ", "\n", "> ", "'s ",
    "résumé ", "ask Ann, who is ", "we have decided to ", "A. B. ", "é", "https://a.b/", ". ", "\"a ",
    "with another candidate ", "talk to the talk to the ", "(a) ",
    "don't ", "not write me ", "stop all ", "W, ", "please remove my ", "want no more mail ",
    "we want you, our offer ", "you have been accepted to our ", "our new offer of ", "base 10,000 ",
    "manager 58k, ", "your cv is short, ", "when they ask, ", "I would also ", "no more mail ",
    "let it rest ", "jede weitere Nachricht ", "Tuesday at 9 and ", "she would be glad of a ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_any_string_is_read_in_time_linear_in_its_length(piece: str) -> None:
    def read(text: str) -> None:
        mail = letter(text)
        referrals(mail, ME)
        advice(mail, ME)
        offers(mail, ME, "UTC", NOW)
        details(text, mail)
        stops(text, text)
        holding(text, NOW, "UTC")

    effort.linear(
        lambda size: (piece * (size // len(piece) + 1))[:size], read, 6_000, allowed=40, floor=0.002
    )
