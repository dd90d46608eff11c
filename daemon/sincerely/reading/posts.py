"""Which post a mail about work speaks of: the organisation and the role, as the words name them.

An organisation is best known where a name in the words is that of the other side's domain. A role
stands before "position" or "role", or behind "as". Linear in the length.
"""

import re

from sincerely.reading.names import fold
from sincerely.words.accounts import Me
from sincerely.words.addresses import Address, domain_of, is_robot
from sincerely.words.messages import Direction, Message

_READ = 6_000
_NAME = r"[A-ZÀ-Ý0-9][\w&.’'+-]{0,40}"
_HOUSE = rf"({_NAME}(?: (?:{_NAME}|of|and|&|for|the|de|du|der|für|und|y)){{0,5}})"
_JOINS = re.compile(
    rf"\b(?i:join(?:ing|ed)?|welcome to|work(?:ing)? (?:for|at)|on behalf of|part of|employed by|behalf of|here at|us at|team at|life at|career at|opportunit\w+ (?:at|with)|offer from|(?:role|position|job|post|vacancy|opening)s? (?:at|with|in)|interest in(?: joining| working (?:at|for)| us at)?|applying (?:to|at|with)|application (?:to|at|with)|employment (?:at|with)|place at|interview\w* (?:at|with)|visit to|contract (?:with|from)) (?:the )?{_HOUSE}"
)
_AT = re.compile(rf"\b(?i:at|with|bei(?: der)?|chez|en|from) (?:the )?{_HOUSE}")
_SAYS = re.compile(
    rf"(?:\A|[.!?:,;] |\b(?i:and|that|dass|news:) )(?i:the )?{_HOUSE}(?:, (?:Inc|LLC|Ltd|GmbH)\.?,?)? (?i:is|are|has|have|would like|wants?|wishes|offers?|would be|['’]d|will|decided|möchte|freut|hat|souhaite|est|quiere|desea|desean?) "
)
_NO_HOUSE = frozenset(
    "i we you he she it they this that these those the a an our your my his her their me us hi hello dear thank thanks after although"
    " unfortunately however please as while when if since because having following further after there here everyone human hr recruiting"
    " talent team monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december congratulations best kind regards sincerely yours offer letter re fw fwd ps great good news head director"
    " senior junior chief vice lead manager wir ich sie ihr leider vielen sehr nous je vous malheureusement nos le la el los their no not"
    " application position role job update status decision result interview outcome today tomorrow both all any some one each start cc"
    " employment contract home work school lunch full part-time full-time attached enclosed having total general new".split()
)
_ROLE_NOUN = re.compile(
    r"\b(?:manager\w*|engineers?|analysts?|directors?|leads?|heads?|officers?|designers?|developers?|consultants?|nurses?|specialists?|coordinators?|co-ordinators?|associates?|assistants?|scientists?|architects?|accountants?|administrators?|advisors?|advisers?|buyers?|chefs?|controllers?|editors?|executives?|partners?|planners?|producers?|programmers?|researchers?|representatives?|supervisors?|teachers?|technicians?|trainers?|writers?|vps?|presidents?|chief|c[etofpm]o|coo|interns?|trainees?|fellows?|lecturers?|professors?|physicians?|pharmacists?|therapists?|recruiters?|strategists?|owners?|operators?|agents?|clerks?|secretary|counsel|lawyers?|attorneys?|paralegals?|drivers?|mechanics?|electricians?|librarians?|auditors?|economists?|statisticians?|marketers?|copywriters?|translators?|sales\w*|support|internship|apprentices?|evangelists?|doctors?|master|generalists?|chair|dean|principal|steward|foreman|midwife|carer|worker|cashier"
    r"|\w*leiter\w*|\w*leitung|\w*entwickler\w*|\w*ingenieur\w*|\w*berater\w*|\w*referent\w*|\w*sachbearbeiter\w*|\w*mitarbeiter\w*|\w*kauf(?:mann|frau)|\w*assistent\w*|\w*betreuer\w*|\w*lehrer\w*|\w*pfleger\w*|\w*fachkraft|\w*chef\w*|responsable\w*|ingénieur\w*|chargée?\w*|développeu\w*|directeur\w*|directrice|technicien\w*|comptable|gerente|director[ae]?|analista|ingenier[oa]|jef[ea]|desarrollador\w*|contable|responsable|técnic[oa])\b",
    re.IGNORECASE,
)
_POST = r"(?:position|role|job|post|opening|vacancy|opportunity|appointment|stelle|rolle|vacante)"
_OF = re.compile(
    rf"(?i:\b(?:{_POST}|title|place|candidacy|employment|poste|puesto|cargo|stelle)s?(?: title)?(?: (?:of|as|for|as our|as the|als|de|d['’]|eine[rs]?)|:| [–—-])) ?(?i:our |the |an? |unser\w* |notre |nuestr[oa] )?(?=(?P<role>[\w][^.;:!?()\n]{{2,80}}))"
)
_AS = re.compile(
    r"(?:\b(?i:as|als|be|become|become part of us as|hire you as|appoint you(?: as| to)?|role as|comme|en tant que|como)(?i: our| the| an?| unser\w*| notre| nuestr[oa]| its| their| my| new| next| eine?[rn]?){0,3} )(?=(?P<role>[\w][^.;:!?()\n]{2,80}))"
)
_FOR = re.compile(r"\b(?i:for|para|pour|für|search for|hiring an?)(?i: the| our| an?| el| la| le| die| den| un| una){0,2} (?=(?P<role>[\w][^.;:!?()\n]{2,80}))")
_BEFORE = re.compile(rf"(?i)(?P<role>(?:[\w&/+.’'-]+,? ){{1,7}}){_POST}s?\b")
_OFFER_YOU = re.compile(r"\b(?i:offer(?:ing)?(?: to)? you) (?i:the |our |an? )?(?P<role>(?:[A-Z][\w&/+-]*|of|and|for)(?: (?:[A-Z][\w&/+-]*|of|and|for|in)){0,6})")  # fmt: skip
_SUBJECT = re.compile(r"(?i)\b(?:application|bewerbung|candidature|candidatura|offer(?: of employment)?|interview|rejection|update|angebot|zusage|absage|regarding|your)\b[^:–—|(-]{0,40}?(?:\bfor\b|\bals\b|:|[–—|-]|\bas\b|\bpour\b) *(?:the |our )?(?P<role>[^–—|:()\n]{3,80})")  # fmt: skip
_CAPITALS = re.compile(r"\b[A-Z][\w&/-]{1,30}(?: (?:of|and|for|[A-Z][\w&/-]{0,30})){1,5}")
_CLOSING = re.compile(r"\n\s*(?i:best|kind|warm|many thanks|thanks|regards|sincerely|yours|cheers|cordially|viele grüße|mit freundlichen|cordialement|saludos)[^\n]{0,30}\n")  # fmt: skip
_ENDS = re.compile(
    r"(?i)\s*(?:,|\b(?:d[eu] (?-i:[A-Z])|at|in our|in the|in|with|starting|start|from|on|to|and (?:we|i|you|that|the|have|are|would|look|was|will|hope)|we|which|who|reporting|based|effective|beginning|because|but|so|has|have|is|was|are|were|will|would|bei|ab|zum|mit|in unserem|chez|à|dans|y|que|this|that|if|since|after|when|while|as|for (?:the|our|us|a|you|which|your|\d)|within|here|there|next|position|role|job|post|it|you|i|per|full|part|after|through|alongside|until|an|zu|anbieten|anzubieten|besetzen|auf)\b|[–—|]|\s-\s).*"
)
_LEADS = re.compile(
    r"(?i)\A(?:(?:the|our|an?|this|that|your|new|open|available|advertised|current|permanent|said|same|above|following|key|great|exciting|full-time|part-time|fixed-term|for|of|as|in|to|about|unser\w*|die|der|eine?r?|le|la|el|un|una|de|d['’])\s+)+"
)
_STOP_BACK = frozenset(
    "the our this that your for about in to on with any open same another other current different right from is was a an as at be been"
    " by had has have into it its my no not or over regarding we you i re recent specific available available, role position apply"
    " applied applying application interest interested such only which who will would new exciting permanent first next formal".split()
)
_LOWER_JOIN = frozenset("of and & for de des der la".split())
_SUITES = frozenset("inc llc ltd gmbh ag corp plc co".split())
_TEAM_WORDS = re.compile(
    r"(?i)\b(?:recruiting|recruitment|careers?|talent(?: acquisition)?|hr|human resources|people(?: team| ops)?|team|hiring|jobs|noreply|no-reply|notifications?|via \w+|at|from|the)\b"
)


