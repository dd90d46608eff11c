"""Whose meeting a sentence speaks of, per language: tables only, for `parties`.

JOINED: the writer and the reader come together in it. SUBJECT: it begins with somebody or something
else that does something. AMONG: others meet, the reader does not. TRADE: the mail is about a sale, a
household, a shift, a broadcast, an animal. PLACE: where people receive each other. PAST: it is told as
something that was.
"""

import re

from sincerely.reading.cues.kinds import either

_EN_TALK = (
    r"(?:call|calls|chat|chats|coffee|coffees|lunch|dinner|breakfast|brunch|drinks?|tea|meeting|meetings|interview|interviews"
    r"|conversation|appointment|slot|session|round|discussion|catch[- ]?up|visit|zoom|get[- ]together|meet|walk|talk|date|panel interview)"
)
_EN_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight|next|this|morning|afternoon|evening|week"

JOINED = {
    "en": either(
        r"\bspend\b.{0,50}\bwith (?:me|us|you)\b|\byou(?: will|[’']ll) be (?:interviewed|seen|received|met|joined)\b|\b(?-i:[A-Z][\w.]+) (?:is|would be|will be) (?:available|free|happy to (?:see|meet|speak|talk)|pleased to (?:see|meet))\b|\b(?:see|seeing|meet|meeting|call|calling|ring|phone|visit|join|host|hosting|expect|expecting|collect|dial|buzz|skype|facetime"
        r"|welcome|receive|interview|find|have|treat|greet|catch|zoom) (?:you|me|us|ya|u|each other)\b(?! (?:apply|grow|succeed|thrive|if|how|what|why|when i\b|a (?:note|mail|line|message|link)))",
        r"\b(?:meet|meeting|talk|talking|speak|speaking|chat|chatting|connect|catch up|lunch|coffee|dinner|breakfast|sit down|get together|interview|call|appointment"
        r"|session|conversation|slot|time|hour|minutes) (?:\w+ ){0,3}?(?:with|to) (?:you|me|us)\b",
        r"\b(?:i|we)[’']?(?:ll| will| shall)? (?:be |also )?(?:meet|talk|speak|chat|connect|catch up|touch base|sit down|get together|hop on|jump on|say|call in)\b(?! to (?!you))",
        r"\bwe(?:[’']re| are) (?:still )?(?:on\b|meeting|talking|speaking|having|good for|(?:all )?set (?:for|on)|booked)",
        r"\bwe (?:can|could|shall|should|might) (?:do|have|grab|meet|talk|go|make|say|speak|chat)\b",
        r"\blet[’']?s (?!not\b|call it\b|see\b|hope\b|face\b|be\b|schedule a nap)\w+",
        r"\b(?:our|your) (?:\w+[- ]){0,3}?" + _EN_TALK + r"\b",
        r"\b(?:i|we)[’']?(?:ll| will| shall) (?:be (?:there|waiting|expecting|in (?:my|the|our)|at (?:my|the|our|your))|come (?:to you|by|over|round|down|up)|wait (?:for|in|at)|pick you up|swing by)\b",
        r"\b(?:swing|stop|drop|come|coming|pop|popping|dropping|stopping|swinging|call|look) (?:by|in|over|round|along|up|down|and see|to see|to (?:my|our|the))\b(?! to (?:look|pick|collect|drop|measure|fix|read))",
        r"\b(?:put|have|had|got|pencil\w*|book\w*|fit|squeeze|slot|count|mark\w*) you (?:\w+ )?(?:down|in|for)\b|\b(?:block\w*|held|holding|keep\w*|reserv\w*|sav\w*) .{1,40}\bfor (?:you|us)\b",
        r"\b(?:ask|look) for (?:me|us|my|our)\b|\b(?:report|come) to (?:me|us|the (?:front|reception|main|second|third|first|lobby|side))\b",
        r"\b" + _EN_TALK + r"(?:[’']s| is|[’']ll be) on (?:me|us)\b|\bmy treat\b|\bon me\b",
        r"\b(?:mov|shift|switch|push|bump|slot|reschedul)\w* you\b (?:to|back|into|for)\b",
        r"\bgive (?:you|me|us) a (?:quick )?(?:ring|call|buzz|bell|shout|tinkle)\b|\b(?:be|get) in touch with you at\b",
        r"\byou(?: are|[’']re| will be| have been| were) (?:now |all |cordially |hereby )?(?:scheduled|invited|down for|in for|booked(?! on (?:the \d|a (?:flight|train)))|expected|due|requested to (?:attend|come|be)|set|confirmed|seeing|meeting|speaking|talking)\b",
        r"\byou[’']?(?:ll| will) (?:\w+ )?(?:meet|be meeting|be speaking|speak|talk|see|be talking|be seeing|interview)\b",
        r"\byou(?: have|[’']ve got| have got) (?:an?|your|another) (?:\w+[- ]){0,3}?" + _EN_TALK + r"\b",
        r"\b(?:kindly|please) (?:attend\b|report (?:on|at|to)\b|(?:be|remain|stay) (?:available|present|ready)\b)|\byour availability\b|\btelephon(?:e|ing) you\b|\b(?:like|want|love) you (?:to come )?(?:down|in|over|up|back) (?:for|to)\b|\bcan (?:you|u) come\b|\b(?:request|requested|requesting) (?:you|your) (?:to |presence|availability)",
        r"\b(?:buy|stand|owe|make|get|treat) you (?:an?|to) (?:\w+ )?(?:coffee|tea|lunch|dinner|drink|beer|pint|breakfast)\b|\bpick your brains?\b",
        r"\bthe (?:event|meeting|booking|invitation) below\b|\bhave you (?:in|over|round|here|visit)\b",
        r"\b(?:new|revised) (?:time|date|slot)\b|\bthat[’']?s settled\b|\b(?:both )?our (?:calendars|diaries)\b|\bwe[’']?(?:ll| will) be on (?:the )?(?:zoom|teams|call|line|phone)\b",
        r"\b(?:you and i|you and me|the two of us|us two|both of us)\b",
        r"\bgo over (?:your|the|it|things|everything)\b.{0,30}\btogether\b|\btogether\b(?! with (?!you|me|us))",
    ),
    "de": either(
        r"\b(?:sehen|treffen|sprechen|hören|telefonieren|verabreden|zusammensetzen|kennenlernen|austauschen) (?:wir )?(?:uns|sie|dich)\b|\b(?:uns|sie|dich|mich) .{0,60}\b(?:sehen|treffen|sprechen|austauschen|unterhalten|kennenlernen|kennenzulernen)\b",
        r"\b(?:erwartet?|empfange|empfängt|trifft|rufe|ruf|hole|treffe|sehe|besuche|lade|laden|erwarten|empfangen|begrüßen|begrüße) (?:ich |wir )?(?:sie|dich|euch)\b",
        r"\b(?:ihr|unser|dein|euer)(?:e|em|en|es|er)? (?:\w+ ){0,2}?(?:termin|gespräch|vorstellungsgespräch|treffen|telefonat|interview|kaffee|mittagessen|kennenlerngespräch|besuch|essen|call)s?\b",
        r"\b(?:kommen sie|komm|kommst du|besuchen sie|melden sie sich|treffpunkt|wir treffen|wir sehen|wir sprechen|wir telefonieren|sagen wir|machen wir|nehmen wir)\b",
        r"\b(?:bei (?:mir|uns|ihnen|dir)|mit (?:mir|uns|ihnen|dir)|zu (?:mir|uns))\b|\bbis (?:dann|dahin|morgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b",
        r"\bhalte? (?:ich )?(?:dir|ihnen|euch)\b.{0,60}\bfrei\b|\bzeit (?:für (?:mich|sie|dich|uns|ein\w*)|haben|hätten|hast|hättest)\b|\b(?:sie|du) .{0,50}\beingeladen\b|\bzusammen\b|\bgemeinsam\b",
    ),
    "fr": either(
        r"\b(?:vous|te|t[’'] ?|me|nous|on se) ?(?:voir|voit|vois|verra\w*|rencontr\w+|attend\w*|appell\w+|reçoi\w*|recev\w+|rejoin\w+|retrouv\w+|parl\w+|propos\w+|invit\w+|accueill\w+)\b",
        r"\b(?:notre|votre|ton|ta|nos) (?:\w+ ){0,2}?(?:rendez-vous|rdv|entretien|café|déjeuner|dîner|échange|appel|rencontre|réunion|visio\w*|point|entrevue)\b",
        r"\b(?:avec (?:vous|toi|moi|nous)|chez (?:moi|nous|vous)|à mon bureau|dans mon bureau|dans nos (?:bureaux|locaux)|rendez-vous|rdv|ensemble|on (?:déjeune|se|dîne|prend|dit|fait)|passez|venez|viens|disons)\b",
    ),
    "es": either(
        r"\b(?:te|le|la|lo|os|les) esper(?:o|amos)\b|\bnos tom\w+\b|\b(?:te|le) (?:viene|va|vendría|iría) bien que\b",
        r"\b(?:te|le|os|les|nos) (?:veo|vemos|veré|llamo|llamaré|espero|esperamos|recibo|invito|invitamos|vemos|reunimos|encontramos|recojo|apunto)\b|\b(?:verte|verle|vernos|verme|llamarte|conocerte|recibirte|llamarle|conocerle|reunirnos|encontrarnos)\b",
        r"\b(?:nuestr[oa]|tu|su) (?:\w+ ){0,2}?(?:reunión|cita|entrevista|café|comida|llamada|charla|encuentro|videollamada|visita)\b",
        r"\b(?:contigo|conmigo|con (?:usted|nosotros)|quedamos|hablamos|comemos|tomamos|en mi (?:despacho|oficina|casa)|en nuestras? oficinas?|digamos|ven|venga|vente|pásate|pásese|juntos)\b",
    ),
}  # fmt: skip

