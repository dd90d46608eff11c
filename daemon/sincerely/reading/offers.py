"""Offers of work and refusals: a definite wish to employ the user, and the end of a candidacy.

Hypothetical, commercial and fraudulent offers are none; nor is a slot or a coffee that is offered.
"""

import re
from datetime import datetime

from sincerely.reading.hints import Hinted
from sincerely.reading.language import language
from sincerely.reading.sentences import Sentence, sentences, telling
from sincerely.reading.times import phrases
from sincerely.words.accounts import Me
from sincerely.words.addresses import domain_of
from sincerely.words.messages import Decision, Direction, Message, Signal

_OFFER = Hinted(
    r"\b(?:(?:pleased|delighted|thrilled|happy|excited|glad|like|love|proud|able|writing|wish|want) to (?:formally |officially |extend |make |be able to )?(?:offer|extend|make|be offering)\w*(?: (?:to )?you)?\b.{0,40}\b(?:position|role|job|offer|post|contract|employment|place|the|an?)"
    r"|(?:formal|written|verbal|official|employment|job) offer (?:of employment )?(?:for|is|letter|attached|to you|from)|offer (?:letter|of employment)|(?:we|i)[’']?(?:d| would| want to| are going to|[’']re going to) (?:like|love|want)(?: (?:for )?you| to have you)? (?:to )?(?:join|come (?:and )?work|have you|work (?:with|for)|start)"
    r"|(?:we|i) (?:want|would love|would like|[’']d love|[’']d like) you (?:to (?:join|start|be our|become|come)|on (?:the|our) team|as (?:our|the))|the (?:job|position|role) is yours|you(?:[’']ve| have) got the job|you got (?:the job|it)\b|(?:we|i) (?:are|[’']re|am|[’']m) (?:offering|making) you\b.{0,40}\b(?:job|position|role|offer|contract|post|as|the)"
    r"|(?:make|made|making|extend\w*|present\w*) you an offer|(?:unanimous|decided)\b.{0,60}\b(?:love|like|want) you to join|love to have you (?:join|on (?:the|our) team|as)|have you (?:join us|on board|start)|welcome (?:you )?(?:aboard|on board|to the team)|contract (?:is )?attached"
    r"|(?:freuen uns|freue mich|möchten|würden|wollen)\b.{0,60}\b(?:stelle|position|vertrag|zusage|anstellung|angebot)\b.{0,40}\b(?:an(?:zu)?bieten|anbieten|zusagen|einstellen|geben)|(?:ihnen|dir) (?:die|eine|ein|den) (?:stelle|position|vertragsangebot|arbeitsvertrag)|arbeitsvertrag (?:im anhang|anbei|liegt bei)|sie haben die stelle|du hast (?:die stelle|den job)|möchten sie gern(?:e)? einstellen|zusage für die stelle"
    r"|(?:heureux|ravis|plaisir|souhaitons|voudrions)\b.{0,40}\b(?:proposer|offrir)\b.{0,40}\b(?:poste|contrat|emploi|cdi|cdd)|(?:le poste est (?:à vous|pour toi|à toi)|proposition d[’']embauche|promesse d[’']embauche)"
    r"|(?:encantad\w+|placer|gustaría|queremos|complace)\b.{0,40}\b(?:ofrecer\w*|proponer\w*)\b.{0,40}\b(?:puesto|contrato|trabajo|posición)|(?:el puesto es (?:tuyo|suyo)|oferta (?:formal|de (?:empleo|trabajo)) (?:para|adjunta)|carta oferta))"
)
_ACCEPTS = Hinted(
    r"\b(?:(?:happy|delighted|thrilled|pleased|glad|excited|proud|honou?red|would like|wish|writing|gladly|hereby|formally) (?:to )?(?:formally |officially |hereby )?accept\w*\b.{0,60}\b(?:offer|position|role|job|post|contract)|i (?:hereby |gladly |formally |happily )?accept (?:your|the) (?:offer|position|role|job)|(?:signed|countersigned) (?:offer|contract|letter)\b|nehme (?:ich )?(?:das|ihr|euer|dein) (?:angebot|stelle)\b.{0,30}\ban|(?:angebot|stelle)\b.{0,40}\b(?:gerne? )?(?:annehmen|an\b)|j[’']accepte\b.{0,30}\b(?:offre|poste|proposition)|acepto\b.{0,30}\b(?:oferta|puesto))"
)
_NO_OFFER = Hinted(
    r"\b(?:if (?:we|they|you|i) (?:were|was|could|made|make|decide|offered|get|had|do|receive|should)|were we to|should we (?:decide|make)|hypothetical\w*|would have offered|once (?:we|they) (?:make|have made)|before (?:we|they) (?:can )?(?:make|extend)|might (?:be able to )?(?:make|offer|extend)|may (?:be able to )?offer|not (?:yet )?(?:able|in a position) to (?:make|offer|extend)|can(?:no|[’'])t (?:make|offer|extend)"
    r"|unable to (?:make|offer|extend)|won[’']?t be (?:able|making)|(?:offer|extend) you (?:an? |the )?(?:\w+ )?(?:interview|slot|coffee|call|chat|lunch|discount|tour|time|conversation|meeting|seat|free|glimpse|feedback|advice|help)|special offer|limited[- ]time|discount|% off|voucher|coupon|trial|subscription|our (?:products?|services?|customers?|clients?) |offer ends|sale|buy|shop"
    r"|(?:per|a|each) (?:week|day) (?:from home|working from home)|work from home|no experience (?:needed|required)|\$\d[\d,]*(?: ?\+)? ?(?:per|a|/) ?(?:week|day)|processing fee|registration fee|bank details|whatsapp|telegram|western union|crypto|(?:he|she|they|his|her|who) (?:was|were|got|had|has|have|is|been) (?:been )?offered|offered (?:him|her|them|my|our)\b|last year|years ago|counter-?offer (?:if|when)|job (?:advert|posting|alert))\b"
)
_REJECTION = Hinted(
    r"\b(?:(?:decided|chosen|opted|elected|going|gone|moving|move|proceed\w*|moved) (?:to )?(?:go |move |proceed |moving |continue )?(?:forward |ahead )?(?:with|on with) (?:an)?other (?:candidates?|applicants?|people)|(?:going|gone|went|go) with (?:an? )?(?:internal|someone|somebody|other|another|different|more experienced|external|local)|(?:other|another|different|stronger) (?:candidates?|applicants?)\b.{0,60}\b(?:more closely|better|closer|whose|stronger|match|fit|experience|selected|chosen)"
    r"|(?:not|won[’']?t|unable|cannot|can[’']?t|decided not|regret|unfortunately)\b.{0,60}\b(?:(?:be )?(?:mov\w+|tak\w+|progress\w*|proceed\w*|advanc\w+|going)\b.{0,30}\b(?:forward|further|ahead|application|candidacy|next (?:stage|round|step))|offer you (?:the|this|a) (?:position|role|job)|select(?:ed)? (?:you|for)|shortlist\w*|successful|to invite you)"
    r"|(?:position|role|vacancy|job|opening)\b[^.!?]{0,70}? (?:has (?:now |already |since )?been|is (?:now )?(?:already )?|was) (?:filled|closed|put on hold|cancelled|canceled|withdrawn)|went with (?:an)?(?:other|someone|internal)|(?:not|isn[’']?t|wasn[’']?t|weren[’']?t) (?:quite )?(?:a|the right|the best) (?:fit|match)\b|not (?:been )?successful (?:on this occasion|this time|in)|your application (?:has )?(?:been |was )?(?:unsuccessful|rejected|declined)"
    r"|(?:will not|won[’']?t|not) be (?:making you an offer|offering you)|(?:chose|chosen|selected|picked|hired|went with) (?:someone|somebody|another|an internal|a different|the other)\b|keep your (?:cv|resume|résumé|details|application) on file|no longer (?:being )?consider\w+ (?:you|your)|pass(?:ing)? on (?:your (?:application|candidacy|profile)|you for)|we(?:[’']ve| have)? filled (?:the|this)"
    r"|(?:absage|absagen)\b|(?:für|zugunsten) (?:eine[nr]? )?andere[nr]? (?:bewerber|kandidat)\w*|(?:leider|bedauern)\b.{0,80}\b(?:nicht (?:berücksichtig|weiter|in die engere|anbieten|für sie|einladen)|andere[nr]? (?:bewerber|kandidat)|keine (?:zusage|positive)|mitteilen, dass .{0,60}(?:nicht|anderen?))\w*|stelle (?:ist )?(?:bereits |inzwischen |schon )?(?:besetzt|vergeben)"
    r"|(?:candidature|profil)\b.{0,80}\b(?:n[’']a pas été (?:retenue?|sélectionnée?)|pas (?:être )?retenue?)|ne (?:pouvons|pourrons|donnerons|sommes)\b.{0,60}\b(?:suite|retenir|favorable\w*)|poste (?:a été |est )?(?:déjà )?pourvu|(?:otros?|otra) (?:candidat\w+|persona)\b.{0,40}\b(?:perfil|elegid\w|seleccionad\w|experiencia)?|no (?:ha sido|hemos|podemos|continuar\w*|has sido)\b.{0,40}\b(?:seleccionad\w|continuar|avanzar|adelante|elegid\w)|el puesto (?:ya )?(?:ha sido|está) (?:cubierto|ocupado))"
)
_NO_REJECTION = Hinted(
    r"\b(?:haven[’']?t decided|not (?:yet )?decided|no decision|still (?:deciding|considering|interviewing|reviewing)|if (?:you|we|the) .{0,40}(?:not successful|other candidate)|other candidates (?:are|will be) (?:also )?(?:being )?(?:interview|meeting)|also (?:talking|speaking) to other candidates|(?:they|he|she|it) (?:went with|chose|rejected|passed) |(?:treffen|termin|telefonat|gespräch|verabredung|rendez-vous|cita|reunión)\b.{0,40}\b(?:absag|annul|cancel)|my (?:application|candidate)|we rejected|before we (?:move|go) (?:forward|ahead))\b"
)
_STAGES = (
    ("final", re.compile(r"(?i)\b(?:final (?:round|stage|interview|two|three)|last round|finalists?|after (?:the )?final|close decision|runner[- ]up|second choice|endrunde|letzte runde|dernier tour|última ronda)\b")),
    ("interview", re.compile(r"(?i)\b(?:interview\w*|meet(?:ing)? (?:with )?(?:you|the team|us)|met (?:you|with)|conversations? (?:with|last|on)|spoke|speaking with (?:us|the)|gespräch|vorstellungsgespräch|kennenlernen|entretien|entrevista|time (?:you )?(?:spent|took)|taking the time to (?:meet|speak|talk|interview))\b")),
    ("screen", re.compile(r"(?i)\b(?:phone (?:screen|call)|screening|intro call|initial call|first call|telefonat|assessment|test task|take-?home)\b")),
    ("application", re.compile(r"(?i)\b(?:appl(?:y|ied|ying|ication)|your (?:cv|resume|résumé)|bewerbung|candidature|solicitud|candidatura|submission)\b")),
)  # fmt: skip
_WRITTEN = re.compile(
    r"(?i)\b(?:attached|enclosed|in writing|written offer|offer letter|letter of offer|contract|docusign|sign and return|anbei|anhang|beigefügt|vertrag|ci-joint|adjunt\w+|contrat\w?|formal offer)\b"
)
_VERBAL = re.compile(
    r"(?i)\b(?:verbal(?:ly)?|formal (?:letter|offer|paperwork) (?:will|to) follow|paperwork (?:will )?(?:follow|to follow|next week|tomorrow|is coming)|letter (?:will )?follows?|on the phone|as i (?:said|told you)|hr will (?:send|be in touch)|contract (?:will follow|to follow|next week|is being)|schriftlich folgt|folgt (?:per post|schriftlich|in kürze)|mündlich)\b"
)
_ROLE = re.compile(
    r"\b(?:(?i:as|role of|position of|post of|job of|for the|the|as our|as the|als|stelle als|position als|poste de|puesto de|position:|role:)) (?:(?i:our|the|an?|new|unsere[nr]?|notre|nuestr[oa]) )?((?:[A-Z][\w&/+-]*|of|and|for|de|der|des)(?: (?:[A-Z][\w&/+-]*|of|and|for|de|der|des|in)){0,5})(?: (?i:role|position|post|job|opening|vacancy))?\b"
)
_ORGANISATION = re.compile(
    r"\b(?:(?i:at|join|joining|with|bei|chez|en|from|to join|part of)) ([A-Z][\w&'’-]+(?:\.\w+)*(?: (?:[A-Z][\w&'’-]+(?:\.\w+)*|of|and|&)){0,3})"
)
_FREE_MAIL = frozenset(
    "gmail googlemail outlook hotmail live yahoo icloud me gmx web aol proton protonmail freemail mail".split()
)
_PLAIN_ROLE = re.compile(
    r"(?i)\b(?:for|the|our|as)(?: the| our| an?)? ((?:[a-z][\w&/-]+ ){1,4})(?:role|position|job|post|opening|vacancy)\b"
)
_NO_ROLE = frozenset(
    "i we you the a hi dear monday tuesday wednesday thursday friday january february march april may june july august september october november december please thanks offer letter employment".split()
)


