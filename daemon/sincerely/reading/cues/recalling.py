"""Words in which people remember a meeting: tables only, in four languages; `recalled` asks them.

WARM: what was is praised, thanked for, thought about. ENCOUNTER: the two were together. WHEN: on a day
that has passed, said so that no date is found in it.
"""

from sincerely.reading.cues.kinds import either

_TALK = r"(?:conversation|chat|call|lunch|coffee|breakfast|dinner|meeting|interview|discussion|visit|tour|talk|session|trial|trial shift|exchange|catch-?up)"

WARM = {
    "en": either(
        r"\b(?:enjoy\w*|pleasure|privilege|fun|treat|joy|delight\w*|thank(?:s|ing)?|love[dly]*|impress\w+|liked|glad|helpful|useful|insight\w+|thought (?:more |a lot |long )?(?:about|over)|thinking (?:about|over)|stuck with me|struck|appreciat\w+|stimulating|fascinating|instructive|illuminating|inspiring|worthwhile|productive|eye-opening|thought-provoking|good|great|nice|wonderful|fantastic|brilliant|terrific|lively|liveliest|best|highlight|honou?r)\b(?! to hear)"
    ),
    "de": either(
        r"\b(?:spaß|spass|freude|gefreut|gefallen|danke?|bedanke\w*|gut\w*|schön\w*|nett\w*|anregend\w*|toll\w*|beeindruckt\w*|nachgedacht|spannend\w*|interessant\w*|angenehm\w*|lustig|bereichernd\w*|nachgewirkt|im kopf)\b"
    ),
    "fr": either(
        r"\b(?:plaisir|ravie?s?|heureu\w+|enchantée?s?|merci|remerci\w+|appréci\w+|agréable\w*|enrichissant\w*|passionnant\w*|bravo|contente?s?|formidable|repensé|réfléchi|beaucoup aimé|marquée?s?)\b"
    ),
    "es": either(
        r"\b(?:placer|lind[oa]|encant\w+|gust\w+|gracias|agrade\w+|sabor de boca|alegr\w+|estupend\w+|genial|buen\w*|grat\w+|interesante|bonit\w+|dado vueltas|pensando en|qué (?:bien|bueno|gusto|guay))\b"
    ),
}
ENCOUNTER = {
    "en": either(
        rf"\b(?:our|the|your|that|this|yesterday[’']s|(?:mon|tues|wednes|thurs|fri|satur|sun)day[’']s|an? (?:\w+ )?) ?(?:\w+ ){{0,2}}?{_TALK}\b",
        r"\b(?:have|having|had|meet|meeting|met|see|seeing|host|hosting|welcom\w+|show|showing|spend|spending|speak|speaking|spoke|talk|talking|talked|chat|chatting|sit|sitting|interview\w*) (?:\w+ ){0,3}?(?:with |to |down with )?you\b",
        r"\b(?:enjoyed|loved|liked) (?:our \w+|yesterday|today|this morning|\w+day)|\bwe (?:got to|could|were able to|had (?:the|a) chance to) (?:sit down|meet|talk|speak|chat|catch up|see)\b|\bwe (?:met|spoke|talked|sat down|chatted)\b|\byou (?:came|stopped|dropped|popped|swung|drove) (?:by|in|over|along|down|up|round|out)\b",
        r"\bspend(?:ing)? (?:this|the|an?|some|your|half) (?:\w+ )?(?:morning|afternoon|evening|hour|time|day)\b|\bmaking time for me\b|\bfor having me\b",
    ),
    "de": either(
        r"\b(?:gespräch|treffen|telefonat|kaffee|mittagessen|besuch|austausch|interview|probetag|vorstellungsgespräch|unterhaltung)\w{0,2}\b",
        r"\b(?:dich|sie|ihnen|dir) .{0,40}(?:kennen\w+|gesprochen|getroffen|gesehen|zu sprechen|zu treffen|zu sehen|unterhalten|besucht)\b",
        r"\b(?:mit (?:dir|ihnen|euch)) zu (?:quatschen|plaudern|reden|sprechen|telefonieren|ratschen|schnacken|essen)\b",
    ),
    "fr": either(
        r"\b(?:notre|cet|cette|ce|l[’']|la|votre|ta|de|le) ?(?:conversation|échange|entretien|appel|déjeuner|café|rencontre|visite|venue|discussion|passage)\b",
        r"\b(?:vous|te|t[’']) ?(?:avoir )?(?:rencontr\w+|accueill\w+|recevoir|parler|voir|vue?s?|revoir|revue?|écouter|reçu\w*)\b|\b(?:votre|ta) connaissance\b|\bd[’']être (?:venue?|passée?)s?\b",
    ),
    "es": either(
        r"\b(?:nuestr[ao]|la|tu|su|el|esta|una?) ?(?:llamada|charla|conversación|reunión|entrevista|visita|comida|café|rato|encuentro)\b",
        r"\b(?:conocer|ver|recibir|hablar|charlar|tener|escuchar)(?:te|le|la|lo|se)\b|\b(?:conversar|charlar|hablar)\b(?! (?:el (?:próximo|que viene)|pronto))|\b(?:hablar|charlar|comer) (?:\w+ ){0,2}con(?:tigo| usted)\b",
    ),
}
WHEN = {
    "en": either(
        r"\b(?:yesterday|this (?:morning|afternoon)|earlier (?:today|this)|last (?:night|week|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|the other (?:day|night)|(?:mon|tues|wednes|thurs|fri|satur|sun)day[’']s)\b"
    ),
    "de": either(
        r"\b(?:gestern|gestrig\w+|heute (?:früh|morgen|vormittag|nachmittag)|vorhin|neulich|letzte\w* (?:woche|\w+tag)|vorgestern)\b"
    ),
    "fr": either(
        r"\b(?:hier|ce matin|cet après-midi|tout à l[’']heure|l[’']autre jour|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi) dernier)\b"
    ),
    "es": either(
        r"\b(?:ayer|esta mañana|anoche|el otro día|el (?:lunes|martes|miércoles|jueves|viernes) pasado|la semana pasada)\b"
    ),
}
#: It is yet to come, or somebody else's.
AHEAD = either(
    r"\bon (?:the |bbc |npr )?(?:radio|tv|telly|television|news|podcast|youtube)\b|\bim (?:radio|fernsehen)\b|\bà la (?:radio|télé)\b|\ben la (?:radio|tele)\b",
    r"\b(?:looking forward|look forward|freue mich auf|au plaisir de|hâte de|ganas de|(?:i|we|you|it|that)(?:[’']ll| will)|let[’']s|could we|can we|if (?:you|we)|would (?:be|love|like)|next (?:time|week)|hoping to|hope to|möchte|würde|könnten|voudrais|aimerais|quisiera|gustaría)\b",
)