_EN_NOUN = r"(?:calls?|chats?|coffees?|lunch|dinner|breakfast|brunch|drinks?|tea|meetings?|interviews?|conversation|appointment|slots?|session|round|discussion|catch[- ]?up|zoom)"

SUBJECT = {
    "en": either(
        r"^\W*(?:(?:and|so|also|because|since|while|when|but|as|now|anyway|apparently|ps|p\.s\.) )?(?:the|our|my|his|her|their|that|those|these|some|an?) "
        r"(?!(?:[\w’'-]+ ){0,2}?(?:" + _EN_NOUN + r"|panel (?:is|will|interview)|time|times|one|two|latter|former|first|second|third|last|earlier|later|other|day|date|dates|plan|idea|slot|slots|option|options|place"
        r"|address|link|earliest|best|only|invite|invitation|assistant|team|boss|colleague|manager|calendar|diary|schedule|" + _EN_DAY + r"|\d+\w*|\d{1,2}:\d\d)\b)"
        r"[a-z’'-]+ (?:[\w’'-]+ ){0,3}?(?:[a-z]{2,}(?<!s)s|is|are|was|were|has|have|had|will|can|could|would|come|comes|meet|close|open|start|begin|end|get|gets|go|run|sit)\b",
        r"^\W*(?:(?:and|so|also|because|since|while|when|but|as) )?(?:he|she|they)(?:[’']\w+)? (?!(?:could|can|would) (?:do|offer|make|see you|meet you|speak|talk|also|be (?:able|free|happy|glad|available))\b|(?:is|are|would be) (?:free|available)\b)\w+",
        r"\b(?:his|her|their|(?-i:(?!Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Today|Tomorrow|That|It|What|Let|Here|There)[A-Z][a-z]+)[’']s) (?:\w+ ){0,2}?" + _EN_NOUN + r" (?:is|are|will be|was|starts?|at|on|with)\b",
        r"^\W*(?-i:[A-Z][a-z]+) (?:meets|sees|visits|plays|starts|flies|leaves|arrives|is (?:meeting|seeing|visiting))\b(?!.{0,30}\byou\b)",
        r"^\W*it (?:airs|starts|ends|opens|closes|runs|begins|arrives|leaves|goes|comes|drops|lands|takes place|will (?:air|start|arrive|be delivered))\b",
        r"\b(?-i:[A-Z][a-z]+(?:[’']s)?) (?:and|&) (?:i|me)\b|^(?!.*\bwe(?:[’']ll| will)\b).{0,200}\b(?:i|me|myself) and (?-i:[A-Z][a-z]+)\b(?!.{0,30}\byou\b)",
        r"^\W*(?-i:(?!Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Today|Tomorrow|That|It|What|Let|Here|There)[A-Z][a-z]+)[’']s (?:\w+ ){0,2}?(?:" + _EN_TALK + r"|appointment|flight|train|birthday|wedding)\b",
        r"\b(?:my|his|her|their) (?:sister|brother|wife|husband|partner|son|daughter|mother|father|mum|mom|dad|cousin|friend|neighbou?r|flatmate|roommate|kid|girl|boy|uncle|aunt|nephew|niece)s?\b",
    ),
    "de": either(
        r"^\W*(?:(?:und|also|aber|weil|da|wenn) )?(?!das (?:passt|geht|klappt|ist|wäre|würde|ginge|freut))(?:der|die|das|den|mein\w*|sein\w*|unser\w*|ein\w*) (?!(?:\w+ ){0,2}?(?:\w*termin|\w*gespräch|\w*tag|\w*besuch|\w*führung|probe\w+|treffen|telefonat|anruf|kaffee|interview|vorstellungsgespräch|kennenlerngespräch|mittagessen|assistent\w*|kolleg\w*|uhrzeit|zeit|tag|erste\w*|zweite\w*|frühere\w*|spätere\w*|montag|dienstag|mittwoch|donnerstag|freitag|\d+\.?)\b)\w+ .{0,20}?\b(?:\w+t|ist|sind|hat|haben|wird|werden|läuft|kommt|beginnt|endet)\b",
        r"^\W*(?:er|herr|frau) (?!(?:hätte|könnte|kann|würde|wäre)\b)\w+|\bkomm(?:t|en) (?:der|die|das|ein\w*) \w+",
        r"\b(?:treffe|sehe|spreche|besuche) ich (?:herrn|frau|den|die|meinen?|meine) \w+",
        r"^\W*(?:herr|frau) \w+ .{0,40}\b(?:ihr|sein) \w*(?:gespräch|interview|termin)\b",
        r"^\W*(?:herr|frau) \w+ (?:hat|ist|wird|kommt)\b",
        r"\b(?:meine?|seine?|ihre?) (?:schwester|bruder|frau|mann|sohn|tochter|mutter|vater|freund\w*|nachbar\w*)\b",
    ),
    "fr": either(
        r"^\W*(?:(?:et|donc|mais|car) )?(?:le|la|les|l[’']|un|une|mon|ma|son|sa|notre|nos) ?(?!(?:\w+ ){0,2}?(?:rendez-vous|rdv|entretien|appel|rencontre|café|déjeuner|réunion|point|assistante?|collègue|premi\w+|second\w*|deuxième|lundi|mardi|mercredi|jeudi|vendredi|\d+)\b)\w+ .{0,20}?\b(?:passe|arrive|vient|commence|finit|ferme|ouvre|est|sont|a|ont|se|sort|part)\b",
        r"^\W*(?:il|elle|ils|elles)\b",
        r"\bje (?:vois|rencontre|retrouve) (?:monsieur|madame|mon|ma|m\.|mme|(?-i:[A-Z]))",
        r"\b(?:ma|mon|sa|son) (?:sœur|frère|femme|mari|fils|fille|mère|père|ami\w*|voisin\w*)\b",
    ),
    "es": either(
        r"^\W*(?:(?:y|pero|pues) )?(?:el|la|los|las|un|una|mi|su|nuestr[oa]) (?!(?:\w+ ){0,2}?(?:reunión|llamada|cita|entrevista|café|comida|charla|encuentro|asistente|compañer[oa]|primer\w*|segund\w*|lunes|martes|miércoles|jueves|viernes|sábado|domingo|día|hora|\d+)\b)\w+ .{0,20}?\b(?:viene|llega|empieza|sale|cierra|abre|es|está|tiene|se|termina|pasa)\b",
        r"^\W*(?:él|ella|ellos|ellas)\b|^\W*mi \w+ tiene su\b",
        r"\bveo a (?:(?-i:[A-Z])|mi|la|el)",
        r"\bmi (?:hermana|hermano|mujer|marido|hijo|hija|madre|padre|amig[oa]|vecin[oa])\b",
    ),
}  # fmt: skip

