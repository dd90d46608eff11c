"""The new words of a mail, in the shapes of the mail programs that people use, in their languages."""

# Mail is quoted as programs write it.
# ruff: noqa: E501

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import effort

from sincerely.reading.htmltext import html_text
from sincerely.reading.newtext import new_text, split

OLD = "Dear Anna,\nthank you for your time on Monday. Could we meet again?\nMaya"
MARKED = "\n".join(f"> {line}" for line in OLD.split("\n"))

#: Attribution lines as programs write them. Each stands above marked and above unmarked history.
ATTRIBUTIONS = [
    # Gmail, by language of the user
    "On Mon, Jan 5, 2026 at 10:12 AM Maya Okafor <maya@example.org> wrote:",
    "On Mon, 5 Jan 2026 at 10:12, Maya Okafor <maya@example.org> wrote:",
    "On Mon, Jan 5, 2026 at 10:12 AM Maya Okafor <\nmaya.okafor.with.a.long.address@example.org> wrote:",
    "On Mon, Jan 5, 2026 at 10:12\u202fAM Maya Okafor\n<maya@example.org>\nwrote:",
    "Am Mo., 5. Jan. 2026 um 10:12 Uhr schrieb Maya Okafor <maya@example.org>:",
    "Am Mo., 5. Jan. 2026 um 10:12 Uhr schrieb Maya Okafor <\nmaya@example.org>:",
    "Le lun. 5 janv. 2026 à 10:12, Maya Okafor <maya@example.org> a écrit :",
    "Le lun. 5 janv. 2026 à 10:12, Maya Okafor <maya@example.org> a\nécrit :",
    "El lun, 5 ene 2026 a las 10:12, Maya Okafor (<maya@example.org>) escribió:",
    "Em seg., 5 de jan. de 2026 às 10:12, Maya Okafor <maya@example.org>\nescreveu:",
    "Maya Okafor <maya@example.org> escreveu (segunda, 5/01/2026 à(s) 10:12):",
    "Il giorno lun 5 gen 2026 alle ore 10:12 Maya Okafor <maya@example.org> ha scritto:",
    "Op ma 5 jan 2026 om 10:12 schreef Maya Okafor <maya@example.org>:",
    "pon., 5 sty 2026 o 10:12 Maya Okafor <maya@example.org> napisał(a):",
    "Den mån 5 jan. 2026 kl 10:12 skrev Maya Okafor <maya@example.org>:",
    "Den man. 5. jan. 2026 kl. 10.12 skrev Maya Okafor <maya@example.org>:",
    "man. 5. jan. 2026 kl. 10:12 skrev Maya Okafor <maya@example.org>:",
    "po 5. 1. 2026 v 10:12 odesílatel Maya Okafor <maya@example.org> napsal:",
    "пн, 5 янв. 2026 г. в 10:12, Maya Okafor <maya@example.org>:",
    "ma 5. tammik. 2026 klo 10.12 Maya Okafor (maya@example.org) kirjoitti:",
    "Maya Okafor <maya@example.org>, 5 Oca 2026 Pzt, 10:12 tarihinde şunu yazdı:",
    "2026年1月5日(月) 10:12 Maya Okafor <maya@example.org>:",
    "Maya Okafor <maya@example.org> 于2026年1月5日周一 10:12写道：",
    "2026년 1월 5일 (월) 오전 10:12, Maya Okafor <maya@example.org>님이 작성:",
    "Maya Okafor <maya@example.org> ezt írta (időpont: 2026. jan. 5., H, 10:12):",
    "lun., 5 ian. 2026 la 10:12, Maya Okafor <maya@example.org> a scris:",
    "пн, 5 січ. 2026 р. о 10:12 Maya Okafor <maya@example.org> пише:",
    "Στις Δευ 5 Ιαν 2026 στις 10:12 π.μ., ο χρήστης Maya <maya@example.org> έγραψε:",
    # Apple Mail and iPhones
    "On 5 Jan 2026, at 10:12, Maya Okafor <maya@example.org> wrote:",
    "On Jan 5, 2026, at 10:12 AM, Maya Okafor <maya@example.org> wrote:",
    "Am 05.01.2026 um 10:12 schrieb Maya Okafor <maya@example.org>:",
    "Le 5 janv. 2026 à 10:12, Maya Okafor <maya@example.org> a écrit :",
    "El 5 ene 2026, a las 10:12, Maya Okafor <maya@example.org> escribió:",
    "No dia 5 de jan. de 2026, às 10:12, Maya Okafor <maya@example.org> escreveu:",
    "Il giorno 5 gen 2026, alle ore 10:12, Maya Okafor <maya@example.org> ha scritto:",
    "Op 5 jan. 2026 om 10:12 heeft Maya Okafor <maya@example.org> het volgende geschreven:",
    "5 jan. 2026 kl. 10:12 skrev Maya Okafor <maya@example.org>:",
    "5 янв. 2026 г., в 10:12, Maya Okafor <maya@example.org> написал(а):",
    "Maya Okafor <maya@example.org> kirjoitti 5.1.2026 kello 10.12:",
    "2026/01/05 10:12、Maya Okafor <maya@example.org>のメール：",
    "在 2026年1月5日，10:12，Maya Okafor <maya@example.org> 写道：",
    # Thunderbird and its kin
    "On 1/5/26 10:12 AM, Maya Okafor wrote:",
    "On 2026-01-05 10:12, Maya Okafor wrote:",
    "Am 05.01.26 um 10:12 schrieb Maya Okafor:",
    "Le 05/01/2026 à 10:12, Maya Okafor a écrit :",
    "El 5/1/26 a las 10:12, Maya Okafor escribió:",
    "W dniu 5.01.2026 o 10:12, Maya Okafor pisze:",
    "Dne 05. 01. 26 v 10:12 Maya Okafor napsal(a):",
    "2026. 01. 05. 10:12 keltezéssel, Maya Okafor írta:",
    "05.01.2026 10:12, Maya Okafor пишет:",
    # Yahoo, Proton, Fastmail, Zoho, Notes, Horde and others
    "    On Monday, January 5, 2026 at 10:12:00 AM EST, Maya Okafor <maya@example.org> wrote:  ",
    "Am Montag, 5. Januar 2026, 10:12:00 MEZ hat Maya Okafor <maya@example.org> Folgendes geschrieben:",
    "En lunes, 5 de enero de 2026, 10:12:00 CET, Maya Okafor <maya@example.org> escribió:",
    "On Monday, January 5th, 2026 at 10:12 AM, Maya Okafor <maya@example.org> wrote:",
    "------- Original Message -------\nOn Monday, January 5th, 2026 at 10:12 AM, Maya <m@example.org> wrote:",
    "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Monday, January 5, 2026 10:12 AM, Maya Okafor wrote:",
    "On Mon, Jan 5, 2026, at 10:12 AM, Maya Okafor wrote:",
    "---- On Mon, 05 Jan 2026 10:12:00 +0100 Maya Okafor <maya@example.org> wrote ----",
    "Maya Okafor <maya@example.org> wrote on 01/05/2026 10:12:00 AM:",
    "Maya Okafor <maya@example.org> schrieb am 05.01.2026 10:12:00:",
    "Maya Okafor schrieb am 05.01.2026 um 10:12:",
    "Zitat von Maya Okafor <maya@example.org>:",
    "Quoting Maya Okafor <maya@example.org>:",
    "05.01.2026, 10:12, \"Maya Okafor\" <maya@example.org>:",
    "Monday, January 5, 2026, 10:12 AM +0300 from Maya Okafor <maya@example.org>:",
]  # fmt: skip