def organisation(message: Message, me: Me, sentence: str) -> str | None:
    """Whose post it is: as the words name it, else by the address of the other side."""
    other = _other_side(message)
    whole = f"{message.subject}\n{message.text[:_READ]}"
    mine = {fold(word) for word in me.name.split()}
    label = _label(other.addr) if other is not None else ""
    for text in (sentence, message.subject):
        for pattern in (_JOINS, _SAYS, _AT):
            for match in pattern.finditer(text):
                name = _house(match[1], mine)
                if name is not None and not _is_role(name):
                    return name
    if label:
        written = _as_written(label, whole)
        if written is not None:
            return written
    for match in _JOINS.finditer(message.text[:_READ]):
        name = _house(match[1], mine)
        if name is not None and not _is_role(name):
            return name
    if other is not None and other.name:
        shown = _shown(other)
        if shown is not None:
            return shown
    return label.replace("-", " ").title() if label else None


def role(message: Message, sentence: str) -> str | None:
    """The role, from the deciding sentence, else from the subject, else from the rest."""
    for text in (sentence, message.subject, message.text[:_READ].replace("\n", " ")):
        found = _role_in(text)
        if found is not None:
            return found
    match = _SUBJECT.search(message.subject)
    named = _tidy(match["role"], loose=True) if match is not None else None
    return named or _in_capitals(message.text[:_READ])