#: A time stands, whoever it is with.
STANDS = either(
    r"\b(?:all|still) (?:still )?on for\b|\b(?:is|are|all) (?:now |all |still )?(?:definite|firm|settled|certain|confirmed|fixed|set)\b|^\W*(?:confirmed|confirming)\b",
    r"\b(?:steht|ist (?:fix|fest|bestätigt))\b|^\W*(?:bestätigt|fix)\b|^\W*(?:c[’']est )?confirmée?\b|^\W*(?:queda )?confirmad[oa]\b",
)
#: "Does Friday at 2 suit?": nobody else is asked.
ASKS_TIME = either(
    r"\b(?:does|would|will|do|is|are)\b.{0,80}\b(?:suit|work|ok|okay|good|convenient|possible|any good|fine)\b",
    r"\b(?:passt|geht|ginge|würde)\b.{0,80}\b(?:ihnen|dir|passen|recht)\b|\b(?:vous|te|t[’']) ?(?:convient|conviendrait|va|irait)\b|\b(?:te|le) (?:viene|va|vendría|iría|queda)\b",
)

AMONG = either(
    r"\b(?:guess who i|i) (?:had|have|just had) (?:lunch|coffee|dinner|drinks|breakfast|tea) with (?!you)\w+",
    r"\bguess who\b",
    r"\b(?:ran|bumped) into (?!you)\w+",
    r"\bdreimal dürfen sie raten\b",
)

