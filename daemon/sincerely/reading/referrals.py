"""Who points the user to whom: people to talk to, and introductions by mail.

A referral is a person the writer tells or lets the user contact; not a stand-in, a scheduler, an author
to read, a company, or somebody only mentioned. Sentence by sentence, linear in the length.
"""

import re

from sincerely.reading.hints import Hinted
from sincerely.reading.sentences import sentences, telling
from sincerely.words.accounts import Me
from sincerely.words.addresses import Address, is_robot, matching
from sincerely.words.messages import Decision, Direction, Message, Signal

_NAME = r"(?:[A-ZÄÖÜÉÈÁÍÓÚÑÇŁŚŻØÅ][\w’'ÄÖÜäöüßéèáíóúñçłśżøåê-]*\.?)"
_FULL = rf"(?:(?:Dr\.?|Prof\.?|Mr\.?|Ms\.?|Mrs\.?|Herrn?|Frau|M\.|Mme|Sra?\.?) )?({_NAME}(?: (?:de |van |von |der |la |del |di |Mc|O['’])?{_NAME}){{0,3}})"
_WHO = r"(?:(?:my|our|a|an|his|her|meine[rnm]?|unsere[rnm]?|mon|ma|mi)\s+(?:[\w’'-]+\s+){0,4}?(?:colleague|friend|boss|manager|partner|contact|wife|husband|sister|brother|cousin|neighbou?r|mentor|director|head|lead|VP|CTO|CEO|buddy|pal|roommate|kolleg\w+|freund\w*|chef\w*|bekannte\w*|collègue|ami\w*|amie|compañer\w+|amig\w+|counterpart|recruiter|teammate),?\s+(?:named |called |namens )?)?"
_VERBS = (
    r"(?:you (?:should|could|might(?: want to)?|may want to|ought to|must|need to|can|have to) (?:really |definitely |also |just )?(?:talk|speak|reach out|write|chat|meet|connect|get in touch|contact|e-?mail|call|ring|try|message|ping|look up|drop|go see|see|ask|hit up|have (?:a )?(?:coffee|chat|word))(?: (?:to|with|a (?:line|note|word) to))?"
    r"|(?:the person (?:to|you (?:want|need|should))(?: talk to| speak to| contact)? is|your best (?:bet|contact) (?:is|would be)|i(?:[’']d| would)? (?:suggest|recommend)(?: (?:you |that you )?(?:talking|speaking|reaching out|writing|contacting|talk|speak|reach out|write|contact|connecting|connect)(?: (?:to|with))?)?|(?:happy|glad) to (?:introduce|connect|put) you (?:to|with|in touch with)"
    r"|i can (?:introduce|connect|put) you (?:to|with|in touch with)|(?:let me|i[’']?ll|i will) (?:introduce|connect|put) you (?:to|with|in touch with)|(?:feel free|don[’']?t hesitate|do feel free) to (?:contact|write to|reach out to|call|e-?mail|use my name with)|(?:use|mention|drop) my name (?:with|to|when you (?:write|talk|speak) to)"
    r"|i[’']?(?:ve| have) (?:mentioned|told|spoken (?:to|with)|talked to|written to|asked|given your (?:name|details|cv|résumé|resume|number|e-?mail) to|passed your (?:name|cv|resume|details) (?:on )?to)(?: (?:you|your name|about you))?(?: to)?)"
    r"|(?:sprich|sprechen sie|schreib|schreiben sie|wende dich|wenden sie sich|kontaktier\w*|melde? dich|melden sie sich|ruf|rufen sie|frag|fragen sie)(?: (?:doch|mal|am besten|bitte|gerne?|einfach)){0,3} (?:mit|an|bei)?|(?:ich (?:empfehle|würde .{0,20}empfehlen)|(?:dein|ihr) (?:richtiger )?ansprechpartner ist)"
    r"|(?:parlez|parle|écrivez|écris|contactez|contacte|adressez-vous|vous devriez (?:contacter|parler|écrire)|tu devrais (?:contacter|parler|écrire)|je vous (?:recommande|conseille) de (?:contacter|parler|voir)|adressez-vous)(?: (?:à|avec|de ma part))?"
    r"|(?:pregunta por|pregunte por|(?:escrib\w+|habla|hable|contacta)(?: \w+){1,3}? (?=a |con )|habla|hable|escribe|escribele|escríbele|escríbale|contacta|contacte|deberías (?:hablar|escribir|contactar)|debería (?:hablar|escribir|contactar)|te recomiendo (?:hablar|contactar|escribir)|llama|llame)(?: (?:con|a))?)"
)
_IMPERATIVE = r"(?:talk|speak|reach out|write|get in touch|connect|meet|contact|e-?mail|call|ring|try|ping|message|look up|ask|go see|get hold of|say (?:hello|hi)|drop)(?: (?:to|with|a (?:line|note) to))?"
#: Where an imperative stands: it opens a clause.
_OPENS = r"(?:^\W*(?:\d[.)]\s*)?|[,;:–-]\s+|\b(?:please|and|then|or|just|do|also|first|next|maybe|perhaps|definitely|when you .{0,40})\s+)"
_POINTS = Hinted(
    rf"(?:(?i:{_OPENS}{_IMPERATIVE})|\b(?i:{_VERBS})) (?i:{_WHO})(?:(?i:both|either|first|also|mit|an|à|a|con)\s+)?{_FULL}",
    0,
)
_WILLING = Hinted(
    rf"{_FULL}(?:,? [^.!?,]{{0,60}},?)? (?i:would (?:be (?:happy|glad|delighted|a (?:good|great|perfect)|worth|well worth|the (?:right|best))|love)|is (?:happy|glad|willing|expecting (?:you|your)|open) (?:to|your)|is (?:the (?:right |best )?(?:person|one)|(?:well )?worth (?:talking|meeting|a))|said (?:you|he|she|they)(?:[’']?(?:d| can| could| should| would)) |has (?:agreed|offered) to|knows (?:everyone|everybody|the)|might be (?:able|worth|willing|helpful)|could (?:help|be (?:helpful|useful))|can (?:help|tell you))",
    0,
)
_EXPECTED = Hinted(
    rf"{_FULL}(?:,? [^.!?,]{{0,60}},?)? (?i:elle|il|sie|er|ella|él|she|he) (?i:vous attend|t[’']attend|erwartet (?:sie|dich|ihren|deinen)|te espera|le espera|is expecting you)",
    0,
)
_INTRODUCES = Hinted(
    rf"\b(?i:(?:i[’']?m|i am|am|[’']m)?\s*(?:copying|cc[’']?ing|ccing|looping in|adding|including|bringing in|introducing(?: you to)?|connecting you (?:with|to)|putting you in touch with)|(?<![\w’'] )(?:please |hereby |e-)?meet|(?:let me|i[’']?d like to|allow me to|happy to) (?:introduce|e-?introduce)(?: you to)?|(?:e-?)?introduc(?:e|ing)(?: you to)?|in (?:cc|copy)(?: is| you find)?|cc[’']?d (?:is|here)|stelle .{{0,20}}vor|darf ich (?:dir|ihnen)?|je (?:vous|te) présente|te presento(?: a)?|le presento(?: a)?)[,:]? {_WHO}{_FULL}",
    0,
)
_COPIED = re.compile(
    r"(?i)\b(?:cc(?:[’']?d|[’']?ing|ed)?|copied|copying|in copy|in kopie|en copie|en copia|looping|looped|adding|meet|introduc\w+|connecting|put(?:ting)? you (?:two )?in touch|you two|both of you|<>|vorstellen|bekannt ?machen|présente|presento)\b"
)
_NOT = Hinted(
    r"(?i)\b(?:don[’']?t|do not|never|wouldn[’']?t|would not|no need to|rather not|avoid|stop|not to) (?:\w+ ){0,2}?(?:contact|write|call|e-?mail|talk|speak|bother|reach|mention|approach|ask|use my name)"
    r"|\b(?:schedul\w+ (?:a|an|the|our|your|us) \w+|(?:find|arrange|set up|coordinate|book|send|agree) (?:a |the |you a |an )?(?:time|date|slot|invite|calendar|call|logistics)|travel arrangements|expenses|invoice|building access|badge|parking|reception)\b"
    r"|\b(?:in my absence|while i[’']?m (?:away|out)|out of office|urgent matters|in dringenden|podcast|book by|author|keynote|ted talk|article by|blog)\b|\bnicht (?:kontaktieren|anschreiben|anrufen|vermitteln)\b|\b(?:lieber|rather|préfère|prefiero) (?:nicht|not|ne pas|no)\b"
    r"|\b(?:already|didn[’']?t|did not|failed to) (?:spoke|talked|met|hear|reply|answer)|\bif you (?:ever )?(?:see|meet|run into) \w+,? (?:say|give|tell)\b",
    0,
)
_NO_PERSON = frozenset(
    "i we you he she they it me us him her them the a an this that these those my our your his her their one someone somebody anyone everyone people hr human recruiting recruitment talent team support sales marketing finance"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december google microsoft amazon apple meta linkedin facebook zoom teams slack"
    " xing outlook gmail excel python java london berlin paris boston new york ceo cto cfo vp hello hi dear thanks best regards please just maybe also and or but so if when what which who how let perhaps tomorrow today"
    " then there here first second both either all none each every some any more most no not yes ok okay sure great good wonderful happy german english french spanish europe america uk us usa nhs".split()
)
_LISTS = re.compile(
    r"(?i)\b(?:these|following|couple of|few|two|three|some) (?:\w+ )?(?:people|names|folks|contacts|persons|two|three|leute|personen|kontakte|personnes|personas)\b|\b(?:write|talk|speak|reach out) to (?:these|them|both|all)\b|\bpeople for you\b|\bnames\b"
)
_LISTED = re.compile(
    rf"^[ \t>*•\d.)-]*{_FULL}[ \t]*[,:(<–-]+[ \t]*(?:[^@\n]{{0,60}}?[ \t(<])?(?P<mail>[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}})"
)
_TOLD_OF = re.compile(
    r"(?i)\b(?:you|your)\b.{0,80}\b(?:call|write|talk|speak|contact|reach|meet|mail|ring|expect\w*)\b|\b(?:call|write to|talk to|contact|tell (?:him|her|them)|say (?:hello|hi)|escr[ií]b\w*|llam\w*|habl\w*|schreib\w*|écri\w*|appele\w*|kontakt\w*|contact\w*|expect\w* (?:you|your))\b"
)
_NAMES = re.compile(_FULL)
_PANEL = re.compile(
    r"(?i)\b(?:interview\w*|panel|(?:second|next|final) round|you[’']ll (?:also )?meet|would (?:also )?like to meet you)\b"
)
_ADDRESS = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\b")
_MOST = 8