def _in_capitals(text: str) -> str | None:
    """A role that stands by itself, above the closing: "Head of Ops, and the salary we discussed"."""
    closing = _CLOSING.search(text)
    for match in _CAPITALS.finditer(text[: closing.start()] if closing is not None else text):
        found = _tidy(match[0])
        if found is not None and " " in found:
            return found
    return None


def names_role(text: str) -> bool:
    """Whether some post is named at all."""
    return _ROLE_NOUN.search(text) is not None


def _role_in(text: str) -> str | None:
    for pattern in (_OF, _AS, _OFFER_YOU):
        for match in pattern.finditer(text):
            found = _tidy(match["role"])
            if found is not None:
                return found
    for match in _FOR.finditer(text):
        found = _tidy(match["role"])
        if found is not None and _ROLE_NOUN.search(" ".join(found.split()[:3])):
            return found
    for match in _BEFORE.finditer(text):
        words: list[str] = []
        for word in reversed(match["role"].split()):
            bare = word.strip(",.'’").casefold()
            if bare in _STOP_BACK or word.endswith((",", ".")):
                break
            words.insert(0, word)
        found = _tidy(" ".join(words))
        if found is not None:
            return found
    return None


def _tidy(text: str, *, loose: bool = False) -> str | None:
    """The role alone; None where what stands there is no role."""
    bare = _LEADS.sub("", text.strip())
    bare = _ENDS.sub("", bare).strip(" ,.'\"’“”-–")
    words = bare.split()
    while words and words[-1].casefold() in _LOWER_JOIN:
        words.pop()
    while words and words[0].casefold() in _LOWER_JOIN:
        words.pop(0)
    bare = " ".join(words)
    if not 1 <= len(words) <= 8 or len(bare) < 2:
        return None
    if _ROLE_NOUN.search(bare):
        return bare
    capitals = sum(w[0].isupper() for w in words)
    if loose and capitals == len(words) and len(words) > 1:
        return bare
    return None