#: Blocks of header fields, rules and separators above unmarked history.
BLOCKS = [
    "From: Maya Okafor <maya@example.org>\nSent: Monday, January 5, 2026 10:12 AM\n"
    "To: Anna Rao <anna@example.com>\nSubject: RE: Monday",
    "________________________________\nFrom: Maya Okafor <maya@example.org>\nSent: Monday, 5 January\n"
    "To: Anna Rao <anna@example.com>\nCc: Ben <ben@example.com>; Carla\n <carla@example.com>\nSubject: Monday",
    "*From:* Maya Okafor <maya@example.org>\n*Sent:* Monday, January 5, 2026 10:12 AM\n*To:* Anna\n"
    "*Subject:* Re: Monday",
    "-----Original Message-----\nFrom: Maya Okafor [mailto:maya@example.org]\nSent: Monday, January 05\n"
    "To: Anna Rao\nSubject: Monday",
    "From: Maya Okafor <maya@example.org>\nDate: Monday, January 5, 2026 at 10:12 AM\n"
    "To: Anna Rao <anna@example.com>\nSubject: Re: Monday",
    "Von: Maya Okafor <maya@example.org>\nGesendet: Montag, 5. Januar 2026 10:12\n"
    "An: Anna Rao <anna@example.com>\nBetreff: AW: Montag",
    "-----Ursprüngliche Nachricht-----\nVon: Maya Okafor <maya@example.org>\nGesendet: Montag, 5. Januar\n"
    "An: Anna\nBetreff: Montag",
    "Gesendet: Montag, 05. Januar 2026 um 10:12 Uhr\nVon: \"Maya Okafor\" <maya@example.org>\n"
    "An: anna@example.com\nBetreff: Montag",
    "De : Maya Okafor <maya@example.org>\nEnvoyé : lundi 5 janvier 2026 10:12\n"
    "À : Anna Rao <anna@example.com>\nObjet : RE: lundi",
    "-----Message d'origine-----\nDe : Maya Okafor\nEnvoyé : lundi 5 janvier\nÀ : Anna\nObjet : lundi",
    "De: Maya Okafor <maya@example.org>\nEnviado el: lunes, 5 de enero de 2026 10:12\n"
    "Para: Anna Rao\nAsunto: RE: lunes",
    "De: Maya Okafor <maya@example.org>\nEnviado: segunda-feira, 5 de janeiro de 2026 10:12\n"
    "Para: Anna Rao\nAssunto: RE: segunda",
    "Da: Maya Okafor <maya@example.org>\nInviato: lunedì 5 gennaio 2026 10:12\nA: Anna Rao\nOggetto: R: lunedì",
    "Van: Maya Okafor <maya@example.org>\nVerzonden: maandag 5 januari 2026 10:12\nAan: Anna\n"
    "Onderwerp: RE: maandag",
    "Od: Maya Okafor <maya@example.org>\nWysłano: poniedziałek, 5 stycznia 2026 10:12\nDo: Anna\n"
    "Temat: RE: poniedziałek",
    "Från: Maya Okafor <maya@example.org>\nSkickat: den 5 januari 2026 10:12\nTill: Anna\nÄmne: SV: måndag",
    "Fra: Maya Okafor <maya@example.org>\nSendt: 5. januar 2026 10:12\nTil: Anna\nEmne: SV: mandag",
    "Odesílatel: Maya Okafor <maya@example.org>\nOdesláno: pondělí 5. ledna 2026 10:12\nKomu: Anna\n"
    "Předmět: RE: pondělí",
    "От: Maya Okafor <maya@example.org>\nОтправлено: 5 января 2026 г. 10:12\nКому: Anna\nТема: RE: встреча",
    "Lähettäjä: Maya Okafor <maya@example.org>\nLähetetty: maanantai 5. tammikuuta 2026 10:12\n"
    "Vastaanottaja: Anna\nAihe: VS: maanantai",
    "Kimden: Maya Okafor <maya@example.org>\nGönderildi: 5 Ocak 2026 Pazartesi 10:12\nKime: Anna\nKonu: YNT: gün",
    "差出人: Maya Okafor <maya@example.org>\n送信日時: 2026年1月5日 10:12\n宛先: Anna\n件名: RE: 月曜日",
    "发件人: Maya Okafor <maya@example.org>\n发送时间: 2026年1月5日 10:12\n收件人: Anna\n主题: 回复: 星期一",
    "보낸 사람: Maya Okafor <maya@example.org>\n보낸 날짜: 2026년 1월 5일 10:12\n받는 사람: Anna\n제목: RE: 월요일",
    "-------- Original message --------\nFrom: Maya Okafor <maya@example.org>\n"
    "Date: 05/01/2026 10:12 (GMT+01:00)\nTo: anna@example.com\nSubject: Monday",
    "-------- Oprindelig besked --------\nFra: Maya Okafor <maya@example.org>\nDato: 05.01.2026 10.12\n"
    "Til: anna@example.com\nEmne: mandag",
    "From:\tMaya Okafor/HQ/ACME\nTo:\tAnna Rao/HQ/ACME@ACME\nDate:\t01/05/2026 10:12 AM\nSubject:\tMonday",
    "--- On Mon, 1/5/26, Maya Okafor <maya@example.org> wrote:\n\nFrom: Maya Okafor <maya@example.org>\n"
    "Subject: Monday\nTo: anna@example.com\nDate: Monday, January 5, 2026, 10:12 AM",
    "-----Original Message-----\nFrom: Maya Okafor",
    "Begin forwarded message:\n\nFrom: Maya Okafor",
    "##- Please type your reply above this line -##",
]  # fmt: skip