#: Crowds, authorities, health, animals, play: whatever "you" they hold, no mail with these is about work.
NEVER = either(
    r"\b(?:over|round|by|out|in|back)\b[^.;!?]{0,50}\b(?:for|about|to (?:fix|look at|see to|service|do|replace|fit)) (?:the|your) (?:boiler|meter|leak|taps?|toilet|sink|washing machine|dishwasher|fridge|gutters?|roof|lawn|hedge|fence|radiators?|chimney)\b",
    r"\b(?:dinner|lunch|brunch|supper|drinks|tea) at (?:ours|mine)\b|\bfeijoada\b",
    r"\b(?:grillabend|grillfest|würstchen|gulasch|raclette|potluck|quiche|kinder und hund|ajedrez|torneo|chess club|parents?[- ](?:enseignants?|profs?|professeurs?)|my (?:annual |performance )?appraisal)\b|\bdevant le cin[ée]\w*",
    r"\b(?:free (?:webinar|masterclass|workshop|training|demo)|masterclass|seats are (?:filling|limited|going)|\d[\d,]*\+? (?:learners|attendees|professionals))\b",
    r"\b(?:see you all|at our booth|dress code|black tie|packed lunch|party from|bring (?:nothing but )?yourselves|pub quiz|in goal|how did we do|take (?:our|this) (?:short |quick )?survey)\b",
    r"\b(?:consulate|embassy|visa (?:interview|appointment|officer)|ds-160|give blood|blood donation|personal trainer|leg day|driving (?:test|lesson)|assessor|your claim|registry office|passport office)\b",
    r"\btickets?\b[^.;!?]{0,40}(?:[£$€]|\b(?:webshop|online|box office|available|free|on sale|im vorverkauf))|\breferral bonus\b|\bjob alert\b|\bfor all freshers\b|\bwalk-in drive\b",
    r"\b(?:full groom|kennel|wash and trim|worming|parents[’'] evening|christening|baby shower|choir practice|our (?:weekly )?1[:-]1)\b",
    r"\b(?:bürgeramt|standesamt|führerschein|impfung|préfecture|chez le dr|centro de salud|ambulatorio|itv|comisaría|cita previa|renovar el dni|extranjería)\b",
)
#: An appointment of health or of an animal's, unless it is work there that the mail is about.
HEALTH = either(
    r"\b(?:vorsorge|nüchtern kommen|praxisteam|sprechstunde|kontrolltermin|prophylaxe|prise de sang|análisis de sangre)\b|\bappointment with (?:dr|doctor|nurse)\b|\byour (?:cleaning|check-?up|filling|scaling)\b|\b(?:dental|dentist|hygienist|smear|x-ray|zahnarzt\w*|tierarzt\w*|vétérinaire|dentiste|dentista|veterinari[oa])\b"
)
#: The reader's getting a post, of whatever trade.
OF_CANDIDACY = either(
    r"\b(?:(?<!exit )(?<!visa )interview|(?:first|second|third|final|technical|phone) (?:round|screen|interview)|your (?:cv|resume|résumé|application)|(?:updated|sending (?:the|your)) cv|vacancy|candidates?|applicants?|trial (?:shift|day)|bewerb(?:ung|er)\w*|vorstellungsgespräch|probe(?:tag|arbeit\w*)|candidature|entretien d['’]embauche|entrevista|vacante|candidatura|currículum)\b"
)
#: Of a subject.
NAMES_POST = either(
    r"\b(?:jobs?(?! (?:fair|alert|market|search|hunt|club|cent))|role|position|apprentice\w*|driver|nurse|assistant|trainee|teacher|technician|receptionist|mechanic|labourer|stelle|ausbildung\w*|poste|puesto|plaza|trabajo)\b"
)

