"""Who is away, who has left, and who only says that a mail arrived: automatic answers, and the human
"I'll come back to you next week" (RFC 3834 gives the class; the words give the rest)."""

import re
from datetime import date, datetime, timedelta

from sincerely.reading.hints import Hinted
from sincerely.reading.language import language
from sincerely.reading.sentences import Sentence, sentences, telling
from sincerely.reading.times import Phrase, phrases
from sincerely.words.messages import Decision, Signal

AWAY = Hinted(
    r"\b(?:out[- ]of[- ](?:the[- ])?(?:office|town|country)|ooo\b|o\.o\.o|auf reisen|on (?:annual |parental |maternity |paternity |sick |medical |study )?leave"
    r"|on vacation|on holidays?|on sabbatical|away from (?:the office|my desk|work|e-?mail)|(?:am|[’']m|be) (?:currently )?(?:away|travel?ling|absent|off work|out)\b"
    r"|limited access to (?:my )?e-?mail|return(?:ing)? to (?:the |my )?(?:office|desk|work)|back (?:in|at) (?:the |my )?(?:office|desk|work) on|not (?:in the office|at my desk|checking e-?mail)|abwesend|abwesenheit\w*|nicht (?:im (?:büro|haus|hause)|erreichbar|am platz)"
    r"|im urlaub|in elternzeit|im mutterschutz|außer haus|ausser haus|absent[e]?\b|en congés?|en vacances|hors du bureau|en déplacement|de vacaciones|fuera de la oficina"
    r"|ausente|de viaje|de baja|de férias|fora do escritório|ausência|fuori ufficio|in ferie|assente|assenza|fuori sede)"
)
AUTOMATIC_SUBJECT = re.compile(
    r"^\s*(?:\[?auto(?:matic)?[- ]?(?:reply|response|antwort|svar)\]?|automatische antwort|abwesenheits\w*|abwesend\b|out of (?:the )?office|ooo\b|autoreply|auto:|automatisch"
    r"|réponse automatique|absence\b|message d[’']absence|respuesta automática|fuera de la oficina|ausencia|resposta automática|ausência|risposta automatica|fuori ufficio|assenza|assente"
    r"|autosvar|automatiskt svar|automatisch antwoord|afwezig\w*|odpowiedź automatyczna|vacation (?:reply|response|message)|away from)",
    re.IGNORECASE,
)
_TEMPLATE = Hinted(
    r"\b(?:in my absence|during my absence|while i(?:[’']m| am) (?:away|out|gone)|(?:up)?on my return|when i (?:return|get back)|urgent\w*|as soon as (?:i|possible)|limited access|will (?:be )?(?:back|return|respond|reply)"
    r"|with no access|returning (?:to|on)|can(?:not|[’']t) wait|in dringenden|vertretung|nach meiner rückkehr|wieder (?:erreichbar|da|im büro)|ihre (?:e-?mail|nachricht) wird|en mon absence|à mon retour|de retour|en cas d[’']urgence|urgence"
    r"|a mi regreso|mi regreso|en mi ausencia|asuntos urgentes|urgente|retorno|de volta|al mio (?:rientro|ritorno)|rientro|in mia assenza|automat\w+)\b"
)
_LEFT = Hinted(
    r"\b(?:no longer (?:with|work\w*|employed|at|part of|available at)|(?:has|have|[’']s|[’']ve) left (?:the (?:company|firm|organi[sz]ation|team)|[A-Z]\w+)|left the (?:company|firm|organi[sz]ation)|my last day (?:was|at)|nicht mehr (?:bei|für|im unternehmen|in unserem|tätig|beschäftigt|zu erreichen)"
    r"|(?:hat|habe) (?:das unternehmen|die firma|unser haus) verlassen|ausgeschieden|ne (?:fait|travaille|fais) plus (?:partie|chez|pour|dans)|a quitté (?:la|l[’']|notre)|ya no (?:trabaj\w+|form\w+ parte|pertenece)|já não (?:trabalh\w+|faz\w* parte)"
    r"|não (?:trabalh\w+|faz parte) mais|non (?:lavor\w+|fa\w* più parte|è) più|mailbox is no longer (?:monitored|in use))\b"
)
_ACKNOWLEDGED = Hinted(
    r"\b(?:(?:have |has been |was )?(?:successfully )?received (?:your|the)|thank(?:s| you) for (?:contacting|reaching out|your (?:application|interest|message|e-?mail|inquiry|enquiry|submission)|applying|getting in touch|writing)"
    r"|ticket|case number|reference number|eingegangen|eingangsbestätigung|haben ihre|avons bien reçu|accusé de réception|hemos recibido|acuse de recibo|recebemos|abbiamo ricevuto)"
)
_BACK = re.compile(
    r"\b(?:back|return\w*|again|resum\w+|wieder|zurück|ab dem|retour\w*|reviens|reviendrai|rentre\w*|regres\w+|vuelv\w+|volt\w+|de volta|retorn\w+|rientr\w+|ritorn\w+|torn\w+)\b",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:\b(?:until|till?|through|thru|to|up to|bis|jusqu[’']?(?:au|à)|au|hasta|até|a|fino (?:al|a)|al|inclusive|incl)\b|[-–—])[^\w]*(?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\b")
_PERSON = re.compile(
    r"\b(?:contact|reach(?: out to)?|write to|e-?mail|speak to|get in touch with|replaced by|successor(?: is)?|taken over by|wenden sie sich (?:bitte )?an|nachfolger\w*|contacter|adresser à|contactar (?:con|a)?|rivolger\w+ a)\s+(?:my colleague |meine[nr]? kolleg\w+ |herrn? |frau )?((?:[A-ZÄÖÜÉ][\w’'-]+ ){1,2}[A-ZÄÖÜÉ][\w’'-]+)"
)
_READ = 4_000


def looks_automatic(subject: str, text: str) -> bool:
    """Whether a mail without any header of a machine is a machine's: by subject and by shape.

    A person who writes that he was away, or will be on Friday, writes about something else, too.
    """
    if AUTOMATIC_SUBJECT.search(subject):
        return True
    head = text[:700]
    away = AWAY.search(head) or _LEFT.search(head)
    if away is None or len(text) > 1_500 or away.start() > 260:
        return False
    before = head[max(0, away.start() - 40) : away.start()]
    if re.search(
        r"(?i)\b(?:was|were|been|if|war|when|am (?:monday|friday)|i[’']?ll be|will be)\b[^.]*$",
        before,
    ) and not _LEFT.search(head):
        return False
    return _TEMPLATE.search(text) is not None and "?" not in text


def automatic_replies(subject: str, text: str, now: datetime, zone: str) -> list[Signal]:
    """What an automatic reply says of its owner: away until when and who stands in, left and who
    succeeds, or that the mail arrived."""
    text = text[:_READ]
    left = _LEFT.search(text)
    if left is not None:
        addresses = _ADDRESS.findall(text)
        person = _PERSON.search(text)
        successor = addresses[0] if addresses else person[1] if person else None
        return [
            Signal("auto_reply", 0.93, _around(text, left.start()), Decision.ACT,
                   {"kind": "left", "successor": successor})
        ]  # fmt: skip
    away = AWAY.search(text) or AWAY.search(subject) or AUTOMATIC_SUBJECT.search(subject)
    acknowledged = _ACKNOWLEDGED.search(text)
    if away is not None and not (
        acknowledged and not AWAY.search(text) and not AWAY.search(subject)
    ):
        until = _until(text or subject, now, zone)
        instead = list(dict.fromkeys(_ADDRESS.findall(text)))[:5]
        at = AWAY.search(text)
        evidence = _around(text, at.start()) if at is not None else subject[:200]
        return [
            Signal("out_of_office", 0.92, evidence, Decision.ACT,
                   {"until": until.isoformat() if until else None, "instead": instead})
        ]  # fmt: skip
    kind = "acknowledgement" if acknowledged else "other"
    return [
        Signal("auto_reply", 0.85, text.strip()[:200] or subject[:200], Decision.ACT,
               {"kind": kind, "successor": None})
    ]  # fmt: skip


def _until(text: str, now: datetime, zone: str) -> date | None:
    """The day of return where it is named, else the last day away: "back on the 9th", "until the 8th"."""
    found = phrases(text, now, zone, language=language(text))
    days = [p for p in found if p.day_said and not p.past and _day(p) >= now.date() - timedelta(3)]
    if not days:
        return None
    for phrase in days:
        before = text[max(0, phrase.start - 60) : phrase.start]
        before = re.split(r"[.!?\n;]", before)[-1]
        back = _BACK.search(before)
        if back and not re.search(r"(?i)\bnot\b|\bnicht\b", before[: back.start()]):
            return _day(phrase)
    for phrase in days:
        if phrase.end is not None:
            end = phrase.end.date() if isinstance(phrase.end, datetime) else phrase.end
            return end - timedelta(1)
        if _TO.search(text[max(0, phrase.start - 24) : phrase.start]):
            return _day(phrase)
    return max(_day(p) for p in days)


def _day(phrase: Phrase) -> date:
    return phrase.begin.date() if isinstance(phrase.begin, datetime) else phrase.begin


def _around(text: str, at: int) -> str:
    for sentence in sentences(text):
        if sentence.start <= at < sentence.stop:
            return sentence.text[:300]
    return text[at : at + 200]


_HOLDING = Hinted(
    r"\b(?:(?:will|[’']ll|let me|going to|need to|have to|want to|shall)\b.{0,50}\b(?:get back to you|come back to you|revert|check (?:with|internally|my|the)|ask (?:my|our|the|around)|think about (?:it|this)|let you know|circle back|have a think|look into (?:it|this)|talk to (?:my|our) \w+|discuss (?:it |this )?(?:with|internally)|follow up (?:with you )?(?:next|in|by|once|when|after)|be in touch|reply properly|respond properly|write (?:you )?(?:back|properly))"
    r"|(?:bear with me|give me (?:a|until|till|some|another|two|three|\d)|hang tight|need (?:a (?:few|couple)|some|more|another) (?:more )?(?:days?|weeks?|time)|swamped|snowed under|ping me|remind me (?:again|in|next|then|later)|try me again|ask me again|chase me|nudge me|circle back|crazy week|hectic)"
    r"|(?:melde? mich|komme? .{0,20}auf (?:sie|dich) zurück|muss .{0,30}(?:klären|besprechen|nachfragen|abstimmen)|geben sie mir|gib mir|bitte um .{0,10}geduld|gebe .{0,20}bescheid)"
    r"|(?:reviens vers vous|reviendrai vers vous|te redis|vous redis|vous tiens au courant|je dois (?:en parler|vérifier)|laissez-moi|laisse-moi)"
    r"|(?:te (?:digo|aviso|contesto|respondo)|le (?:aviso|respondo|contesto)|déjame|déjeme|tengo que (?:hablarlo|consultarlo|comentarlo)|me pongo en contacto))"
)
_NOT_HOLDING = Hinted(
    r"\b(?:let me know|you get back|get back to me|please (?:get|come) back|if you|would you|could you|can you|let you know (?:the|my|how|when i (?:land|arrive)|once|which)|i got back|decided)\b"
)


def holding(text: str, now: datetime, zone: str) -> list[Signal]:
    """A person's "not yet": the sentence, and until when where a day is named."""
    for sentence in telling(sentences(text[:_READ])):
        match = _HOLDING.search(sentence.text)
        if match is None or sentence.question or _NOT_HOLDING.search(sentence.text):
            continue
        until = _promised(sentence, now, zone)
        return [
            Signal("holding", 0.85, sentence.text[:300], Decision.ACT,
                   {"until": until.isoformat() if until else None})
        ]  # fmt: skip
    return []


def _promised(sentence: Sentence, now: datetime, zone: str) -> date | None:
    """The last day of what was named: "next week" ends on its Friday."""
    found = phrases(sentence.text, now, zone, language=language(sentence.text))
    days = [p for p in found if p.day_said and not p.past]
    if not days:
        return None
    phrase = days[0]
    if phrase.end is None:
        return _day(phrase)
    end = phrase.end.date() if isinstance(phrase.end, datetime) else phrase.end
    last = end - timedelta(1)
    while last.weekday() > 4:
        last -= timedelta(1)
    return max(last, _day(phrase))