@pytest.mark.parametrize("line", ATTRIBUTIONS)
def test_an_attribution_and_what_follows_is_history(line: str) -> None:
    for above in ("Tuesday works.\n\n", "Tuesday works.\n"):
        for history in (f"\n{OLD}", f"\n\n{OLD}", f"\n{MARKED}", f"\n\n{MARKED}\n"):
            found = split(f"{above}{line}{history}")
            assert found.text == "Tuesday works."
            assert OLD in found.quoted
            assert not found.forwarded


@pytest.mark.parametrize("line", ATTRIBUTIONS)
def test_an_answer_below_marked_history_is_new(line: str) -> None:
    assert new_text(f"{line}\n{MARKED}\n\nTuesday works.\n\nAnna") == "Tuesday works.\n\nAnna"
    marked = "\n".join(f"> {part}" for part in line.split("\n"))
    assert new_text(f"{marked}\n> {MARKED}\n\nTuesday works.") == "Tuesday works."


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_of_header_fields_and_what_follows_is_history(block: str) -> None:
    for text in (f"Tuesday works.\n\n{block}\n\n{OLD}", f"Tuesday works.\n{block}\n{OLD}"):
        found = split(text)
        assert found.text == "Tuesday works."
        assert OLD in found.quoted


FORWARDS = [
    "---------- Forwarded message ---------\nFrom: Bob Lee <bob@example.com>\nDate: Mon, Jan 5, 2026 at 10:12 AM\n"
    "Subject: Lunch\nTo: Anna Rao <anna@example.com>\n\n\n",
    "---------- Forwarded message ---------\nVon: Bob Lee <bob@example.com>\nDate: Mo., 5. Jan. 2026 um 10:12 Uhr\n"
    "Subject: Lunch\nTo: Anna Rao <anna@example.com>\n\n",
    "Begin forwarded message:\n\nFrom: Bob Lee <bob@example.com>\nSubject: Lunch\nDate: January 5, 2026\n"
    "To: Anna Rao <anna@example.com>\n\n",
    "Anfang der weitergeleiteten Nachricht:\n\nVon: Bob Lee <bob@example.com>\nBetreff: Lunch\nDatum: 5. Januar 2026\n"
    "An: Anna Rao <anna@example.com>\n\n",
    "-------- Forwarded Message --------\nSubject: Lunch\nDate: Mon, 5 Jan 2026 10:12:00 +0100\n"
    "From: Bob Lee <bob@example.com>\nTo: Anna Rao <anna@example.com>\n\n",
    "-------- Weitergeleitete Nachricht --------\nBetreff: \tLunch\nDatum: \tMon, 5 Jan 2026 10:12:00 +0100\n"
    "Von: \tBob Lee <bob@example.com>\nAn: \tAnna Rao <anna@example.com>\n\n",
    "-------- Message transféré --------\nSujet : Lunch\nDate : Mon, 5 Jan 2026 10:12:00 +0100\n"
    "De : Bob Lee <bob@example.com>\nPour : Anna Rao <anna@example.com>\n\n",
    "---------- Mensaje reenviado ---------\nDe: Bob Lee <bob@example.com>\nFecha: 5 ene 2026\nAsunto: Lunch\n\n",
    "Inizio messaggio inoltrato:\n\nDa: Bob Lee <bob@example.com>\nOggetto: Lunch\n\n",
    "Début du message transféré :\n\nDe: Bob Lee <bob@example.com>\nObjet: Lunch\n\n",
]  # fmt: skip