def referrals(message: Message, me: Me) -> list[Signal]:
    """Referrals and introductions in the new words of a mail to the user."""
    if (
        message.direction is Direction.OUT
        or message.sender is None
        or is_robot(message.sender.addr)
    ):
        return []
    by = message.sender.addr
    copied = [
        a for a in (*message.to, *message.cc)
        if not me.owns(a.addr) and matching(a.addr) != matching(by) and not is_robot(a.addr)
    ]  # fmt: skip
    found: dict[str, Signal] = {}
    introduced: list[dict[str, str | None]] = []
    words = ""
    own = {w.casefold() for w in (*me.name.split(), *(message.sender.name or "").split())}
    for sentence in telling(sentences(message.text)):
        if _NOT.search(sentence.text):
            continue
        for pattern, sure in (
            (_INTRODUCES, 0.9),
            (_POINTS, 0.85),
            (_WILLING, 0.8),
            (_EXPECTED, 0.85),
        ):
            for match in pattern.finditer(sentence.text):
                name = _person(match.groups()[-1], own)
                if name is None or len(found) >= _MOST:
                    continue
                address = _address_of(name, sentence.text, message.text, copied, me, by)
                is_copied = address is not None and any(
                    matching(c.addr) == matching(address) for c in copied
                )
                if (
                    pattern is _INTRODUCES
                    and not is_copied
                    and not re.search(r"(?i)introduc|touch|connect|meet", match[0])
                ):
                    continue
                if (
                    pattern is _INTRODUCES
                    and not is_copied
                    and address is None
                    and re.match(r"(?i)meet", match[0])
                ):
                    continue
                if (
                    name.casefold() not in found
                    and " " not in name
                    and address is None
                    and sure < 0.85
                ):
                    continue
                found.setdefault(name.casefold(), _signal(name, address, by, sentence.text, sure))
                if is_copied:
                    introduced.append({"name": name, "email": address})
                    words = words or sentence.text
    for name, address, line in _listed(message, own, me, by):
        found.setdefault(name.casefold(), _signal(name, address, by, line, 0.85))
    panel = _PANEL.search(f"{message.subject} {message.text}") is not None
    if (
        copied
        and not introduced
        and not panel
        and (_COPIED.search(f"{message.subject} {message.text[:1500]}"))
    ):
        for person in copied[:3]:
            name = person.name or person.addr.partition("@")[0].replace(".", " ").title()
            if re.search(
                rf"\b{re.escape(name.split()[0])}\b",
                f"{message.subject} {message.text}",
                re.IGNORECASE,
            ):
                introduced.append({"name": name, "email": person.addr})
                words = words or message.text[:200]
                found.setdefault(
                    name.casefold(), _signal(name, person.addr, by, message.text[:200], 0.8)
                )
    signals = list(_unique(found).values())
    if introduced:
        signals.append(
            Signal("introduction", 0.9, words[:300], Decision.ACT, {"people": _each(introduced)})
        )
    return signals


