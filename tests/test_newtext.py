"""The new words of a mail, in the shapes of the usual programs and languages."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sincerely.reading.newtext import new_text, split

NEW = "Thank you, that works.\n\nMaya"

#: What introduces a marked history, in the languages of the usual programs.
INTRODUCTIONS = (
    "On Mon, 2 Mar 2026 at 10:14, Ashok Rao <ashok@example.com> wrote:",
    "On Mon, 2 Mar 2026 at 10:14, Ashok Rao\n<ashok@example.com> wrote:",
    "On 2 Mar 2026, at 10:14, Ashok Rao <ashok@example.com> wrote:",
    "Am Mo., 2. März 2026 um 10:14 Uhr schrieb Ashok Rao <ashok@example.com>:",
    "Am 02.03.26 um 10:14 schrieb Ashok Rao:",
    "Ashok Rao <ashok@example.com> schrieb am Mo. 2. März 2026 um 10:14:",
    "Le lun. 2 mars 2026 à 10:14, Ashok Rao <ashok@example.com> a écrit :",
    "El lun, 2 mar 2026 a las 10:14, Ashok Rao (<ashok@example.com>) escribió:",
    "Em seg., 2 de mar. de 2026 às 10:14, Ashok Rao <ashok@example.com> escreveu:",
    "Il giorno lun 2 mar 2026 alle ore 10:14 Ashok Rao <ashok@example.com> ha scritto:",
    "Op ma 2 mrt 2026 om 10:14 schreef Ashok Rao <ashok@example.com>:",
    "pon., 2 mar 2026 o 10:14 Ashok Rao <ashok@example.com> napisał(a):",
    "Den mån 2 mars 2026 kl 10:14 skrev Ashok Rao <ashok@example.com>:",
    "man. 2. mar. 2026 kl. 10:14 skrev Ashok Rao <ashok@example.com>:",
    "ma 2. maalisk. 2026 klo 10.14 Ashok Rao (ashok@example.com) kirjoitti:",
    "пн, 2 мар. 2026 г. в 10:14, Ashok Rao <ashok@example.com>:",
    "2026年3月2日(月) 10:14 Ashok Rao <ashok@example.com>:",
    "Ashok Rao <ashok@example.com> 于2026年3月2日周一 10:14写道：",
)  # fmt: skip

#: What introduces a history that is not marked.
BLOCKS = (
    "From: Ashok Rao <ashok@example.com>\nSent: Monday, 2 March 2026 10:14\nTo: Maya\nSubject: Coffee",
    "Von: Ashok Rao <ashok@example.com>\nGesendet: Montag, 2. März 2026\nAn: Maya\nBetreff: Kaffee",
    "De : Ashok Rao <ashok@example.com>\nEnvoyé : lundi 2 mars 2026 10:14\nÀ : Maya\nObjet : Café",
    "De: Ashok Rao <ashok@example.com>\nEnviado el: lunes, 2 de marzo\nPara: Maya\nAsunto: Café",
    "Da: Ashok Rao <ashok@example.com>\nInviato: lunedì 2 marzo 2026\nA: Maya\nOggetto: Caffè",
    "Van: Ashok Rao <ashok@example.com>\nVerzonden: maandag 2 maart 2026\nAan: Maya\nOnderwerp: Koffie",
    "________________________________\nFrom: Ashok Rao\nSent: Monday\nTo: Maya\nSubject: Coffee",
    "-----Original Message-----\nFrom: Ashok Rao", "-----Ursprüngliche Nachricht-----\nVon: Ashok Rao",
    "---------- Forwarded message ---------\nFrom: Ashok Rao <ashok@example.com>",
    "Begin forwarded message:\n\nFrom: Ashok Rao", "*From:* Ashok Rao\n*Sent:* Monday\n*To:* Maya",
)  # fmt: skip


@pytest.mark.parametrize("introduction", INTRODUCTIONS, ids=range(len(INTRODUCTIONS)))
def test_marked_history_under_an_introduction(introduction: str) -> None:
    text = f"{NEW}\n\n{introduction}\n\n> Shall we meet on Tuesday?\n> Ashok\n"
    found = split(text)
    assert found.text == NEW
    assert "Shall we meet on Tuesday?" in found.quoted
    assert ">" not in found.quoted.replace(">:", "").replace("@example.com>", "")


@pytest.mark.parametrize("introduction", INTRODUCTIONS[:8], ids=range(8))
def test_unmarked_history_under_an_introduction(introduction: str) -> None:
    assert new_text(f"{NEW}\n\n{introduction}\n\nShall we meet on Tuesday?\nAshok\n") == NEW


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_history_under_a_header_block(block: str) -> None:
    assert new_text(f"{NEW}\n\n{block}\n\nShall we meet on Tuesday?\n") == NEW


def test_answers_between_the_lines_are_kept() -> None:
    text = (
        "On Mon, 2 Mar 2026 at 10:14, Ashok <ashok@example.com> wrote:\n> Can you come?\nYes.\n"
        "> And bring the book?\nOf course.\n"
    )
    assert new_text(text) == "Yes.\nOf course."


def test_a_sentence_that_looks_like_an_introduction_stays() -> None:
    text = "On Monday Anna wrote to me about you.\nOn 3 March she called: good news.\nFrom: here\n"
    assert new_text(text) == text.strip()


@pytest.mark.parametrize(
    "footer",
    ["Sent from my iPhone", "Von meinem iPhone gesendet", "Get Outlook for iOS", "Envoyé de mon iPhone",
     "Sent from Yahoo Mail on Android", "Enviado desde mi iPhone", "Sent via Proton Mail"],
)  # fmt: skip
def test_footers_of_phones_are_no_words(footer: str) -> None:
    assert new_text(f"{NEW}\n\n{footer}\n") == NEW


def test_the_name_stays_and_the_block_below_it_is_the_signature() -> None:
    found = split(
        "Works for me.\n\nBest regards,\nAshok Rao\nDirector of Operations\n"
        "Corp Ltd\nT: +1 212 555 0123\n",
        "Ashok Rao",
    )
    assert found.text == "Works for me.\n\nBest regards,\nAshok Rao"
    assert found.signature.splitlines()[0] == "Director of Operations"
    assert "+1 212 555 0123" in found.signature


def test_the_delimiter_begins_the_signature() -> None:
    found = split("Hello.\n\n-- \nAshok Rao\n+1 212 555 0123\n")
    assert (found.text, found.signature) == ("Hello.", "Ashok Rao\n+1 212 555 0123")


def test_small_print_is_no_words() -> None:
    text = (
        "Confirmed.\n\nThis e-mail and any attachments are confidential. Stop any distribution.\n"
    )
    assert new_text(text) == "Confirmed."


def test_a_forwarded_mail_is_told_apart() -> None:
    found = split(
        "See below!\n\n---------- Forwarded message ---------\nFrom: A <a@example.com>\n\n"
        "Tuesday at 3.\n"
    )
    assert found.forwarded
    assert found.text == "See below!"
    assert "Tuesday at 3." in found.quoted


def test_lines_of_our_own_letter_are_history_without_any_mark() -> None:
    ours = "Would Thursday the 12th at three in the afternoon suit you?\n"
    assert new_text(f"Yes!\n{ours}Gladly.\n", sent=[ours]) == "Yes!\nGladly."


@given(
    st.text(alphabet=st.sampled_from("aB>\n -:_|@.O1 wroteFrom"), max_size=300), st.text(max_size=9)
)
@settings(max_examples=300, deadline=None)
def test_new_words_are_lines_of_the_mail_and_stay_new(text: str, sender: str) -> None:
    found = new_text(text, sender)
    lines = {line.strip() for line in text.replace("\r", "\n").splitlines()}
    assert all(line.strip() in lines for line in found.splitlines() if line.strip())
    assert new_text(new_text(found, sender), sender) == new_text(found, sender)


@pytest.mark.parametrize(
    "unit", ["> ", "On 1 ", "From: a\n", "-- \n", "\n", "On 2 Mar 2026 wrote\n", "_"]
)
def test_hostile_text_costs_no_more_than_its_length(unit: str) -> None:
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        began = time.process_time()
        split(text, "Ashok Rao")
        return time.process_time() - began

    small, large = min(cost(10_000) for _ in range(3)), cost(100_000)
    assert large < 60 * max(small, 0.001)
