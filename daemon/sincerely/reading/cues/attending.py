"""Words by which people are said to take part in a meeting: tables only, in four languages.

Each sees one sentence that names somebody copied or somebody with his address.
"""

from sincerely.reading.cues.kinds import either

_TALK = r"(?:interview|round|call|meeting|session|conversation|chat|slot|discussion|visit|coffee|lunch|tour)"

#: Those named in it take part.
TAKES_PART = either(
    r"\b(?:with|by|be) (?:me|myself|us|both of us)\b(?: and\b|,)|\band (?:me|myself|i)\b|\b(?:me|myself|i) and\b|\b(?:the )?(?:two|three|four) of us\b|\bmyself,",
    r"\bjoin(?:s|ing|ed)? (?:us|me|you|in|the (?:call|meeting|interview|conversation))\b|\b(?:will|[’']ll) (?:also )?(?:join|be (?:there|joining|present|sitting in|on the call|in the room))\b|\bsit(?:s|ting)? in\b",
    r"\bwith me (?:will be|are|is)\b|\bit(?:[’']ll| will) be (?:myself|me)\b|\bjoined by\b|\bon (?:our|my) side\b|\bbring\b.{0,40}\balong\b|\bbringing (?:along |in )?(?:our|my|the|a)\b|\bon behalf of\b.{0,60}\bthank\b|\b(?:both|all|are) (?:marked |here )?(?:in copy|copied|cc['’]?d)\b.{0,80}\bthank\b",
    r"\bneben mir\b|\bmit mir und\b|\bund (?:mir|ich|mich)\b|\b(?:mir|ich) (?:und|sowie)\b|\bteilnehmen\b|\b(?:nimmt|nehmen)\b.{0,120}\bteil\b|\bmit dabei\b|\b(?:dazusetzen|dazukommen|kommt dazu|mitbringen)\b|\bdabei sein\b|\bsitz(?:e|t|en)?\b.{0,12}\b(?:drin|dabei|mit am tisch)\b|\bvon unserer seite\b",
    r"\bmoi-même\b|\bet moi\b|\bmoi et\b|\bavec moi\b|\bparticiper\w*\b|\b(?:sera|seront) (?:présente?s?|là|des nôtres)\b|\bassister(?:a|ont)\b",
    r"\b(?:y|e) yo\b|\byo y\b|\bconmigo\b|\bun[ao]? servidora?\b|\bparticipar(?:á|án|emos)\b|\bestar(?:á|án|emos)\b",
)
#: They do, and the writer does not unless he says so.
ONLY_THEY = either(
    r"\b(?:seen|interviewed|met|received|conducted|hosted|led|greeted|collected) by\b|\byou(?:[’']re| are) (?:seeing|meeting|speaking (?:to|with)|talking (?:to|with))\b|\bwould be (?:happy|pleased|glad|delighted) to (?:see|meet|receive|speak|talk|have)\b|\byou(?:[’']ll| will) (?:be )?(?:meet|meeting|speak|speaking|talk|talking|see|seeing|interviewed)\b|\b(?:would|[’']d) (?:like|love) to (?:meet|speak|talk|have|see|interview|chat)\b(?!.{0,20}\b(?:too|as well|also)\b)|\b(?:will|[’']ll) (?:see|meet|interview|call|ring|phone|host|speak (?:to|with)|talk (?:to|with)) you\b",
    r"\bpanel\b.{0,60}\b(?:will be|is|are|consists? of|comprises|made up of|includes)\b|\bin (?:my|his|her) (?:place|stead)\b|\binstead of me\b|\bstand(?:s|ing)? in for\b|\btak(?:e|es|ing) (?:it|the (?:call|meeting|interview)) (?:over|instead)\b",
    rf"\byour (?:\w+ ){{0,3}}?{_TALK}\b.{{0,120}}\bwith (?:mr|mrs|ms|dr|prof|our|the|him\b|her\b|them\b|(?-i:[A-Z]))",
    r"\b(?:booked|confirmed|scheduled|set|arranged|down|fixed|pencill?ed)\b.{0,80}\bwith (?:mr|mrs|ms|dr|prof|our|(?-i:[A-Z]))",
    rf"\b{_TALK} (?:is |will be |stands )?(?:\w+ ){{0,2}}?with (?:mr|mrs|ms|dr|prof|(?-i:[A-Z]))",
    r"\b(?:bei|mit) (?:herrn|frau|dr\.?|prof\.?)\b.{0,60}\b(?:eingetragen|vorgemerkt|gebucht|angemeldet|eingeplant)\b",
    r"\b(?:empfangen|empfängt|erwartet|trifft) (?:sie|dich)\b|\ban meiner stelle\b|\bvertritt mich\b|(?:gespräch|termin|treffen|telefonat)\b.{0,80}\b(?:mit|bei) (?:herrn|frau|unser\w+|dr)\b|\bführ(?:t|en)\b.{0,40}\b(?:gespräch|interview)\b",
    r"\breçue?s? par\b|\bà ma place\b|\bentretien\b.{0,80}\bavec (?:m\.|mme|monsieur|madame|notre|(?-i:[A-Z]))",
    r"\bentrevistar(?:á|án|emos)\b|\b(?:le|la|te) (?:recibir|atender)(?:á|án|emos)\b|\ben mi lugar\b|\b(?:entrevista|reunión|cita)\b.{0,80}\bcon (?:d\.|doña|don|nuestr[oa]|(?-i:[A-Z]))",
)
#: Of the only person copied, who was named before.
SHE_WILL = either(
    r"\b(?:he|she|they) (?:would be able to|can|could|would be happy to) (?:offer|see|meet|receive|do|speak|talk|call)\b",
    r"\b(?:he|she|they)(?:[’']ll| will) (?:(?:himself|herself|personally) )?(?:call|ring|phone|see|meet|interview|expect|collect|place the call|be (?:calling|expecting|ringing|there))\b",
    r"\b(?:er|sie) (?:ruft|holt|erwartet|empfängt|trifft) (?:sie|dich)\b|\b(?:il|elle) vous (?:appellera|attendra|recevra)\b|\b(?:le|la|te) (?:llamará|esperará|recibirá)\b",
)
#: The writer is among them.
MYSELF = either(
    r"\b(?:me|myself|i|us|we|mir|mich|ich|uns|wir|moi|moi-même|nous|yo|conmigo|servidora?|nosotr[oa]s)\b|\b\w{3,20}emos\b"
)
#: He only arranges it.
MESSENGER = either(
    r"\b(?:asked|told|instructed|wants|wanted|has) me to\b|\b(?:ich habe|habe ich|trage ich|ich trage|buche ich|ich buche) (?:sie|dich)\b|\bi(?: have|[’']ve|[’']ll| will| can)? (?:book(?:ed)?|put|arranged?|scheduled?|confirm(?:ed)?|set up|pencill?ed) (?:you|this|it|your|the)\b|\bwe(?:[’']ve| have) (?:pencill?ed|booked|put|scheduled|arranged|set up|fixed) (?:you|this|it|your)\b"
)
#: Somebody else is at work here: an address that is given to be written to.
ARRANGED_FOR = either(
    r"\b(?:write|mail|email|contact|reach|drop|send|forward|talk|speak|get in touch|wend\w*|schreib\w*|melde?\w*|écri\w+|contact\w+|adress\w+|escrib\w+|contact\w+|habl\w+)\b"
)
THANKS = either(r"\b(?:thank|thanks|danke\w*|dank|merci|remerci\w+|gracias|agrade\w+)\b")