@pytest.mark.parametrize("head", FORWARDS)
def test_a_message_that_is_handed_on_is_history_and_said_so(head: str) -> None:
    body = "Anna, shall we meet on Friday?\n\nBest,\nBob"
    found = split(f"FYI, this may interest you.\n\nAnna\n\n{head}{body}")
    assert (found.text, found.forwarded) == ("FYI, this may interest you.\n\nAnna", True)
    assert "shall we meet" in found.quoted and "bob@example.com" in found.quoted
    assert new_text(f"{head}{body}") == ""


#: (text, new words), below which the signature, the footer or the small print goes.
SIGNED = [
    ("Yes.\n\nAnna\n-- \nAnna Rao\nDirector, Acme\n+1 555 0100", "Yes.\n\nAnna"),
    ("Yes.\n--\nAnna Rao\nAcme", "Yes."),
    ("Yes.\n\n—\nAnna Rao\nAcme", "Yes."),
    ("Yes.\n\n__\nAnna Rao\nAcme", "Yes."),
    ("Yes.\n\nBest regards,\nAnna Rao\nDirector of Operations\nAcme Ltd\n+44 20 7946 0000",
     "Yes.\n\nBest regards,\nAnna Rao"),
    ("Yes.\n\nBest regards,\n\nAnna Rao\n\nHead of People | Acme\nanna@example.com",
     "Yes.\n\nBest regards,\n\nAnna Rao"),
    ("Yes.\n\nCheers, Anna\n\nAnna Rao\nAcme Inc.\nwww.example.com", "Yes.\n\nCheers, Anna"),
    ("Yes.\n\nThanks,\nAshok", "Yes.\n\nThanks,\nAshok"),
    ("Yes.\n\nViele Grüße\nLena Fischer\n\nLeiterin Personal\nBeispiel GmbH\nTel.: +49 30 1234567",
     "Yes.\n\nViele Grüße\nLena Fischer"),
    ("Ja.\n\nMit freundlichen Grüßen\n\ni. A. Lena Fischer\nSachbearbeiterin\nMusterstraße 5\n12345 Musterstadt",
     "Ja.\n\nMit freundlichen Grüßen\n\ni. A. Lena Fischer"),
    ("Ja.\n\nLG Lena\n\nGesendet von meinem Samsung Galaxy Smartphone.", "Ja.\n\nLG Lena"),
    ("Ja.\n\nHerzliche Grüße aus Berlin\nLena\n\nDr. Lena Fischer\nProfessorin\nUniversität Beispiel\n"
     "https://example.org", "Ja.\n\nHerzliche Grüße aus Berlin\nLena"),
    ("Oui.\n\nCordialement,\nClaire Martin\nDirectrice des ressources humaines\nTél. : +33 1 23 45 67 89",
     "Oui.\n\nCordialement,\nClaire Martin"),
    ("Sí.\n\nSaludos cordiales,\nLucía Pérez\nGerente de proyectos\nTel. +34 912 345 678",
     "Sí.\n\nSaludos cordiales,\nLucía Pérez"),
    ("Sim.\n\nAtenciosamente,\nRui Costa\nDiretor\n+351 21 123 4567", "Sim.\n\nAtenciosamente,\nRui Costa"),
    ("Sì.\n\nCordiali saluti\nMarco Bianchi\nResponsabile acquisti\nmarco@example.com",
     "Sì.\n\nCordiali saluti\nMarco Bianchi"),
    ("Ja.\n\nMet vriendelijke groet,\nPiet de Vries\nProjectleider\n06-12345678",
     "Ja.\n\nMet vriendelijke groet,\nPiet de Vries"),
    ("Ja.\n\nMed vänliga hälsningar\nEva Berg\nKonsult, Exempel AB\neva@example.com",
     "Ja.\n\nMed vänliga hälsningar\nEva Berg"),
    ("Tak.\n\nPozdrawiam,\nAnna Nowak\nDyrektor\n+48 22 123 45 67", "Tak.\n\nPozdrawiam,\nAnna Nowak"),
    ("Yes.\n\nSent from my iPhone", "Yes."),
    ("Yes.\n\nSent from my iPad. Please excuse brevity.", "Yes."),
    ("Yes.\n\nSent from my Verizon, Samsung Galaxy smartphone", "Yes."),
    ("Yes.\n\nGet Outlook for iOS<https://aka.ms/o0ukef>", "Yes."),
    ("Yes.\n\nSent from Outlook for Android", "Yes."),
    ("Yes.\n\nSent with Proton Mail secure email.", "Yes."),
    ("Yes.\n\nSent via Proton Mail", "Yes."),
    ("Yes.\n\nSent from Yahoo Mail for iPhone", "Yes."),
    ("Yes.\n\nSent from Mail for Windows", "Yes."),
    ("Ja.\n\nVon meinem iPhone gesendet", "Ja."),
    ("Ja.\n\nOutlook für iOS beziehen", "Ja."),
    ("Ja.\n\nHolen Sie sich Outlook für Android<https://aka.ms/x>", "Ja."),
    ("Ja.\n\nDiese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.", "Ja."),
    ("Oui.\n\nEnvoyé de mon iPhone", "Oui."),
    ("Oui.\n\nTélécharger Outlook pour Android", "Oui."),
    ("Sí.\n\nEnviado desde mi iPhone", "Sí."),
    ("Sim.\n\nEnviado do meu iPhone", "Sim."),
    ("Sì.\n\nInviato da iPhone", "Sì."),
    ("Ja.\n\nVerstuurd vanaf mijn iPhone", "Ja."),
    ("Ja.\n\nSkickat från min iPhone", "Ja."),
    ("Ja.\n\nSendt fra min iPhone", "Ja."),
    ("Tak.\n\nWysłane z iPhone'a", "Tak."),
    ("Ano.\n\nOdesláno z iPhonu", "Ano."),
    ("Да.\n\nОтправлено с iPhone", "Да."),
    ("Evet.\n\niPhone'umdan gönderildi", "Evet."),
    ("はい。\n\niPhoneから送信", "はい。"),
    ("好的。\n\n发自我的 iPhone", "好的。"),
    ("네.\n\n나의 iPhone에서 보냄", "네."),
    ("Yes.\n\nAnna\n\nThis e-mail and any attachments are confidential and intended solely for the addressee.\n"
     "If you are not the intended recipient, please delete it.", "Yes.\n\nAnna"),
    ("Ja.\n\nLena\n\nDiese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen. Wenn Sie nicht\n"
     "der richtige Adressat sind, informieren Sie bitte sofort den Absender und vernichten Sie diese E-Mail.",
     "Ja.\n\nLena"),
    ("Oui.\n\nCe message et toutes les pièces jointes sont confidentiels et établis à l'intention exclusive de son\n"
     "destinataire. Si vous avez reçu ce message par erreur, merci de le détruire.", "Oui."),
    ("Yes.\n\nPlease consider the environment before printing this email.", "Yes."),
    ("Yes.\n\n______________________________________\nSome list\nlist@example.org\nhttps://example.org/list", "Yes."),
    ("Ok.\n\nCheers,\nTom\n\nTom Baker\nFounder, Acme\nm: 0412 345 678\ne: tom@example.com\n\nWe help people find great work, every single day.",
     "Ok.\n\nCheers,\nTom"),
    ("Passt.\n\nMit freundlichen Grüßen / Best regards\n\nLena Fischer\nPersonal\n\nBeispiel AG",
     "Passt.\n\nMit freundlichen Grüßen / Best regards\n\nLena Fischer"),
    ("はい。\n\nよろしくお願いいたします。\n\n田中太郎\n--------------------\n株式会社サンプル\nTEL: 03-1234-5678\ntanaka@example.com\n--------------------",
     "はい。\n\nよろしくお願いいたします。\n\n田中太郎"),
    ("Да.\n\nС уважением,\nИван Петров\nДиректор\nООО Пример\n+7 495 123-45-67", "Да.\n\nС уважением,\nИван Петров"),
    ("Ok.\n\nAnna\n\n[cid:image001.png@01D9]", "Ok.\n\nAnna"),
    ("Ok.\n\nThe Acme team\n\nUnsubscribe: https://example.com/u/1", "Ok.\n\nThe Acme team"),
    ("Yes.\n\nBest,\nAnna\n\nP.S. Bring the plans, please.", "Yes.\n\nBest,\nAnna\n\nP.S. Bring the plans, please."),
    ("CAUTION: This email originated from outside of the organization. Do not click links or open\n"
     "attachments unless you recognize the sender and know the content is safe.\n\nYes.", "Yes."),
    ("[EXTERNAL]\n\nYes.", "Yes."),
    ("ACHTUNG: Diese E-Mail kommt von außerhalb. Öffnen Sie keine Anhänge.\n\nJa.", "Ja."),
    ("You don't often get email from anna@example.com. Learn why this is important<https://aka.ms/x>\n\nYes.", "Yes."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "new"), SIGNED)