TRADE = either(
    r"\b(?:der|die|ein) (?:sanitär|installateur|elektriker|handwerker|schornsteinfeger|kaminfeger|maler|hauswart|techniker|lieferant|klempner|monteur|ofenbauer)(?:in)? (?:kommt|ist|war)\b",
    r"\b(?:hole?|holt|holen) (?:den|die|das|ihn|es) .{0,60}\bab\b",
    r"\b(?:take|cover|swap|switch) (?:my|your|his|her) (?:\w+ )?(?:shifts?|nights?|weekend|mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thurs?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b",
    # selling, collecting, delivering
    r"\b(?:cash|(?:will|would) you take \W?\d+|asking price|best price|for sale|still available\?|deposit|tenants?|tenancy|viewings?|letting agent|estate agent|sofa|wardrobe|bike|bicycle|pram|washing machine|fridge|boiler"
    r"|courier|delivery|deliver(?:ed|y)?|parcel|letterbox|keys? (?:through|under)|collect (?:it|them)|pick (?:it|them) up|pickup window|invoice|receipt|payment|refund|order number|your order|bank holiday"
    r"|gas engineer|meter reading|plumber|roofer|electrician|handyman|locksmith|landlord|removals?|mot|car service|garage appointment|tyres?)\b",
    # animals, hair, health
    r"\b(?:groom(?:ing|er)?|full groom|kennel|vet|vaccinat\w+|worming|wash and trim|cut and (?:colour|color|blow)|manicure|massage|dental|dentist|hygienist|physio\w*|optician|blood test|smear|mri|x-ray|gp surgery|walk-in clinic)\b",
    # shifts and timetables
    r"\b(?:(?<!in )rota|roster|(?:late|early|night|day|my|your|the) shift|overtime|clock in|term dates|homework)\b",
    # broadcasts and the stage
    r"\b(?:(?<!the )airs?|aired|airing|broadcast|on air|podcast|episode|channel \d|premieres?|rerun|repeats?|screening|matinee|gig|doors (?:open|at)|kick-?off|fixture|season finale)\b",
    # household and family
    r"\b(?:nap|babe|pick up (?:the )?milk|parents[’'] evening|pta|playdate|barbecue|bbq|potluck|baby shower|housewarming|christening|sleepover|movie night|date night)\b",
    # a crowd is meant
    r"\b(?:see you all|join us (?:all )?(?:on|for|at) .{0,30}(?:launch|opening|party|celebration|festival|fair)|hope to see you at (?:our|the) (?:booth|stand|event|fair)|annual (?:dinner|meeting|gala)|dress code|black tie"
    r"|dear (?:all|parents|members|neighbou?rs|residents|friends|students|customer)|bring (?:nothing but )?yourselves|party from|packed lunch|potluck|hike|venez tous|on fête|kommt alle|wir feiern|venid todos|celebro|mi cumple)\b",
    # offices and authorities
    r"\b(?:consulate|embassy|visa|ds-160|give blood|blood donation|personal trainer|leg day|driving (?:test|lesson)|assessor|insurance claim|your claim|registry office|passport office|job ?centre"
    r"|praxis|bürgeramt|standesamt|führerschein|préfecture|mairie|chez le dr|docteur|centro de salud|ambulatorio|itv|ayuntamiento|comisaría)\b",
    # the office one works in
    r"\b(?:team|department|staff|works) (?:lunch|meeting|breakfast|outing|away day)\b|\b(?:client|vendor|customer|supplier) (?:call|meeting|visit)\b|\b(?:we ship|code freeze|go-?live|the roster|your holidays|your bonus|our 1[:-]1|our one[- ]to[- ]one)\b",
    # play
    r"\b(?:pub quiz|in goal|away game|home game|five-a-side|tee time|parkrun)\b",
    # public rituals
    r"\b(?:polls?|ballot|jury duty|in court|court (?:date|hearing|case)|parish|vicar|sermon|pews?|mass at|vestry|council meeting|planning committee|agm|rotary|bake sale|jumble sale|car boot)\b",
    # other languages
    r"\b(?:rent|plus bills|per month|the (?:flat|apartment)|alquiler|el piso|al mes|miete|schufa|die wohnung|loyer|l[’']appartement)\b",
    r"\b(?:fahrrad|sofa|schrank|waschmaschine|abholen kann|kann ich .{0,30}abholen|euro bar|in bar|barzahlung|monteur|handwerker|lieferung|paket|schicht|dienstplan|sendung läuft|sendetermin|mieter|wohnungsbesichtigung|besichtigungstermin|zahnarzt\w*|tierarzt\w*|friseur\w*|impfung|werkstatttermin|hauptuntersuchung)\b",
    r"\b(?:vélo|canapé|armoire|machine à laver|en espèces|la monnaie|livreur|livraison|colis|émission|serrure|serrurier|plombier|propriétaire|locataires?|visite de l[’']appartement|vétérinaire|dentiste|coiffeur|vaccin\w*|leboncoin|planning des équipes)\b",
    r"\b(?:bici(?:cleta)?|sofá|armario|lavadora|en efectivo|repartidor|reparto|paquete|el programa sale|turno|fontanero|cerrajero|casero|inquilinos?|veterinari[oa]|dentista|peluquer\w+|vacuna\w*|wallapop)\b",
)

