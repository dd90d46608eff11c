"""Mails that came back, of many servers, and mails that only look or speak like them."""

# ruff: noqa: E501 - the mails of the tables are as wide as they were written

from textwrap import dedent

import pytest
from tests import effort
from tests.returned import DAEMON, LETTER, REPORTS, WHO, WRITTEN, Row, plain, report

from sincerely.reading.bounces import bounces, looks_bounced
from sincerely.reading.envelope import Opened, take_apart
from sincerely.reading.read import read
from sincerely.words.accounts import Me
from sincerely.words.messages import MailClass, Reading, Signal

ME = Me("Maya Okafor", ("maya@example.org",))


def reading(raw: bytes) -> Reading:
    return read(raw, ME, "Europe/London")


def returned(raw: bytes) -> list[Signal]:
    return [s for s in reading(raw).signals if s.type == "bounce"]


@pytest.mark.parametrize("row", REPORTS + WRITTEN, ids=lambda row: row[0])
def test_whose_mail_came_back_and_for_good_or_for_now(row: Row) -> None:
    _, raw, who, action, permanent, status = row
    assert reading(raw).message.mail_class is MailClass.BOUNCE
    assert [
        (s.data["recipient"], s.data["action"], s.data["permanent"], s.data["status"])
        for s in returned(raw)
    ] == [(who, action, permanent, status)]


def test_the_letter_is_told_by_its_message_id_wherever_it_stands() -> None:
    named = report(
        f"""
        Original-Message-ID: <cited.1@example.org>
        Final-Recipient: rfc822; {WHO}
        Action: failed
        Status: 5.1.1
        """
    )
    enclosed = report(f"Final-Recipient: rfc822; {WHO}\nAction: failed\nStatus: 5.1.1")
    copied = plain(DAEMON, "failure notice", "<{who}>:\nunknown user\n\n--- copy\n\n{letter}")
    answered = plain(
        DAEMON, "failure notice", "<{who}>:\nunknown user", "In-Reply-To: <thanks.1@example.org>"
    )
    untold = plain(DAEMON, "failure notice", "<{who}>:\nunknown user")
    assert [returned(raw)[0].data["original"] for raw in (named, enclosed, copied, answered, untold)
            ] == ["<cited.1@example.org>", *["<thanks.1@example.org>"] * 3, None]  # fmt: skip


def test_several_recipients_of_one_report_each_with_their_own_fate() -> None:
    raw = report(
        """
        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; one@harbour.example
        Action: failed
        Status: 5.1.1

        Original-Recipient: rfc822; two@harbour.example
        Final-Recipient: rfc822; two@inner.harbour.example
        Action: delayed
        Status: 4.2.2

        Final-Recipient: rfc822; three@harbour.example
        Action: delivered
        Status: 2.0.0

        Final-Recipient: rfc822; four@harbour.example
        Action: relayed
        Status: 2.1.5
        """
    )
    assert [
        (s.data["recipient"], s.data["action"], s.data["permanent"]) for s in returned(raw)
    ] == [
        ("one@harbour.example", "failed", True),
        ("two@harbour.example", "delayed", False),
    ]


def test_several_recipients_in_words() -> None:
    raw = plain(
        DAEMON, "failure notice", """
        Hi. This is the qmail-send program at mx.example.
        I'm afraid I wasn't able to deliver your message to the following addresses.

        <one@harbour.example>:
        Sorry, no mailbox here by that name. (#5.1.1)

        <two@harbour.example>:
        Sorry, I couldn't find any host by that name. (#4.1.2)
        """
    )  # fmt: skip
    assert [
        (s.data["recipient"], s.data["permanent"], s.data["status"]) for s in returned(raw)
    ] == [
        ("one@harbour.example", True, "5.1.1"),
        ("two@harbour.example", False, "4.1.2"),
    ]


def test_a_report_whose_recipient_is_no_address_is_completed_from_the_letter() -> None:
    raw = report(
        """
        Final-Recipient: x400; /PN=Rupert Quill/O=Harbour/PRMD=H/C=GB/
        Action: failed
        Status: 5.1.1
        """,
        text="The person could not be found.",
    )
    assert [(s.data["recipient"], s.data["status"]) for s in returned(raw)] == [(WHO, "5.1.1")]


def test_a_report_without_its_boundary_is_read_as_text() -> None:
    whole = report(f"Final-Recipient: rfc822; {WHO}\nAction: failed\nStatus: 5.1.1\n")
    broken = whole.replace(b'; boundary="=_r"', b"")
    assert [(s.data["recipient"], s.data["status"]) for s in returned(broken)] == [(WHO, "5.1.1")]


def test_the_evidence_is_what_the_server_said() -> None:
    raw = next(raw for name, raw, *_ in REPORTS if name == "postfix")
    assert returned(raw)[0].evidence == (
        f"smtp; 550 5.1.1 <{WHO}>: Recipient address rejected: User unknown"
    )
    raw = next(raw for name, raw, *_ in WRITTEN if name == "qmail")
    assert "does not like recipient" in returned(raw)[0].evidence


