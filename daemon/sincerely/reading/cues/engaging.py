"""The parts an offer of work is put together of, where no one sentence says it whole: a table only.

A choice ("we want you"), an offer that is spoken of as theirs ("our offer"), terms (pay, a contract on
its way), and a decision that is waited for. Two kinds of them near each other make an offer, one of the
first two among them. Each pattern sees one sentence on one line; every repetition is bounded.
"""

from sincerely.reading.cues.kinds import either

_G = r"[^.;!?]{0,50}?"
_POST = r"(?:jobs?|positions?|posts?|roles?|places?|internship|apprenticeship|traineeship|postdoc\w*|fellowship|assistantship|contract|lectureship)"

_KIND = r"(?:job|revised|updated|improved|new|conditional|unconditional|formal|informal|verbal|final|better|written)"
_OF_WORK = r"(?! (?:of (?:\d|(?:an? |some |your |my )?(?:help|support|assistance|lift|ride|drink|coffee|lunch|bed|hand|advice|dinner|tea|discount))|to (?!join|you|work|hire|become)|letter template|template|price|deadline|on (?:the|a|our)|for (?:\d|students|members|customers|subscribers|(?:the|a|our) (?:\w+ )?(?:house|flat|car|van|premium|subscription|building|bid))|was\b))"

#: A wish or a leave to do what follows.
_TO = r"(?:like|love|want|wants|happy|glad|pleased|delighted|able|agreed|decided|ready|authori[sz]ed|cleared|green light|go-ahead|approval) to"
_WISH = rf"(?:{_TO}|can|will|['’]ll)"
#: "Take you on" a tour is no employment.
_NO_TRIP = (
    r"(?! (?:an?|the|our) (?:\w+ )?(?:tour|trip|walk|hike|visit|drive|journey|ride|boat)|[ -]board)"
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)