#: Kinds of work that have appointments of their own.
TRADES = re.compile(
    r"therap(?:y|ist)|maintenance|physio\w*|theat(?:re|er)|electrician|plumber|delivery|landlord|vet|optician|lessons?|reservation"
    r"|registration|schule|kita|praxis|theater|lieferung|crèche|école|théâtre|colegio|teatro|rehearsal|choir|viewing",
    re.IGNORECASE,
)
#: Some meeting of the two is spoken of.
OF_OURS = either(
    r"\b(?:our|your) (?:call|coffee|lunch|breakfast|dinner|meeting|chat|visit|interview|tour|conversation)\b",
    r"\b(?:unser|ihr|dein)\w{0,2} (?:gespräch|treffen|telefonat|kaffee|mittagessen|besuch|vorstellungsgespräch)\b",
    r"\b(?:notre|votre|ton) (?:entretien|café|déjeuner|rendez-vous|appel|rencontre|visite|échange)\b",
    r"\b(?:nuestr[oa]|su|tu) (?:entrevista|café|comida|reunión|llamada|charla|visita)\b",
)
#: Of those, what people mention in passing.
INCIDENTAL = re.compile(
    r"(?:gig|matinee|ballot|vicar|courier|deliver(?:ed|y)?|parcel|invoice|receipt|payment|deposit|landlord|boiler|plumber|electrician|roofer|rota|roster|podcast"
    r"|episode|vet|dentist|dental|physio\w*|in court|court (?:date|hearing|case)|jury duty|parish|praxis|lieferung|paket|schicht|dienstplan|handwerker|monteur"
    r"|livraison|livreur|colis|plombier|mairie|docteur|reparto|paquete|turno|ayuntamiento|gas engineer|(?:late|early|night|day) shift|overtime"
    r"|council meeting|client (?:call|meeting|visit)|customer (?:call|meeting|visit)|go-?live|we ship|code freeze|homework)",
    re.IGNORECASE,
)