def test_signatures_footers_banners_and_small_print_are_not_new(text: str, new: str) -> None:
    assert new_text(text) == new
    assert (
        new_text(
            f"{text}\n\nOn Mon, Jan 5, 2026 at 10:12 AM Maya <m@example.org> wrote:\n\n{MARKED}"
        )
        == new
    )
    assert new_text(f"{text}\n\n{BLOCKS[0]}\n\n{OLD}") == new


#: Texts that are new from the first word to the last.
WHOLE = [
    "On Monday Anna wrote: please call. So I did.",
    "On Monday Anna wrote:\nplease call. So I did.",
    "On Monday I wrote some code.\nMore.",
    "On Thursday, I get proper rendering.\n\nOn the other hand, it took 20 minutes to come up.",
    "Am Montag hat Anna mir geschrieben:\nsie kommt um drei.",
    "My plan:\n\nFrom: Berlin\nTo: Munich\nDate: Friday\n\nFine with you?",
    "From: now on we meet on Mondays.",
    "The subject: we need more people.\nTo: everybody.",
    "It was sent from my iPhone, I am afraid, and full of errors.",
    "The notification was sent from my phone to all users.",
    "I wanted to answer your points:\n\n1. Yes\n2. No",
    "Points\n-----\n\n1. Faster\n2. Cheaper\n\n-----\n\nThe dashes are decoration.",
    "Thanks for the book. Best read in years!\n\nAnna",
    "Best of luck with everything, and call me when you are in town.\n\nAnna",
    "You should talk to:\n\nHelen Ostrowski\nDirector, St. Brigid's\n+1 555 0100\n\nShe knows everybody.",
    "Do talk to Helen:\n\nHelen Ostrowski\nhelen@example.com\n+1 555 0100",
    "This is confidential, so please keep it to yourself.\n\nAnna",
    "Let me know by Friday.\n\nThanks!\n\nAnother thing: the office has moved to 12 Main Street, 3rd floor.",
    "Dear Maya,\n\n    indented first line\n  and second\n\nAnna",
    "Here is the table:\n\n| a | b |\n| 1 | 2 |\n\nAnna",
    "Call me at +1 555 0100.",
    "Thanks,\nthat is helpful. I will call you at +1 555 010 0100 tomorrow.\n\nAnna",
    "Thank you!\n\n+1 555 010 0100\n\nAnna",
    "Thanks!\n\n- Acme\n- Beta GmbH\n- +1 555 010 0100",
    "Best,\nAnna\n\nHelen's details:\nHelen Ostrowski\nhelen@example.com",
    "Best\nAnna\n\nOn 12 May I am in Rome, on 13 May back at +1 555 010 0100.",
    "The offer is confidential; please do not disclose it or share the attachment.\n\nAnna",
    "On 5 May 2026 the board said:\nno.\n\nAnna",
    "Am 5.5.2026 schrieb ich Ihnen Folgendes:\nalles gut.\n\nLena",
    "Goldratt wrote in 1984:\nread it.\n\nAnna",
    "Von: 10:00\nDatum: 5.1.2026\n\nPasst?",
    "Unsubscribe me, please.",
    "On Monday Anna wrote to me about you.\nOn 3 March she called: good news.\nFrom: here",
    "See https://example.com/on-monday-anna-wrote: it is long.",
]  # fmt: skip


