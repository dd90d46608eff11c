"""Words around the names of posts and of those who give them: a table only."""

import re

from sincerely.reading.cues.kinds import either

_NAME = r"[A-ZÀ-Ý0-9][\w&.’'+-]{0,40}"
HOUSE = rf"({_NAME}(?: (?:{_NAME}|of|and|&|for|the|de|du|der|für|und|y)){{0,5}})"
JOINS = re.compile(
    rf"\b(?i:join(?:ing|ed)?|welcome to|work(?:ing)? (?:for|at)|on behalf of|part of|employed by|behalf of|here at|us at|team at|life at|career at|opportunit\w+ (?:at|with)|offer from|(?:role|position|job|post|vacancy|opening)s? (?:at|with|in)|interest in(?: joining| working (?:at|for)| us at)?|applying (?:to|at|with)|application (?:to|at|with)|employment (?:at|with)|place at|interview\w* (?:at|with)|visit to|contract (?:with|from)) (?:the )?{HOUSE}"
)
AT = re.compile(rf"\b(?i:at|with|bei(?: der)?|chez|en|from) (?:the )?{HOUSE}")
SAYS = re.compile(
    rf"(?:\A|[.!?:,;] |\b(?i:and|that|dass|news:) )(?i:the )?{HOUSE}(?:, (?:Inc|LLC|Ltd|GmbH)\.?,?)? (?i:is|are|has|have|would like|wants?|wishes|offers|offer(?= you)|would be|['’]d|will|decided|möchte|freut|hat|souhaite|est|quiere|desea|desean?) "
)
_NO_HOUSE_WORDS = (
    "i we you he she it they this that these those the a an our your my his her their me us hi hello dear thank thanks after although"
    " unfortunately however please as while when if since because having following further after there here everyone human hr recruiting"
    " talent team monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december congratulations best kind regards sincerely yours offer letter re fw fwd ps great good news head director"
    " senior junior chief vice lead manager wir ich sie ihr leider vielen sehr nous je vous malheureusement nos le la el los their no not"
    " application position role job update status decision result interview outcome today tomorrow both all any some one each start cc"
    " revised updated improved final formal official verbal written conditional signed new employment contract home work school lunch full part-time full-time attached enclosed having total general new"
    " we've we're we'll i've i'm i'll you've you're they've it's that's besetzung auswahl bewerbung suche stelle einstellung entscheidung"
)
#: Papers about a post: what ends with one of them is a paper, whatever capitals it has.
PAPERS = frozenset(
    "offer offers contract contracts letter terms agreement version proposal".split()
)
NO_HOUSE = frozenset(_NO_HOUSE_WORDS.split())
ROLE_NOUN = either(
    r"\b(?:manager\w*|engineers?|analysts?|directors?|leads?|heads?|officers?|designers?|developers?|consultants?|nurses?|specialists?|coordinators?|co-ordinators?|associates?|assistants?|scientists?|architects?|accountants?|administrators?|advisors?|advisers?|buyers?|chefs?|controllers?|editors?|executives?|partners?|planners?|producers?|programmers?|researchers?|representatives?|supervisors?|teachers?|technicians?|trainers?|writers?|vps?|presidents?|chief|c[etofpm]o|coo|interns?|trainees?|fellows?|lecturers?|professors?|physicians?|pharmacists?|therapists?|recruiters?|strategists?|owners?|operators?|agents?|clerks?|secretary|counsel|lawyers?|attorneys?|paralegals?|drivers?|mechanics?|electricians?|librarians?|auditors?|economists?|statisticians?|marketers?|copywriters?|translators?|sales\w*|support|internship|apprentices?|evangelists?|doctors?|master|generalists?|chair|dean|principal|steward|foreman|midwife|carer|worker|cashier"
    r"|\w*leiter\w*|\w*leitung|\w*entwickler\w*|\w*ingenieur\w*|\w*berater\w*|\w*referent\w*|\w*sachbearbeiter\w*|\w*mitarbeiter\w*|\w*kauf(?:mann|frau)|\w*assistent\w*|\w*betreuer\w*|\w*lehrer\w*|\w*pfleger\w*|\w*fachkraft|\w*chef\w*|responsable\w*|ingénieur\w*|chargée?\w*|développeu\w*|directeur\w*|directrice|technicien\w*|comptable|gerente|director[ae]?|analista|ingenier[oa]|jef[ea]|desarrollador\w*|contable|responsable|técnic[oa])\b"
)
_POST = r"(?:position|role|job|post|opening|vacancy|opportunity|appointment|stelle|rolle|vacante)"
OF = re.compile(
    rf"(?i:\b(?:{_POST}|title|place|candidacy|employment|poste|puesto|cargo|stelle)s?(?: title)?(?: (?:(?:of|as|for|as our|as the|als|des?|der|du|eine[rs]?)\b|d['’])|:| [–—-])) ?(?i:our |the |an? |der |die |des |einer? |unser\w* |notre |nuestr[oa] )?(?=(?P<role>[\w][^.;:!?()\n]{{2,80}}))"
)
AS = re.compile(
    r"(?:\b(?i:as|als|be|become|become part of us as|hire you as|appoint you(?: as| to)?|role as|comme|en tant que|en qualité de|como)(?i: our| the| an?| unser\w*| notre| nuestr[oa]| its| their| my| new| next| eine?[rn]?){0,3} )(?=(?P<role>[\w][^.;:!?()\n]{2,80}))"
)
FOR = re.compile(
    r"\b(?i:for|para|pour|für|search for|hiring an?)(?i: the| our| an?| el| la| le| die| den| un| una){0,2} (?=(?P<role>[\w][^.;:!?()\n]{2,80}))"
)
BEFORE = re.compile(rf"(?i)(?P<role>(?:[\w&/+.’'-]+,? ){{1,7}}){_POST}s?\b")
OFFER_YOU = re.compile(r"\b(?i:offer(?:ing)?(?: to)? you) (?i:the |our |an? )?(?P<role>(?:[A-Z][\w&/+-]*|of|and|for)(?: (?:[A-Z][\w&/+-]*|of|and|for|in)){0,6})")  # fmt: skip
SUBJECT = re.compile(r"(?i)\b(?:application|bewerbung|candidature|candidatura|offer(?: of employment)?|interview|rejection|update|angebot|zusage|absage|regarding|your)\b[^:–—|(-]{0,40}?(?:\bfor\b|\bals\b|:|[–—|-]|\bas\b|\bpour\b) *(?:the |our )?(?P<role>[^–—|:()\n]{3,80})")  # fmt: skip
CAPITALS = re.compile(r"\b[A-Z][\w&/-]{1,30}(?: (?:of|and|for|[A-Z][\w&/-]{0,30})){1,5}")
CLOSING = re.compile(r"\n\s*(?i:best|kind|warm|many thanks|thanks|regards|sincerely|yours|cheers|cordially|viele grüße|mit freundlichen|cordialement|saludos)[^\n]{0,30}\n")  # fmt: skip
ENDS = re.compile(
    r"(?i)\s*(?:,|\b(?:(?:el|del|am|le|on|ab) \d|d[eu] (?-i:[A-Z])\w*|at|in our|in the|in|with|starting|start|from|on|to|and (?:we|i|you|that|the|have|are|would|look|was|will|hope)|we|which|who|reporting|based|effective|beginning|because|but|so|has|have|is|was|are|were|will|would|bei|ab|zum|mit|in unserem|chez|à|dans|y|que|this|that|if|since|after|when|while|as|for (?:the|our|us|a|you|which|your|\d)|within|here|there|next|position|role|job|post|it|you|i|per|full|part|after|through|alongside|until|an|zu|anbieten|anzubieten|besetzen|auf)\b|[–—|]|\s-\s).*"
)
LEADS = re.compile(
    r"(?i)\A(?:(?:the|our|an?|this|that|your|new|open|available|advertised|current|permanent|said|same|above|following|key|great|exciting|full-time|part-time|fixed-term|for|of|as|in|to|about|unser\w*|die|der|eine?r?|le|la|el|un|una|de|d['’])\s+)+"
)
_STOP_BACK_WORDS = (
    "the our this that your for about in to on with any open same another other current different right from is was a an as at be been"
    " by had has have into it its my no not or over regarding we you i re recent specific available available, role position apply"
    " applied applying application interest interested such only which who will would new exciting permanent first next formal"
)
STOP_BACK = frozenset(_STOP_BACK_WORDS.split())
_LOWER_JOIN_WORDS = "of and & for de des der la"
LOWER_JOIN = frozenset(_LOWER_JOIN_WORDS.split())
_SUITES_WORDS = "inc llc ltd gmbh ag corp plc co"
SUITES = frozenset(_SUITES_WORDS.split())
#: What may still follow one: "GmbH & Co. KG", "Co. Ltd."
BEHIND = SUITES | {"kg", "kgaa", "co", "limited"}
TEAM_WORDS = re.compile(
    r"(?i)\b(?:recruiting|recruitment|careers?|talent(?: acquisition)?|hr|human resources|people(?: team| ops)?|team|hiring|jobs|noreply|no-reply|notifications?|via \w+|at|from|the)\b"
)
_FREE_WORDS = (
    "gmail googlemail outlook hotmail live yahoo ymail icloud me mac gmx web aol proton protonmail pm freemail mail msn yandex zoho fastmail t-online orange free laposte"
    " greenhouse-mail greenhouse lever ashbyhq workday myworkday myworkdayjobs smartrecruiters icims taleo bamboohr workable recruitee personio teamtailor jobvite docusign hellosign linkedin indeed"
)
FREE = frozenset(_FREE_WORDS.split())
SECOND = frozenset({"co", "com", "ac", "org", "gov", "edu", "net"})