#: Words that are there in mails about work as well: they speak against a clause, not against a mail.
SOFT = either(
    r"\b(?:hospital|clinic|doctor|gp|school|nursery|daycare|daughter|son|kids?|baby|mum|mom|dad|grandma|married|marry|match|game|release|practice|deadline|expires?|closes?|closed|closing"
    r"|due (?:on|by)|church|conference|summit|film|convenes?|sits on|ends (?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)|applications|agenda|shifts?(?! (?:you|us|it|our|this|to)\b)|timetable|syllabus|lecture|seminar|tutorial|exam|minutes of|for your records|shortlist)\b",
)

PLACE = {
    "en": either(
        r"\b(?:my|our|your) (?:office|place|studio|desk|shop|house|workshop|kitchen|lab|club|usual)\b|\b(?:front desk|reception|lobby|the gate|mill gate|main entrance|(?:ground|first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)) floor"
        r"|café|cafe|coffee shop|canteen|cafeteria|bistro|pub|tearoom|diner|hotel bar|zoom|teams|google meet|skype|whatsapp|(?:on|over|via) signal|facetime|dial-in|by phone|on the phone|video link|meeting link)\b"
    ),
    "de": either(
        r"\b(?:in|bei|vor|an) (?:mein\w*|unser\w*|der|dem|mir|uns) (?:büro|werkstatt|café|kantine|pforte|empfang|haupteingang|foyer)\b|\b(?:bei (?:mir|uns)|im (?:café|büro|foyer|bistro|restaurant)|empfang|pforte|zoom|teams|telefonisch|per video)\b"
    ),
    "fr": either(
        r"\b(?:mon|nos|notre|votre|vos) (?:bureaux?|locaux|atelier|cabinet)\b|\b(?:accueil|réception|café|brasserie|bistrot|zoom|teams|par téléphone|en visio)\b"
    ),
    "es": either(
        r"\b(?:mi|nuestr[oa]s?|tu|su) (?:oficinas?|despacho|taller|estudio|casa)\b|\b(?:recepción|cafetería|bar|zoom|teams|por teléfono|videollamada)\b"
    ),
}  # fmt: skip