@pytest.mark.parametrize("text", WHOLE)
def test_what_is_new_throughout(text: str) -> None:
    assert new_text(text) == text.strip()
    assert new_text(text, "Anna Rao") == text.strip()


def test_answers_between_quoted_lines_are_new_wherever_the_signature_stands() -> None:
    text = (
        "See below.\n\nSent from my iPhone\n\n> On Jan 5, 2026, at 10:12 AM, Maya <m@example.org> wrote:\n>\n"
        "> Which day?\n\nTuesday.\n\n> Where?\n\nMy office.\n\n> Maya\n"
    )
    assert new_text(text) == "See below.\n\nTuesday.\n\nMy office."


def test_the_rest_of_a_quoted_line_that_lost_its_mark_is_history() -> None:
    long = "> thank you very much for the time that you took for me on Monday and for"
    assert new_text(f"Yes.\n\n{long}\nall the advice\n> that you gave") == "Yes."
    assert new_text(f"{long}\nyes of course\n> and so on") == "yes of course"


def test_the_senders_name_finds_a_signature_without_a_closing() -> None:
    text = "See you on Tuesday.\n\nAnna Rao\nDirector, Acme\n+1 555 0100"
    assert split(text, "Anna Rao").signature == "Director, Acme\n+1 555 0100"
    assert new_text(text, "Anna Rao") == "See you on Tuesday.\n\nAnna Rao"
    assert new_text(text, "Rao, Anna (Acme)") == "See you on Tuesday.\n\nAnna Rao"
    assert new_text(text, "Bob Lee") == text