def offers(message: Message, me: Me, zone: str, now: datetime) -> list[Signal]:
    """Offers to the user and his acceptances; rejections of his candidacy."""
    whole = f"{message.subject}. {message.text}"
    for sentence in telling(sentences(message.text)):
        if message.direction is Direction.OUT:
            if _ACCEPTS.search(sentence.text) and not re.search(
                r"(?i)\b(?:cannot|can[’']?t|unable|if|before i|not)\b.{0,20}\baccept", sentence.text
            ):
                return [_offer(message, me, sentence, whole, "accepted", None)]
            continue
        if (
            _OFFER.search(sentence.text)
            and not _NO_OFFER.search(sentence.text)
            and not _fraud(whole)
        ):
            status = "verbal" if _VERBAL.search(whole) or not _WRITTEN.search(whole) else "written"
            return [
                _offer(message, me, sentence, whole, status, _respond_by(message.text, now, zone))
            ]
    if message.direction is Direction.OUT:
        return []
    for sentence in telling(sentences(message.text)):
        if _REJECTION.search(sentence.text) and not _NO_REJECTION.search(sentence.text):
            stage = next((name for name, pattern in _STAGES if pattern.search(whole)), None)
            data = {
                "organisation": _organisation(message, me, whole),
                "role": _role(whole),
                "stage": stage,
            }
            return [Signal("rejection", 0.88, sentence.text[:300], Decision.ACT, data)]
    return []


