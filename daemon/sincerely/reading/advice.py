"""What the writer tells the user to do for the search: read, change the résumé, learn, apply, go and see.

Not logistics, not requests of the writer, not cheering up; a named person to meet is a referral.
"""

import re

from sincerely.reading.hints import Hinted
from sincerely.reading.sentences import sentences, telling
from sincerely.words.accounts import Me
from sincerely.words.addresses import is_robot
from sincerely.words.messages import Decision, Direction, Message, Signal

_MOST = 6
_YOU = (
    r"(?:you (?:should|could|might (?:want to|consider|try)|may want to|ought to|must|need to|[’']d better|really (?:should|need)|want to)|i(?:[’']d| would)? (?:suggest|recommend|advise|strongly suggest|urge|encourage)|my (?:advice|tip|suggestion|recommendation)|one (?:tip|thing|piece of advice)"
    r"|if i were you|have you (?:considered|thought about|tried|read)|why (?:not|don[’']?t you)|it (?:would|might|may|could) (?:be (?:worth|good|wise|smart|a good idea)|help)|worth (?:your while|reading|a look|applying|checking|joining)|make sure|be sure|remember|don[’']?t (?:forget|undersell|hide|bury|send|apply|lead|mention|waste|bother)|try to|consider"
    r"|(?:du|sie) (?:solltest|sollten|könntest|könnten|müsstest|müssen|musst)|ich (?:würde|empfehle|rate|schlage)|mein (?:rat|tipp)|am besten|probier\w*|tu devrais|vous devriez|je (?:vous|te) (?:conseille|recommande|suggère)|mon conseil|deberías|debería|te recomiendo|le recomiendo|te aconsejo|mi consejo)"
)
_IMPERATIVE = (
    r"(?:read|re-?read|pick up|get (?:hold of|yourself|a copy)|listen|subscribe|follow|watch|check out|have a look|take a look|look (?:at|into|up)|cut|shorten|trim|rewrite|rework|reword|update|tidy|polish|move|put|lead with|start with|add|drop|remove|quantify|highlight|tailor|mention|emphasi[sz]e|include|leave (?:out|off)|learn|brush up|practi[cs]e|take|study|prepare|rehearse|get certified|sign up"
    r"|enrol\w*|apply|target|aim|join|attend|go to|come to|visit|volunteer|network|ask for|negotiate|focus|stop (?:applying|sending|saying|apologi[sz]ing|underselling|selling)|keep (?:it|the|your) (?:to|short|under)|bring up|research|write (?:a|an|the|your|up|down)|build|publish|contribute|start|tell (?:them|people|your story)|skip|avoid|use|set up|try|expand|narrow|pitch|spend|work on|talk (?:to|with) (?:people|former|current|other|as many)|meet (?:people|other|with|as many)|lies|lesen sie|lern|bewirb|bewerben sie|kürz\w*|streich\w*|lisez|lis|postule\w*|apprene?z?|raccourci\w*|lee|lea|aprende|postúlate|aplica|acorta)"
)
_ADVISES = Hinted(
    rf"(?:^|[,;:–-] |\bthen |\band |\bso |\balso |\bplease )\W*(?:\d[.)] ?)?(?:{_YOU}\b.{{0,140}}\b(?:{_IMPERATIVE}|reading|looking|taking|joining|applying|learning|adding|cutting|practi\w+)|(?:(?:do|also|definitely|maybe|perhaps|first|second|next|finally|always|never|just|then|honestly|seriously|ok|okay|well),? ){{0,2}}{_IMPERATIVE})\b"
)
_KINDS = (
    ("resume", re.compile(r"(?i)\b(?:résumé|resume|cv|curriculum|lebenslauf|cover letter|anschreiben|lettre de motivation|portfolio|objective statement|line one|page (?:one|two|1|2)|linkedin (?:profile|headline|page)|profile|headline|bewerbungsunterlagen|carta de presentación|bullet points?|one page|two pages)\b")),
    ("read", re.compile(r"(?i)\b(?:read|book|books|article|essay|blog|newsletter|podcast|paper|by [A-Z]\w+ [A-Z]\w+|lies|lesen|buch|lisez|livre|libro|lee|listen|watch|ted talk|report|\"[A-Z][^\"]{3,60}\"|“[^”]{3,60}”)\b")),
    ("learn", re.compile(r"(?i)\b(?:learn|course|certif\w+|class|training|practi[cs]e|rehearse|brush up|study|sql|python|excel|kubernetes|aws|bootcamp|tutorial|mock interview|kurs|lern\w*|zertifi\w+|cours|formation|apprend\w*|curso|aprend\w+|skills?|case (?:interview|stud)\w*|pitch|presentation|whiteboard\w*)\b")),
    ("apply", re.compile(r"(?i)\b(?:apply|applying|application|role at|opening|openings|job board|position|vacancy|bewirb\w*|bewerb\w+|postul\w+|candidat\w+|program(?:me)?|fellowship|aplica|solicita|companies|startups?|employers?|agenc(?:y|ies)|recruiters?|hospitals?)\b")),
    ("meet", re.compile(r"(?i)\b(?:meet|meetup|network\w*|conference|event|chapter|community|association|group|alumni|join|talk to (?:people|former|current|other|as many|someone|anyone)|reach out to (?:people|alumni|former|others)|stammtisch|verein|association|réseau|comunidad|club|people who)\b")),
)  # fmt: skip
_SUBJECT = Hinted(
    r"(?i)\b(?:résumé|resume|cv|cover letter|linkedin|portfolio|book|article|podcast|course|certif\w+|interview\w*|pitch|apply\w*|application|role|roles|job|jobs|position|salary|offer|negotiat\w+|recruiter\w*|hiring|career|network\w*|conference|meetup|industry|skill\w*|statement|objective|page|headline|read|learn\w*|practi[cs]e|company|companies|startup\w*"
    r"|team|manager|story|experience|background|profile|alumni|chapter|association|program(?:me)?|course|class|sector|market|search|lebenslauf|bewerb\w*|buch|kurs|gehalt|livre|formation|entretien|candidature|libro|curso|entrevista|candidatura|join|questions?|numbers|metrics|project|open source|github|blog|references?|hospital\w*|clinic\w*|field|domain|reading)\b",
    0,
)
_LOGISTICS = Hinted(
    r"(?i)\b(?:bring (?:your|two|a|an|some|copies|id|photo|the)|let me know|let us know|send (?:me|us|it|them|your|over)|give me a (?:call|ring|shout)|call me|e-?mail me|write (?:me|to me)|reply|confirm|sign (?:the|and|in)|fill (?:in|out)|upload|attach\w*|click|register (?:here|by|for the (?:call|event))|join (?:the|our|this|my) (?:call|zoom|meeting|link|webinar)|use (?:the|this) (?:link|entrance|door|code|side)|park|take the (?:lift|elevator|stairs|train|bus|tube|exit|second|first|next|left|right)|ask (?:for me|at|reception|for (?:deb|\w+) at)|ring the|dial|come (?:to|by|up|in|over) (?:the|my|our|reception|at)|meet me|see you|take care|have a (?:good|great|nice|lovely)|good luck|keep (?:at it|going|me posted|in touch|well|smiling|your chin)|hang in|stay (?:in touch|well|safe|positive)|don[’']?t (?:worry|hesitate|give up|be (?:shy|late)|mention it|reply)|feel free|tell me|remind me|say hi|say hello|give my|put me|take (?:a|your) (?:seat|time)|look forward|check (?:your|the) (?:inbox|spam|calendar)|start (?:on|in|date|at)|prepare (?:a|the|two|three|some) (?:slides?|presentation|copies))\b",
    0,
)
_OTHERS = re.compile(
    r"(?i)^\W*(?:i|we|he|she|they|my \w+|our \w+) (?:read|learn\w*|took|take|appl\w+|join\w*|should|need|must|am|are|was|were|have|had|will|did|want|try|start\w*|use\w*|go|went|look\w*)\b"
)
_UNSURE = re.compile(
    r"(?i)\b(?:i wouldn[’']?t (?:apply|bother|go|join|read)|if i had|would have|used to|back then)\b"
)


