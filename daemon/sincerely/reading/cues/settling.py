"""Words of answers to times that lie on the table, and of plans that may still fall through: tables
only, in four languages; `answered` and `arrangements` ask them."""

import re

from sincerely.reading.cues.kinds import either

#: A time that is named is agreed to.
AGREES = {
    "en": either(
        r"\b(?:works?|suits?|better|best|fine|good|great|grand|perfect|ideal|lovely|ok|okay|sure|yes|yep|yeah|aye|sounds|deal|done|easy|easier"
        r"|happy|happily|glad|pleased|delighted|pleasure|absolutely|certainly|definitely|of course|please|confirmed?|free|got it|noted|see you|looking forward|i[’']ll be (?:there|here|in)|come|count me in|by all means|no problem|no bother|let[’']s|it is)\b"
    ),
    "de": either(
        r"\b(?:passt|gern\w*|gut|prima|super|perfekt|wunderbar|toll|bestens|tiptop|recht|zusagt|sagt .{0,20}zu|lieber|besser|klar|natürlich|ja|einverstanden|freue?|freuen|abgemacht|machen wir|nehmen wir|bis dann|geht klar|klappt|komm\w*|ist notiert|steht)\b"
    ),
    "fr": either(
        r"\b(?:convient|va bien|me va|parfait\w*|bien|d[’']accord|oui|volontiers|plaisir|noté|préfère|mieux|entendu|super|nickel|ravie?s?|impeccable|ça marche|c[’']est bon|c[’']est beau|venez|viens|je t[’']attends|je vous attends|à (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|demain))\b"
    ),
    "es": either(
        r"\b(?:bien|perfecto|genial|vale|dale|claro|sí|encantad[oa]s?|mejor|prefiero|estupendo|de acuerdo|hecho|por supuesto|nos vemos|te espero|le espero|la espero|ahí estaré|me queda|te atiendo|confirmo|confirmad[oa]|con (?:\w+ )?gusto|fenomenal)\b"
    ),
}