#: They have made up their minds for the reader.
CHOICE = either(
    rf"\b{_WISH} (?:(?:hire|employ|appoint|engage|sign|recruit) you\b(?! (?:up|in at|out))|take you on\b{_NO_TRIP}|bring you (?:in|on|aboard)\b(?= (?:at|as|from|with|on)|\s*[.!,]|\Z)|have you(?=\s*[.!,]|\Z| (?:on|in) (?:the|our) team| with us from| as (?:our|an?|the) (?!(?:\w+ )?(?:guests?|speakers?|panel\w*|mentor|members?|judge|volunteer|keynote))))|\b{_TO} give you (?:the|this|that) (?:\w+ )?(?:job|position|post|role|place)\b",
    r"\b(?:like|love|want) you (?:in|on) (?:the|our) team\b(?! (?:photo|picture|meeting|lunch|call|event|building|dinner))|\b(?:went for|gone for|picked|chose) you\b(?=\s*[.!,]|\Z| from| over| out of)|\bcome back with (?:an offer|[$€£]?\d)",
    r"\bconfirm\w* (?:your (?:appointment|employment|position) as|you as)\b|\ba (?:job|place|position|desk|seat) for you (?:here|with us|in (?:the|our))\b",
    r"\b(?:we|they|i)(?: (?:all|really|both|still|do|definitely|very much))* want you\b(?=\s*(?:[.,!;:–—-]|\Z|and\b|for (?:the|this)|on (?:the|our|my) (?:team|staff)))",
    r"\byou(?:['’]re| are| were)(?: \w+)? (?:our|their|my|the(?: [a-z]{3,12}['’]s?)?) (?:(?:first|top|clear|unanimous|number one) )?(?:choice|pick)\b(?! for (?:the|our|a|this) (?:\w+ )?(?:panel|talk|show|event|podcast|keynote|evening|jury|debate|dinner|speaker|award))",
    r"\b(?:it|the answer|their answer|our answer|that)(?:['’]s| is) (?:a )?(?:clear |big |unanimous )?yes\b(?=\s*(?:[.!:]|\Z)| from (?:the|our|their|my|every|both|all))",
    rf"\b(?:we|they|i)(?:['’]ll| will|['’]d (?:like|love) to| would (?:like|love) to| want to| can| are going to)(?: (?:gladly|happily))? take you(?: on{_NO_TRIP})?\b(?=\s*(?:[.,!]|\Z|from|as|with effect|for the))",
    rf"\b(?:the|this|that|our) (?:\w+ )?{_POST} is (?:now |all |certainly |still )+yours\b(?! to (?!start|take|have))",
    rf"\byou can (?:now )?have the (?:\w+ )?{_POST}\b",
    r"\byou(?:['’]ve| have)(?: now)? been (?:accepted|taken|admitted) (?:on|onto|in|into|to|as|for) (?:our|the|an?) (?:\w+ ){0,2}(?:scheme|programme|program|team|traineeship|trainee|residency|cohort|staff|internship|fellowship|apprenticeship|job|position|post|role)\b|\byou(?:['’]re| are) (?:now )?one of us\b",
    r"\b(?:made up (?:our|their|my) minds?)\b[^.;!?]{0,30}\b(?:it(?:['’]s| is) you|you)\b|\bwe(?:['’]ve| have) (?:settled|decided) (?:on|for) you\b",
    r"\b(?:approved|confirmed|recommended|signed off(?: on)?) (?:on )?your (?:hire|hiring|appointment|employment)\b|\byour (?:hire|appointment|employment) (?:has been|was|is) (?:now )?(?:approved|confirmed)\b",
    r"\b(?:like|love|want|happy|glad|able|decided|going) to (?:make you permanent|keep you(?: on)?\b(?=\s*[.!,]|\Z| (?:on|as|after|beyond))|turn your (?:internship|contract) into)",
    r"\b(?:desk|chair|office|badge|seat) (?:here |waiting )?(?:with|has) your name on it\b",
)
#: An offer, and theirs.
OFFER = either(
    rf"\b(?:our|(?:my|the) client['’]s)(?: {_KIND})? offer\b{_OF_WORK}|\b(?:the|this|your|an?) {_KIND} offer\b{_OF_WORK}",
    rf"\b(?:mak(?:e|ing)|made|extend(?:ing)?|send(?:ing)?) you an? (?:{_KIND} )?offer\b{_OF_WORK}",
    r"\b(?:see|find|attached is|enclosed is|here is) (?:the|our|your) offer\b(?! (?:letter )?template)|\b(?:the|our|your) offer (?:is )?(?:attached|enclosed)\b",
    r"\b(?:this|the) (?:job )?offer (?:is (contingent|conditional|subject|still|yours)|stands|remains|expires|includes|comes with)\b",
    rf"\b(?:(?:i|we|they)(?:['’]re| are) (?:now |still )?offering|(?:i|we|they) (?:can|could)(?: now| still)? offer)\b(?: is)?{_G}(?:\b{_POST}\b|\b\d{{2,3}}[.,]\d{{3}}\b|\b\d{{2,3}} ?k\b)",
)
#: Until when it stands: no condition.
STANDS = either(
    r"\bwhether (?:or not )?you(?:['’]ll| will| would|['’]d)?(?: like to)? (?:accept|take|want|join)\b|\b(?:stands?|open|valid|good|firm|holds?) (?:until|till|through|if)\b"
)
#: What a person is hired on.
TERMS = either(
    rf"\b(?:from|as of|on|in) (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? )?{_MONTH}\b|\bfrom (?:next|this) (?:month|autumn|spring|summer|winter|year|term)\b",
    r"\b\d{2,3}[.,]\d{3}\b|\b\d{2,3} ?k\b|\bper (?:annum|year)\b|\b(?:base|salary|bonus|equity|relocation|pay|pension|benefits|notice period|probation\w*)\b",
    r"\b(?:paperwork|contracts?|(?:formal|official|written|offer|award|appointment) letter|letter of (?:appointment|offer)|acceptance form|the papers|(?:the|about) terms|(?:details|letter)(?: in the letter)? (?:is |are )?(?:attached|enclosed|below)|written terms|terms attached|expect a letter|letter (?:from|will|to) (?:us|hr|follow)|in writing)\b",
    r"\b(?:hr|human resources|personnel) (?:will|is going to|would)\b|\bstart(?:ing)? (?:on|in|from|date|whenever|as soon)\b|\bpay (?:you )?what you asked\b|\b(?:hours|days) (?:a|per) week\b|\b(?:days|weeks) of holiday\b|\b(?:degree|references|background check|medical)\b",
)
#: An answer is waited for.
DECISION = either(
    r"\baccept\w*\b|\bwhether you(?:['’]ll| will|['’]d| would| want to| wish to)? (?:take|join|accept|want)\b|\b(?:stands|open|valid|good) (?:until|till|through)\b|\bexpires?\b|\btell them (?:yes|no)\b|\bsay (?:yes|the word)\b|\btake up (?:the|your|this) (?:place|post|offer|role)\b|\bmore days\b|\bwould you like the (?:job|role|position|post)\b|\bare you in\b|\bglad of your answer\b|\bwhen (?:can|could) you start\b|\bthink (?:about it|it over) and (?:ring|call|let)\b|\bstill want it\b|\b(?:counter)?sign(?:ed)?\b|\bget back to us\b|\blet (?:me|us) know\b[^.;!?]{0,24}\b(?:by|before|whether|if you)\b"
)
#: It is off, refused, somebody else's, or of another trade.
AGAINST = either(
    r"(?<!candidate )\bwithdr[ae]w\w*|\brescind\w*|\blaps\w+|\b(?:has|had) expired\b|\bdeclin\w+|\bturn\w* (?:\w+ ){0,2}down\b|\breject\w*|\brefus\w+|\bcongratulat\w+ on (?:your|the|an)\b|\b(?:heard|hear|told) (?:that )?(?:you|he|she|they)(?:['’]ve| have| had)? (?:\w+ )?(?:got|an offer)\b|\bnegotiat\w+|\btypical\w*|\btemplate\b|\bvendors?\b|\bbids?\b|\b(?:if|when|once|before|until) (?:they|somebody|someone|a company|you get|you have)\b",
    r"\b(?:he|she|another|candidate|somebody|someone) (?:has |have |had )?accepted\b|\bi(?:['’]ve| have)? accepted\b|\bwe(?:['’]ve| have)? (?:got|accepted|received|put in|made) (?:an|their|the|our) offer (?:on|for|from)\b|\baccepted our offer on\b|\bcan['’]?t (?:promise|offer|refuse)\b|\b(?:don['’]?t|do not|wouldn['’]?t) (?:take|accept)\b",
)