def test_the_data_of_a_meeting_below_a_signature_stay() -> None:
    text = "Yes.\n\nBest,\nAnna\nDirector\n+1 555 0100\n\nJoin Zoom Meeting\nhttps://example.zoom.us/j/1"
    assert new_text(text) == "Yes.\n\nBest,\nAnna\n\nJoin Zoom Meeting\nhttps://example.zoom.us/j/1"


def test_our_own_letter_is_history_without_marks() -> None:
    letter = "Dear Anna,\n\nthank you for seeing me on Monday. I have read the book that you named.\n\nBest,\nMaya"
    rewrapped = (
        "thank you for seeing me on Monday. I have read\nthe book that you named.\n\nBest,\nMaya"
    )
    assert (
        new_text(f"Glad to hear it.\n\nAnna\n\n{rewrapped}", sent=[letter])
        == "Glad to hear it.\n\nAnna"
    )
    assert new_text(f"{rewrapped}\n\nGlad to hear it.", sent=[letter]) == "Glad to hear it."
    assert new_text("Best,\nMaya", sent=[letter]) == "Best,\nMaya"


def test_what_is_split_off_is_kept_as_evidence() -> None:
    found = split(
        "Yes.\n\nBest,\nAnna\n-- \nAcme Ltd\n+1 555 0100\n\nOn 2026-01-05 10:12, Maya\nwrote:\n>> old\n> new"
    )
    assert found.text == "Yes.\n\nBest,\nAnna"
    assert found.signature == "Acme Ltd\n+1 555 0100"
    assert found.quoted == "On 2026-01-05 10:12, Maya wrote:\nold\nnew"


HTML = [
    # Gmail
    ('<div dir="ltr">Tuesday works.<div><br></div><div>Anna</div></div><br><div class="gmail_quote">'
     '<div dir="ltr" class="gmail_attr">On Mon, Jan 5, 2026 at 10:12 AM Maya &lt;<a href="mailto:m@example.org">'
     'm@example.org</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><div>old</div></blockquote></div>',
     "Tuesday works.\n\nAnna"),
    ('<div class="gmail_quote"><blockquote class="gmail_quote">Which day?</blockquote><div>Tuesday.</div>'
     '<blockquote class="gmail_quote">Where?</blockquote><div>Here.</div></div>', "Tuesday.\n\nHere."),
    # Outlook: desktop, web
    ('<div class="WordSection1"><p class="MsoNormal">Tuesday works.</p><p class="MsoNormal">&nbsp;</p>'
     '<p class="MsoNormal">Anna</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in">'
     '<p class="MsoNormal"><b>From:</b> Maya</p></div><p class="MsoNormal">old</p></div>', "Tuesday works.\n\nAnna"),
    ('<div>Tuesday works.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>Von:</b> Maya</div>'
     "<div>old</div>", "Tuesday works."),
    # Apple Mail, Thunderbird, Yahoo, Proton, Roundcube
    ('Tuesday works.<br><div><blockquote type="cite"><div>On 5 Jan 2026, at 10:12, Maya wrote:</div>old</blockquote>'
     "</div>", "Tuesday works."),
    ('<div class="moz-cite-prefix">Am 05.01.26 um 10:12 schrieb Maya:<br></div><blockquote type="cite" cite="mid:1">'
     "<p>old</p></blockquote><p>Tuesday works.</p>", "Tuesday works."),
    ('<div>Tuesday works.</div><div class="yahoo_quoted"><div>On Monday, Maya wrote:</div><div>old</div></div>',
     "Tuesday works."),
    ('<div>Tuesday works.</div><div class="protonmail_quote">On Monday, Maya wrote:<br><blockquote>old</blockquote>'
     "</div>", "Tuesday works."),
    ('<p id="reply-intro">On 2026-01-05 10:12, Maya wrote:</p><blockquote type="cite">old</blockquote>'
     "<div>Tuesday works.</div>", "Tuesday works."),
    # What is no quotation
    ('<div style="display:none">preview</div><p>One <a href="https://example.com">link</a> &amp; more</p><p>Two</p>'
     "<ul><li>a</li><li><p>b</p></li></ul>", "One link & more\n\nTwo\n\n- a\n- b"),
    ('<p>One</p><p style="color: #FFFFFF">stop</p><a style="background:#00f;color:#fff">Two</a>', "One\n\nTwo"),
    ("<table><tr><td>Tuesday</td><td>10:00</td></tr><tr><td>Room</td><td>5</td></tr></table>",
     "Tuesday 10:00\nRoom 5"),
    ("<title>t</title><style>p {}</style><script>x</script><!-- c --><pre>a\n  b</pre>", "a\n  b"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "new"), HTML)