#: A plan that may still fall through. What is only asked ("is that still OK?") is none.
UNSETTLED = {
    "en": either(
        r"\b(?:pencil\w*|(?:a|the) pencil rather than ink|in pencil|tentativ\w+|provisional\w*|not (?:yet )?(?:final|fixed|certain|definite|confirmed|set in stone|100%|a hundred per ?cent)|isn[’']t (?:final|fixed|certain|definite|confirmed)|nothing[’']s (?:final|fixed)|subject to|(?:it )?(?:all )?depends (?:on|if|whether)|hangs on|tbc|to be confirmed|yet to (?:confirm|be confirmed)|let me (?:just )?(?:check|ask|clear it|run it by)\b[^.;!?]{0,40}\b(?:first|w)\b|still (?:has|have|needs?|got) to (?:ok|okay|confirm|say|agree|approve|check)|must still (?:say|confirm|check)|will only know|only know|i[’']ll know (?:by|on|more|tomorrow|tonight)|whether it will (?:hold|work)|(?:may|might) (?:move|slip|slide|change|have to move|clash|overrun)|don[’']t book (?:the|your|any)|hold off (?:on )?(?:booking|buying)|if the .{0,30}turns up|fingers crossed|god willing|all being well|weather permitting|in principle|probably|prob|most likely|looks like (?:it|i|we|yes|mon|tue|wed|thu|fri|sat|next)\w*|with luck)\b"
    ),
    "de": either(
        r"\b(?:unter vorbehalt|vorbehaltlich|mit bleistift|bleistift|vorläufig|provisorisch|vorgemerkt|vormerken|noch nicht (?:ganz )?(?:sicher|fest|fix|final)|noch offen|ob es (?:wirklich )?klappt|hängt (?:noch )?(?:davon )?ab|weiß ich erst|weiss ich erst|erst (?:\w+ ){0,3}(?:sagen|wissen)|noch bestätigen|erst noch|sofern nichts|wenn nichts dazwischen\w*|voraussichtlich|wahrscheinlich|vermutlich|im prinzip|grundsätzlich ja)\b"
    ),
    "fr": either(
        r"\b(?:au crayon|sous réserve|a priori|à priori|en principe|normalement|à confirmer|loin d[’']être sûr|pas (?:encore )?(?:sûre?|certaine?|définitif|confirmé)|je (?:te|vous) (?:dirai|redis|confirmerai|confirme (?:demain|dès que|plus tard|en fin))|dépend(?:ra)? (?:de|du)|probablement|sans doute|peut-être)\b"
    ),
    "es": either(
        r"\b(?:en principio|a lápiz|provisional\w*|tentativ\w+|por confirmar|pendiente de|sujet[oa] a|falta que|depende de|no es seguro|aún no (?:es|está)|todavía no (?:es|está)|te lo confirmo|le confirmo (?:mañana|el|más)|te confirmo (?:mañana|el|más|en cuanto)|puede que|probablemente|a lo mejor|quizás?)\b"
    ),
}
#: "Could we make it an hour later?": how far, and which way.
LATER = re.compile(
    r"(?i)\b(?P<n>an?|one|half an|two|a couple of|\d{1,2}|eine|einer|eine halbe|zwei|une|une demi|deux|una|media|dos)[ -]"
    r"(?P<unit>hours?|minutes?|mins?|stunden?|minuten|heures?|horas?|minutos)\b[ -](?P<way>later|earlier|sooner|on|back|forward|später|früher|plus tard|plus tôt|más tarde|antes|después)\b"
)
#: A time is held to be agreed.
CONFIRMS = either(
    r"\b(?:confirm(?:s|ed|ing)?|bestätig\w*|je (?:vous |te )?confirme|confirmo|all set|as (?:agreed|arranged|discussed)|wie (?:vereinbart|besprochen)|comme convenu|como (?:acordamos|quedamos|hablamos))\b(?! (?:whether|if|that you))"
)
#: The reader is told no, whatever he asked.
REFUSES = {
    "en": either(
        r"\b(?:would|[’']d) love to,? but\b|\bwish i could\b|\b(?:must|have to|has to|will|['’]ll|going to|afraid i|regret\w*|shall) (?:\w+ ){0,2}?(?:decline|say no|pass|refuse)\b|\bno longer (?:receive|take|see|accept) (?:visitors|visits|calls|people)\b|\b(?:i|we) decline\b"
        r"|\b(?:do not|don[’']t|does not|doesn[’']t|no longer|never) (?:\w+ ){0,2}?(?:meet|take calls|do (?:calls|coffees?|meetings|interviews)|give (?:\w+ )?interviews|see people|take meetings)\b"
        r"|\b(?:can[’']t|cannot|can not|won[’']t|not able to|unable to|not let me|not allowed to|rather not) (?:\w+ ){0,2}?(?:meet|talk|speak|chat|see you|get on a call|do a call|help|take (?:calls|meetings))\b|\bis a no from me\b|\b(?:answer|reply) (?:is|has to be|must be) (?:a )?(?:firm )?no\b|\b(?:can[’']?t|cannot) take (?:anything|any more|more|that|this|it) on\b|\b(?:no|not the|haven[’']t (?:got )?(?:the )?) ?(?:time|capacity|bandwidth|headspace)\b(?! like| to waste| at all for)|\bnot (?:this|next) (?:week|month)\b"
        r"|\b(?:i[’']ll|i|we[’']ll|must|have to) say no\b|\b(?:rules|policy|policies|regulations|contract|code) (?:do not|don[’']t|does not|doesn[’']t|won[’']t|forbids?|prohibits?) (?:\w+ ){0,2}?(?:allow|let|permit|us|me)\b.{0,40}\b(?:meet|talk|speak|see|discuss)|\bso i cannot accept\b|\bcannot accept\b(?=\W*$)|\bwouldn[’']t be (?:right|proper|appropriate|fair)\b|day(?:[’']s| is| will be) (?:an? )?(?:absolute |total |complete )?(?:nightmare|mess|write-off|chaos|rammed|packed|stuffed|jammed|full|hell)\b"
    ),
    "de": either(
        r"\b(?:muss|möchte|werde|darf)\b.{0,60}\b(?:absagen|ablehnen|passen|nein sagen)\b|\b(?:absagen|ablehnen) (?:muss|möchte)\b|\bkeine (?:gespräche|treffen|telefonate|interviews)\b|\b(?:sehe|sehen|gibt es|besteht)\b.{0,40}\b(?:kein\w*) (?:anlass|grund|bedarf|sinn|notwendigkeit)\b|\bnicht (?:treffen|sprechen|telefonieren|empfangen)\b|\bleider (?:nicht|nein)\b|\bwird (?:das|es|daraus|da) (?:\w+ ){0,3}?(?:nix|nichts)\b|\b(?:keine|nicht die) (?:zeit|kapazität\w*|luft)\b"
    ),
    "fr": either(
        r"\bne (?:donne|donnerai|donnons) pas suite\b|\b(?:vais|dois|préfère|suis obligée? de|suis contrainte? de|me vois contrainte? de) (?:\w+ ){0,2}?(?:décliner|refuser|dire non|annuler)\b|\bréponse est (?:donc )?non\b|\bne (?:reçois|rencontre|prends|fais) (?:plus|pas)\b|\bne (?:peux|pourrai|puis) (?:\w+ ){0,2}?(?:pas|plus)? ?(?:vous |te )?(?:rencontrer|recevoir|voir|parler|répondre favorablement)\b"
    ),
    "es": either(
        r"\b(?:debo|tengo que|prefiero|voy a|he de) (?:\w+ ){0,2}?(?:declinar|rechazar|decir que no|rehusar)\b|\bno (?:concedo|hago|doy|recibo|acepto|tengo por costumbre)\b|\bno (?:voy a poder|podré|puedo) (?:\w+ ){0,2}?(?:quedar|verte|verle|verla|reunirme|atenderte|atenderle|atenderla|recibir\w*)\b|\bla respuesta es (?:que )?no\b"
    ),
}
#: What somebody asks for who wants to talk.
HALF_AN_HOUR = either(
    r"\b(?:(?:ten|fifteen|twenty|thirty|\d+|a few) min(?:ute)?s?|half an hour|quarter of an hour|telephone|conversation|your time)\b",
    r"\b(?:minuten|min|halbe stunde|viertelstunde|gespräch|unterhalten|telefon\w*)\b|\b(?:minutes|demi-heure|quart d[’']heure|entretien|rencontrer|échanger)\b|\b(?:minutos|media hora|conversación|charla|hablar|llamada)\b",
)
WISHES = either(
    r"\b(?:would|[’']d) (?:\w+ )?(?:like|love|appreciate|value|be (?:grateful|glad|happy))\b|\bwonder\w*\b|\bgrateful\b|\bhoping to\b",
    r"\b(?:möchte|würde|darf|dürfte)\b|\b(?:aimerais|voudrais|souhaiterais|serais|apprécierais)\b|\b(?:quisiera|me gustaría|querría|agradecería)\b",
)
#: A time is offered, not agreed to.
WOULD = either(
    r"\bwould (?:suit|work|be|do|fit)\b|\b(?:würde|wäre|ginge)\b|\b(?:conviendrait|irait|serait)\b|\b(?:vendría|iría|podría)\b"
)
#: What is planned is asked about.
CONSENT = either(
    r"^\W*(?:does|would|will|is|are|do) (?:that|this|it|the time|you)\b.{0,40}\b(?:work|suit|ok|okay|fine|good|alright|all right|possible|convenient|do|happy)\b|^\W*(?:ok|okay|all right|any good|good) (?:for|with|by) you\b|^\W*(?:ok|okay|deal|agreed)\?",
    r"^\W*(?:passt|geht|klappt|ginge|wäre|ist) (?:das|ihnen|dir|es|der termin)\b|^\W*(?:einverstanden|in ordnung)\b",
    r"^\W*(?:cela|ça|est-ce que cela|est-ce que ça)\b.{0,24}\b(?:va|irait|convient|conviendrait)\b|^\W*(?:te|le|os|les) (?:va|viene|parece|iría|vendría|queda) (?:bien|mal)?",
)
#: Somebody is on his way, and later than agreed.
LATE = either(
    r"\b(?:will|i[’']ll|i can|should|going to)(?: only)? (?:be (?:there|here|with you)|get there|arrive|make it)\b|\brunning (?:a bit |a little |\d+ min\w* )?late\b",
    r"\b(?:bin|komme|schaffe es)\b.{0,30}\b(?:erst|später|da)\b|\b(?:arrive|serai là|j[’']arriverai)\b|\b(?:llego|llegaré|estaré)\b",
)
#: Whoever asks whether it still stands had agreed to it.
STILL_ON = either(
    r"\bstill (?:good|the plan|on|ok|okay|fine|happening|all right|alright|works?)\b|\bare we still\b",
    r"\b(?:steht|bleibt) (?:es |das |unser \w+ )?(?:noch|dabei|bei)\b|\btoujours (?:bon|d[’']accord|ok|prévu)\b|\bsigue en pie\b",
)