def _offer(
    message: Message, me: Me, sentence: Sentence, whole: str, status: str, by: str | None
) -> Signal:
    data = {
        "organisation": _organisation(message, me, whole), "role": _role(whole), "status": status,
        "respond_by": by,
    }  # fmt: skip
    return Signal("offer", 0.88, sentence.text[:300], Decision.ACT, data)


def _fraud(text: str) -> bool:
    return (
        re.search(
            r"(?i)\b(?:bank (?:details|account)|passport (?:copy|number|scan)|processing fee|training fee|registration fee|work from home|no interview|whatsapp|telegram|\$\d[\d,]* ?(?:per|a|/) ?(?:week|day)|weekly pay|bitcoin|cashier|money order|data entry clerk|package (?:handler|forward\w+))\b",
            text,
        )
        is not None
    )


def _respond_by(text: str, now: datetime, zone: str) -> str | None:
    """The day by which an answer is wanted."""
    spoken = language(text)
    for phrase in phrases(text, now, zone, language=spoken):
        before = text[max(0, phrase.start - 60) : phrase.start]
        before = re.split(r"[.!?\n]", before)[-1]
        asked = re.search(
            r"(?i)\b(?:by|before|until|no later than|deadline|expires?|valid (?:until|through|till)|open (?:until|till)|bis|spätestens|avant|d[’']ici|jusqu\w*|antes del?|hasta)\b",
            before,
        )
        if asked and phrase.day_said and not phrase.past:
            begin = phrase.begin
            return (begin.date() if isinstance(begin, datetime) else begin).isoformat()
    return None