def _is_role(name: str) -> bool:
    return _ROLE_NOUN.search(name) is not None and " " in name


def _house(text: str, mine: set[str]) -> str | None:
    """A name of an organisation, without what only follows it."""
    words = text.strip(" .,'’").split()
    kept: list[str] = []
    for word in words:
        kept.append(word)
        if word.endswith((".", ",")) and word.rstrip(".,").casefold() not in _SUITES:
            break
    while kept and not (kept[-1][0].isupper() or kept[-1][0].isdigit()):
        kept.pop()
    name = " ".join(kept).strip(" .,'’-")
    name = re.sub(r"(?:['’]s|['’])\Z", "", name)
    first = fold(name.split()[0].strip(".,'’")) if name else ""
    if not name or first in _NO_HOUSE or first in mine or first.isdigit() or len(name) < 2:
        return None
    return name


def _other_side(message: Message) -> Address | None:
    if message.direction is Direction.IN:
        if message.sender is not None and is_robot(message.sender.addr) and message.reply_to:
            return message.reply_to[0]
        return message.sender
    return next(iter(message.to), None)


_FREE = frozenset(
    "gmail googlemail outlook hotmail live yahoo ymail icloud me mac gmx web aol proton protonmail pm freemail mail msn yandex zoho fastmail t-online orange free laposte"
    " greenhouse-mail greenhouse lever ashbyhq workday myworkday myworkdayjobs smartrecruiters icims taleo bamboohr workable recruitee personio teamtailor jobvite docusign hellosign linkedin indeed".split()
)
_SECOND = frozenset({"co", "com", "ac", "org", "gov", "edu", "net"})


def _label(addr: str) -> str:
    """The registered label of an address's domain; empty for free mail and hiring systems."""
    labels = domain_of(addr).split(".")
    if len(labels) < 2:
        return ""
    name = labels[-2]
    if len(labels) > 2 and name in _SECOND:
        name = labels[-3]
    return "" if name in _FREE else name


def _as_written(label: str, text: str) -> str | None:
    """The capitalised words of the text that the domain is made of ("carelink": "CareLink")."""
    wanted = re.sub(r"[^a-z0-9]", "", label.casefold())
    if len(wanted) < 3:
        return None
    best: str | None = None
    for match in re.finditer(_HOUSE, text):
        words = match[1].split()
        for start in range(len(words)):
            flat = ""
            for stop in range(start, min(len(words), start + 5)):
                flat += re.sub(r"[^a-z0-9]", "", fold(words[stop]))
                name = " ".join(words[start : stop + 1]).strip(" .,'’")
                if flat == wanted or (len(flat) > 4 and (wanted.startswith(flat) or flat.startswith(wanted))):  # fmt: skip
                    whole = flat == wanted
                    if best is None or whole or len(name) > len(best):
                        best = re.sub(r"['’]s\Z", "", name)
                    if whole:
                        return _with_rest(words, start, stop)
                if len(flat) > len(wanted) + 12:
                    break
    return best


def _with_rest(words: list[str], start: int, stop: int) -> str:
    """The name with the capitals that belong to it ("Northgate" of "Northgate Health")."""
    name = re.sub(r"['’]s\Z", "", " ".join(words[start : stop + 1]).strip(" .,'’"))
    return name


def _shown(other: Address) -> str | None:
    """An organisation in the display name: "Kestrel Talent Team", "Dana Ruiz (CareLink)"."""
    inside = re.search(r"\(([^()]{2,40})\)|[|@] ?([^|@]{2,40})\Z|\b(?:at|from|via) ([A-Z][^|@()]{1,40})\Z", other.name)  # fmt: skip
    if inside is not None:
        return next(group for group in inside.groups() if group).strip()
    if _TEAM_WORDS.search(other.name):
        bare = _TEAM_WORDS.sub("", other.name).strip(" -|,·")
        return " ".join(bare.split()) or None
    return None