def _listed(message: Message, own: set[str], me: Me, by: str) -> list[tuple[str, str, str]]:
    """People listed line by line with their addresses, and those a sentence names with one."""
    found = []
    if _LISTS.search(f"{message.subject} {message.text[:2000]}"):
        for line in message.text.splitlines()[:60]:
            match = _LISTED.match(line)
            if match is not None:
                found.append((match, line))
    named = [(match[1], match["mail"], line) for match, line in found]
    for sentence in telling(sentences(message.text)):
        if (
            "@" in sentence.text
            and _TOLD_OF.search(sentence.text)
            and not _NOT.search(sentence.text)
        ):
            named += _named_with(sentence.text)
    people = []
    for told, address, line in named[:_MOST]:
        name = _person(told, own)
        if (
            name is not None
            and not me.owns(address)
            and matching(address) != matching(by)
            and not is_robot(address)
        ):
            people.append((name, address, line))
    return people


def _named_with(sentence: str) -> list[tuple[str, str, str]]:
    """The full name that stands before an address, the nearest that fits it."""
    found = []
    for match in _ADDRESS.finditer(sentence):
        before = sentence[max(0, match.start() - 80) : match.start()]
        names = [n[1] for n in _NAMES.finditer(before)]
        local = match[0].partition("@")[0].casefold()
        fit = [n for n in names if any(len(p) > 2 and p.casefold() in local for p in n.split())]
        best = fit[-1:] or [n for n in names[-1:] if " " in n]
        found += [(name, match[0], sentence) for name in best]
    return found