def _organisation(message: Message, me: Me, whole: str) -> str | None:
    """As the words name it, else by the domain of the other side."""
    for match in _ORGANISATION.finditer(whole):
        name = match[1].strip(" .,'’")
        first = name.split()[0].casefold()
        if first not in _NO_ROLE and not me.name.startswith(name.split()[0]):
            return name.removesuffix("'s").removesuffix("’s")
    other = message.sender if message.direction is Direction.IN else next(iter(message.to), None)
    if other is None:
        return None
    if (
        message.direction is Direction.IN
        and other.name
        and re.search(r"(?i)\b(?:recruit|careers|talent|hr|team|hiring)", other.name)
    ):
        bare = re.sub(
            r"(?i)\b(?:recruiting|recruitment|careers?|talent(?: acquisition)?|hr|team|hiring|jobs)\b",
            "",
            other.name,
        ).strip(" -|,")
        if bare:
            return bare
    labels = domain_of(other.addr).split(".")
    name = labels[-2] if len(labels) > 1 else ""
    if len(labels) > 2 and name in ("co", "com", "ac", "org"):
        name = labels[-3]
    return name.replace("-", " ").title() if name and name not in _FREE_MAIL else None


def _role(whole: str) -> str | None:
    for match in _ROLE.finditer(whole):
        words = match[1].split()
        while words and words[-1] in ("of", "and", "for", "de", "der", "des", "in"):
            words.pop()
        if (
            words
            and words[0].casefold() not in _NO_ROLE
            and words[0][0].isupper()
            and len(" ".join(words)) > 3
        ):
            return " ".join(words)
    plain = _PLAIN_ROLE.search(whole)
    return plain[1].strip() if plain is not None and plain[1].split()[0] not in _NO_ROLE else None