QUOTED_BOUNCE = dedent(
    f"""
    ---------- Forwarded message ----------
    From: Mail Delivery System <MAILER-DAEMON@mx.example>
    Subject: Undelivered Mail Returned to Sender

    This is the Postfix program at host mx.example.

    <{WHO}>: host mail.harbour.example said: 550 5.1.1 User unknown

    {LETTER.format(who=WHO).splitlines()[1]}
    """
)
SPARED: list[tuple[str, bytes, MailClass]] = [
    ("a friend passes one on", plain("Tilda Voss <tilda@voss.example>",
        "Fwd: Undelivered Mail Returned to Sender",
        "Look what I got when I wrote to Rupert. Do you have a better address?\n" + QUOTED_BOUNCE),
     MailClass.PERSONAL),
    ("a friend complains of one", plain("Tilda Voss <tilda@voss.example>", "Undeliverable?", """
        Hi Maya,

        my mail to {who} was returned, user unknown. Do you have another address?

        Tilda
        """), MailClass.PERSONAL),
    ("an answer under the subject of one", plain("Rupert Quill <{who}>",
        "Re: Delivery Status Notification (Failure)",
        "Sorry, my old address is no longer in use, write to rupert@quill.example instead.",
        "In-Reply-To: <thanks.1@example.org>"), MailClass.PERSONAL),
    ("an administrator, in person", plain("Postmaster <postmaster@harbour.example>", "Your question", """
        Dear Maya,

        Rupert's address is rupert.quill@harbour.example; I have just tried it.

        Regards, Dana
        """), MailClass.NOTICE),
    ("an absence note from a server", plain("Rupert Quill <rupert.quill@harbour.example>",
        "Automatic reply: Thank you", "I am out of the office until Monday. Contact dana@harbour.example.",
        "Auto-Submitted: auto-replied", "Return-Path: <>"), MailClass.AUTO_REPLY),
    ("an absence note in an exchange without its headers", plain("Rupert Quill <rupert.quill@harbour.example>",
        "Out of Office: Thank you", "I am away until 9 March. For urgent mail that cannot be delivered: dana@harbour.example.",
        "Return-Path: <>"), MailClass.AUTO_REPLY),
    ("a digest of a list of postmasters", plain("list@mailops.example", "Delivery failure rates, Vol 12", """
        > 550 5.1.1 user unknown
        Has anyone seen these for foo@harbour.example?
        """, "List-Id: <ops.mailops.example>", "Precedence: list"), MailClass.BULK),
    ("a report on a domain", plain("noreply-dmarc@provider.example", "Report Domain: example.org Submitter: provider.example",
        "This is an aggregate report for maya@example.org.", "Auto-Submitted: auto-generated"), MailClass.NOTICE),
    ("a parcel that could not be handed over", plain("Parcels <noreply@parcels.example>", "Delivery failed: we missed you", """
        We could not deliver your parcel today. Rebook at help@parcels.example.
        """), MailClass.NOTICE),
    ("a person on the delivery of software", plain("Ines Kahn <ines@kahn.example>", "Delivery delayed", """
        Hi Maya, the delivery of the new release is delayed by a week. Ask ops@kahn.example. Ines
        """), MailClass.PERSONAL),
]  # fmt: skip


@pytest.mark.parametrize(("name", "raw", "wanted"), SPARED, ids=[row[0] for row in SPARED])
def test_what_only_looks_like_it_is_no_bounce(name: str, raw: bytes, wanted: MailClass) -> None:
    assert reading(raw).message.mail_class is wanted
    assert not returned(raw)


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_a_report_that_the_mail_arrived_is_a_notice(action: str) -> None:
    raw = report(
        f"Final-Recipient: rfc822; {WHO}\nAction: {action}\nStatus: 2.0.0",
        subject="Successful Mail Delivery Report", text="Your message was delivered.",
    )  # fmt: skip
    assert reading(raw).message.mail_class is MailClass.NOTICE
    assert not returned(raw)


HOSTILE = {
    "addresses": "a@b.example ", "at signs": "@", "fields": "Final-Recipient: rfc822; a@b\n",
    "folded": "Action: failed\n ", "digits": "550 5.1.1 ", "openings": "<<((", "blank": " \n",
    "dots": "a.", "reasons": "not delivered to the following address ", "colons": "x-:",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_costs_its_length_at_most(name: str) -> None:
    unit = HOSTILE[name]

    def opened(size: int) -> list[Opened]:
        text = unit * (size // len(unit))
        as_text = plain(DAEMON, "failure notice", "{who} unknown user\n" + text)
        as_report = report("Final-Recipient: rfc822; a@b.example\n\n" + text)
        return [take_apart(raw, ME) for raw in (as_text, as_report)]

    def judged(both: list[Opened]) -> None:
        for it in both:
            assert looks_bounced(it.parsed, it.parts)
            bounces(it.parsed, it.parts)

    effort.linear(opened, judged, 20_000, floor=0.002)