def test_quotation_is_known_by_its_markup(source: str, new: str) -> None:
    assert new_text(html_text(source)) == new
    if "old" in source:
        assert "old" in split(html_text(source)).quoted


def test_a_forward_in_html_is_a_forward() -> None:
    source = (
        '<div>FYI</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>'
        "From: <b>Bob</b> &lt;bob@example.com&gt;<br>Date: Mon, Jan 5<br>Subject: Hi<br>To: a</div><p>Body</p></div>"
    )
    found = split(html_text(source))
    assert (found.text, found.forwarded, "Body" in found.quoted) == ("FYI", True, True)


# -- Properties ------------------------------------------------------------------------------------

_PARTS = (
    [line for block in (*ATTRIBUTIONS, *BLOCKS, *FORWARDS) for line in block.split("\n")]
    + [line for text, _ in SIGNED for line in text.split("\n")]
    + [line for text in WHOLE for line in text.split("\n")]
    + [
        *MARKED.split("\n"),
        *OLD.split("\n"),
        "",
        "",
        ">",
        "-- ",
        "--",
        "_" * 32,
        "Anna",
        "Anna Rao",
        ":",
    ]
)
_MAILS = st.lists(st.sampled_from(_PARTS) | st.text(max_size=30), max_size=30).map("\n".join)


@settings(max_examples=400, deadline=None)
@given(_MAILS, st.sampled_from(["", "Anna Rao"]))
def test_new_lines_are_lines_of_the_mail_and_nothing_more_comes_off(mail: str, sender: str) -> None:
    found = split(mail, sender)
    lines = {line.strip() for line in mail.replace("\r\n", "\n").replace("\r", "\n").split("\n")}
    assert all(not line or line.strip() in lines for line in found.text.split("\n"))
    assert "\n\n\n" not in found.text
    assert split(found.text, sender).text == found.text


@given(st.text())
def test_any_text_at_all_is_split(text: str) -> None:
    split(text, text, [text, text])
    html_text(text)


HOSTILE: dict[str, Callable[[int], str]] = {
    "on": lambda n: "on " * n,
    "on in lines": lambda n: "on\n" * n,
    "wrote": lambda n: "On 1.1.2026 a@b.cc wrote:\n" * (n // 8),
    "unfinished attributions": lambda n: "On 1.1.2026 Anna\nwrote to:\n" * (n // 8),
    "colons": lambda n: ":" * n,
    "labels": lambda n: "From: a\n" * (n // 2),
    "labels in a line": lambda n: "From: a Sent: " * (n // 4),
    "marks": lambda n: ">" * n,
    "marked lines": lambda n: "> a\n" * n,
    "bars": lambda n: "| " * n,
    "dashes": lambda n: "-" * n,
    "dashed lines": lambda n: "-----\n" * (n // 2),
    "spaces": lambda n: " " * n + "x",
    "empty lines": lambda n: "\n" * n + "x",
    "delimiters": lambda n: "--\n" * n,
    "delimiters between": lambda n: "--\nmore words than one\n" * (n // 8),
    "rules between": lambda n: "-----\nmore words than one\n\n" * (n // 8),
    "questions": lambda n: "> a?\nyes\n" * (n // 4),
    "paragraphs": lambda n: "confidential e-mail\n\n" * (n // 6),
    "digits": lambda n: "1" * n,
    "digits in lines": lambda n: "1.1.2026, 10:12\n" * (n // 5),
    "brackets": lambda n: "(" * n,
    "angles": lambda n: "1.1.2026 10:12 <a@" * (n // 6) + ":",
    "closings": lambda n: "Best regards\n" * (n // 4),
    "names": lambda n: "Anna Rao\n" * (n // 3),
    "signatures": lambda n: "Best,\nAnna\n+1 555 010 0101\n" * (n // 9),
    "footers": lambda n: "\nSent from my iPhone\n" * (n // 6),
    "lawyers": lambda n: "confidential " * (n // 4),
    "banners": lambda n: "CAUTION: external\n" * (n // 6),
    "original": lambda n: "-----Original" * (n // 4),
    "at signs": lambda n: "a@" * n,
    "one long word": lambda n: "a" * n,
    "no space": lambda n: "on1" * n + ":",
}


@pytest.mark.parametrize("ours", [False, True])
@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_grows_with_the_length(make: Callable[[int], str], ours: bool) -> None:
    letters = [make(2_000)] if ours else []
    effort.linear(make, lambda text: split(text, "Anna Rao", letters), 5_000, floor=0.001)


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "<div>" * n,
        lambda n: "<blockquote>a" * n,
        lambda n: '<div class="gmail_quote">' * n + "x",
        lambda n: '<div class="gmail_attr">' * n + "x",
        lambda n: "<p>a" * n,
        lambda n: "<li>" * n + "a",
        lambda n: "<pre>\n" * n,
        lambda n: "&nbsp;" * n,
        lambda n: "<td>a" * n,
        lambda n: f'<p style="{"border:none;" * n}">a',
    ],
)
def test_work_on_html_grows_with_its_length(make: Callable[[int], str]) -> None:
    effort.linear(make, html_text, 700, floor=0.001)