def _each(people: list[dict[str, str | None]]) -> list[dict[str, str | None]]:
    return list({str(p["email"]): p for p in people}.values())


def _unique(found: dict[str, Signal]) -> dict[str, Signal]:
    """ "Priya" and "Priya Raman" in one mail are one person, the longer name and any address kept."""
    kept: dict[str, Signal] = {}
    for key, signal in sorted(found.items(), key=lambda item: -len(item[0])):
        longer = next(
            (k for k in kept if key in k.split() or (key != k and k.startswith(key + " "))), None
        )
        if longer is None:
            kept[key] = signal
        elif kept[longer].data["email"] is None and signal.data["email"] is not None:
            kept[longer].data["email"] = signal.data["email"]
    return kept


def _signal(name: str, address: str | None, by: str, words: str, sure: float) -> Signal:
    data = {"name": name, "email": address, "by": by}
    return Signal(
        "referral", sure, words[:300], Decision.ACT if sure >= 0.8 else Decision.ASK, data
    )


def _person(text: str, own: set[str]) -> str | None:
    """The name as a person's, without what is none; None where nothing is left."""
    words = [w.rstrip(".,") for w in text.split()]
    while words and words[-1].casefold() in _NO_PERSON:
        words.pop()
    if not words or words[0].casefold().rstrip("’'s") in _NO_PERSON or words[0].casefold() in own:
        return None
    if any(w.isupper() and len(w) > 3 for w in words) or len(words[0]) < 2:
        return None
    name = " ".join(words)
    return name.removesuffix("'s").removesuffix("’s") if len(words) <= 4 else None


def _address_of(
    name: str, sentence: str, text: str, copied: list[Address], me: Me, by: str
) -> str | None:
    """The address that goes with a name: in the sentence, behind the name, or copied under it."""
    parts = [p.casefold() for p in re.split(r"[\s.-]+", name) if len(p) > 1]

    def likely(addr: str) -> bool:
        local = re.split(r"[._+-]", addr.partition("@")[0].casefold())
        flat = "".join(local)
        return any(p in local or (len(p) > 3 and p in flat) for p in parts)

    for other in copied:
        named = {w.casefold() for w in other.name.split()}
        if named & set(parts) or likely(other.addr):
            return other.addr
    here = [a for a in _ADDRESS.findall(sentence) if not me.owns(a) and a != by]
    if len(here) == 1:
        return str(here[0])
    for found in (here, [a for a in _ADDRESS.findall(text) if not me.owns(a) and a != by]):
        fit = [a for a in found if likely(a)]
        if fit:
            return str(fit[0])
    return None