PAST = {
    "en": either(
        r"\b(?:i|he|she|they|we|it|that|who|nobody|everybody|(?!be\b)\w+) (?:\w+ly )?(?:was|were|had|did|went|came|said|told|called|tried to|met|saw|spoke|ran|gave|took|asked|interviewed|lasted|heard|wrote|rang|drove|flew|left|laughed|vanished"
        r"|happened|applied|attended|knew|felt|thought of|walked|sat|waited|won|lost|quit|sold|bought|read your|read the|used to)\b(?! (?:wondering|hoping|thinking|just|going to|to (?:move|bring|push|shift|reschedule|swap|change|cancel|tell)|ask|great|good|free|available|fine))",
        r"^\W*(?:great|good|nice|lovely|super|excellent) (?:talk|speech|piece|article|show|post|paper) on\b",
        r"^\W*(?:uploaded|sent|signed|posted|done(?!,)|submitted|mailed|paid|ordered|finished|handed|dropped|delivered|asked|heard|saw|met|spoke|talked|called|told)\b",
        r"\b(?:back then|in those days|years ago|in my first|when i was|once upon|at your age|the other day|at the time)\b",
    ),
    "de": either(
        r"\b(?:damals|früher|seinerzeit|neulich)\b|\b(?:habe?|hat|haben|hatte\w*|bin|ist|sind|war\w*) .{0,80}\b(?:ge\w{2,}(?:t|en)|getroffen|gesprochen|angerufen|abgeschickt|erzählt|besucht|bekommen|verpasst)\b|\b(?:traf|trafen|sprach|rief|kam|ging|sagte|fragte|erzählte)\b|^\W*(?:heute )?\w* ?(?:abgeschickt|hochgeladen|erledigt|unterschrieben|verschickt)\b|\b(?:abgeschickt|hochgeladen|eingereicht)\b"
    ),
    "fr": either(
        r"\b(?:à l[’']époque|autrefois|jadis|l[’']autre jour)\b|\b(?:j[’']ai|il a|elle a|on a|nous avons|ils ont) (?!(?:le plaisir|rendez-vous|réservé|un |une |bien noté))(?:\w+ )?\w+(?:é|i|u|is|it|ert)e?s?\b|\b(?!parfait)\w+(?:ait|aient|ions)\b(?=.{0,30}\b(?:tous les|chaque|lundi|mardi|mercredi|jeudi|vendredi)\b)|^\W*(?:envoyée?|fait|signée?|posté|transmis|déposée?)\b"
    ),
    "es": either(
        r"\b(?:en aquella época|entonces era|antaño|hace años|el otro día)\b|\b(?:hablé|vi|fui|llamé|encontré|conocí|quedábamos|veíamos|dije|dijo|llamó|contó|fue|estuve|tuve|tuvo|hice|mandé)\b|^\W*(?:enviado|hecho esta|firmado|mandado|subido)\b"
    ),
}  # fmt: skip

#: Words beside a time that say nothing but where, please and yes.
LITTLE = frozenset(
    """
    a an and at by for from i i'd i'll if in is it it's its me my next of on or our please so than that that's the
    then there this to us we with you your let's say do make go works work suits good great fine ok okay perfect yes yep
    sure sounds see hi hello dear thanks thank maybe perhaps how about what shall would could can could be will it'll
    around here where when time hour o'clock date day room floor street noon sharp instead either way pick which one
    just still again rather better best only also free available possible option works both either grab coffee lunch
    am um bei in der die das den dem im an mir uns dir ihnen sie ich ja dann also gern gerne passt geht oder und bitte
    wie wäre es mit gut super prima perfekt uhr ginge treffpunkt sagen wir vor
    à au le la les l d de du chez moi nous vous je oui alors donc ok parfait pour et ou bien devant s'il plaît dans mon
    ma mes votre rendez-vous rdv disons
    el la los las a en de del mi tu su me te le sí vale pues entonces o y por favor bien perfecto qué tal digamos
    """.split()
)