def advice(message: Message, me: Me) -> list[Signal]:
    """Instructions for the user's search in the new words of a mail."""
    if (
        message.direction is Direction.OUT
        or message.sender is None
        or is_robot(message.sender.addr)
    ):
        return []
    found = []
    for sentence in telling(sentences(message.text)):
        words = sentence.text
        if len(words) < 15 or (
            sentence.question
            and not re.search(
                r"(?i)\bhave you (?:considered|thought|tried|read)|why (?:not|don)", words
            )
        ):
            continue
        if _LOGISTICS.search(words) or _OTHERS.search(words) or _UNSURE.search(words):
            continue
        if not _ADVISES.search(words) or not _SUBJECT.search(words):
            continue
        if _names_a_person(words):
            continue
        kind = next((name for name, pattern in _KINDS if pattern.search(words)), "other")
        found.append(
            Signal("advice", 0.8, words[:400], Decision.ACT, {"text": words[:400], "kind": kind})
        )
    return found[:_MOST]


_PERSON = re.compile(
    r"\b(?i:talk|speak|write|reach out|e-?mail|call|contact|meet|ask)(?i: (?:to|with))? [A-Z][a-zäöüé]+(?: [A-Z][a-zäöüé]+)?\b(?!['’]s (?:book|article|blog))"
)


def _names_a_person(words: str) -> bool:
    return (_PERSON.search(words) is not None and "@" in words) or re.match(
        r"(?i)\W*(?:\d[.)] ?)?(?:talk|speak|write|reach out) (?:to|with) (?-i:[A-Z][a-z]+ [A-Z])",
        words,
    ) is not None
