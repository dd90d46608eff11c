"""Words of answers to what was proposed, in all languages: tables only."""

import re

from sincerely.reading.hints import Hinted

#: Nothing is meant.
JOKE = Hinted(
    r"(?i)\b(?:kidding|just joking|jk|hypothetical\w*|in hell|nobel prize|pearly gates|hell freezes"
    r"|unemployment line|nap time|a nap|babe)\b|[😂🤣😜😴]"
)

#: "Unless I hear from you": what is asked for is taken for granted (the labeller's rule).
ASSUMED = Hinted(
    r"(?i)\bunless (?:you|i hear|it[’']?s|that|there)\b|\b(?:shout|yell|holler|scream) if (?:not|that|it)\b|\bno need to (?:answer|reply|confirm|write back)\b"
    r"|\bassum\w+ (?:that )?(?:yes|it[’']?s|this|we[’']?re)\b|\bif i (?:don[’']?t|do not) hear\b|\bsilence (?:means|is|as)\b"
    r"|\bwenn ich nichts (?:\w+ )?höre\b|\bohne (?:ihre |deine )?(?:gegenteilige|andere)\w* (?:nachricht|antwort)\b|\bsofern ich nichts\b"
    r"|\bsauf (?:avis|contre-ordre|indication) ?(?:contraire)?\b|\bsans (?:réponse|nouvelles) de (?:ta|votre|vous|toi)\b|\bsi no (?:me )?dices nada\b|\bsalvo que (?:me )?dig\w+\b"
)
#: The yes is to come.
WAIT = {
    "en": Hinted(r"(?i)\b(?:come|get) back to you\b|\blet me (?:check|see|ask)\b"),
    "de": Hinted(r"(?i)\bmelde? mich\b|\bmuss (?:ich )?(?:erst|noch) (?:schauen|prüfen|fragen)\b"),
    "fr": Hinted(r"(?i)\breviens vers\b|\bje (?:vérifie|regarde|demande)\b"),
    "es": Hinted(r"(?i)\b(?:te|le) (?:confirmo|digo|aviso) (?:luego|mañana|algo)\b"),
}

#: "Grab any slot on my calendar": the reader is to choose.
CHOOSE = Hinted(
    r"(?i)\b(?:pick|choose|grab|book|find|select|take) (?:yourself )?(?:a|any|whatever|whichever|the) (?:\w+ )?(?:time|slot)s?\b"
    r"|\b(?:coge|elige|escoge|reserva) (?:el|un) hueco\b|\bslots? (?:that )?(?:suits?|works?)\b|\belige (?:un|el) hueco\b|\bescoge (?:un|el) hueco\b"
    r"|\bsuch\w* (?:dir|ihnen|sie sich) .{0,20}(?:termin|zeit) aus\b|\bchois\w+ (?:un|le) créneau\b"
)

#: "The second one", "option 2", "the earlier of the two": which of the times on the table.
PICK = re.compile(
    r"(?i)\b(?:the |die |den |der |das |le |la |el |l[’'])?(?P<which>first|former|second|latter|third|last|earlier|later|early|late"
    r"|erste[nrs]?|frühere[nrs]?|zweite[nrs]?|spätere[nrs]?|letztere[nrs]?|premi(?:er|ère)|second|seconde|deuxième|dernière?"
    r"|primer[ao]?|segund[ao])"
    r"(?: (?:one|option|slot|time|date|suggestion|proposal|of (?:the|those|your) (?:two|three|times|dates)|der beiden|termin|vorschlag|des deux|créneau|date|de las dos|opción|fecha|hueco)\b"
    r"|(?= (?:suits|works|is (?:fine|better|good|best)|please|would|passt|me (?:convient|va|viene)|por favor))|(?=\W*$))"
    r"|\b(?:option|slot|number|variante|opción)\W{0,3}(?P<number>[1-4]\b|[a-d]\b(?=\)|\W*(?:please|works|suits|$)))"
)
#: A time that is named is agreed to.
SUITS = Hinted(
    r"(?i)\b(?:works|suits|convient|va bien|viene bien|passt|klappt)\b"
    r"|(?:\bis|[’']s) (?:absolutely |all |just )?(?:fine|good|perfect|great|grand|ok|okay)\b",
)
#: What is said of calling off is only a case: "if you need to reschedule, reply to this".
SUPPOSED = re.compile(
    r"(?i)\b(?:(?<!see )(?<!know )(?<!ask )(?<!check )if|should (?:you|anything)|in case|unless|provided|as long as|sofern|pourvu que|siempre que|falls|sollten? (?:sie|du|etwas)|si (?:vous|tu|un)|si (?:necesita\w*|tien\w+|quier\w+))\b|^to$"
)
#: A meeting is told to be at another time, which the next sentence names.
MOVED = Hinted(
    r"\b(?:terminänderung|terminverschiebung|neuer termin|new (?:time|date|slot)|rescheduled|changement (?:d[’']heure|d[’']horaire|de date)|nouvelle (?:date|heure)|nouvel horaire|cambio de (?:hora|fecha|cita))\b",
    r"\b(?:has|have|had|needs?) (?:to )?(?:been |be )?(?:moved|move|push|put back|bring forward|rescheduled|reschedule|changed|shifted|brought forward|pushed back)\b",
    r"\b(?:verschoben|verlegt|verschieben|verlegen)\b|\b(?:décal\w+|déplac\w+|report\w+)\b|\b(?:cambiad|movid|aplazad|trasladad)\w+\b|\btenemos que (?:mover|cambiar|aplazar)\b",
)
#: A meeting has to be moved, and the words do not say to when.
TO_BE_MOVED = Hinted(
    r"\b(?:has|have|needs?|will have) to (?:be )?(?:moved?|rescheduled?|postponed?|pushed?|shift(?:ed)?)\b|\bmuss (?:\w+ )?(?:verlegt|verschoben) werden\b|\bmüssen wir (?:\w+ )?(?:verlegen|verschieben)\b|\bdoit être (?:déplacé|reporté|décalé)e?\b|\b(?:hay que|tenemos que) (?:mover|cambiar|aplazar)\b",
)
#: The same moment by the reader's clock: "that should be Monday evening for you, 8.30 pm".
TRANSLATED = Hinted(
    r"^\W*(?:that|which)(?:[’']s| is| should be| would be| will be|[’']ll be| makes it)\b.{0,60}\b(?:for you|your time|your (?:side|end)|with you|ours|mine|for me|my time|here)\b",
    r"^\W*(?:das (?:ist|wäre)|c[’']est|(?:eso |que )?son)\b.{0,60}\b(?:bei (?:ihnen|dir|mir|uns)|ihrer zeit|deiner zeit|chez (?:vous|toi|moi)|(?:hora|las \w+) (?:tuya|suya|mía)s?|aquí|acá)\b",
)
#: It is asked for as politely as that.
IF_IT_SUITS = Hinted(
    r"\bwonder\w*\b.{0,24}\b(?:if|whether)\b|\bif (?:it|that|this) (?:suits|works|is convenient)\b|\bshould (?:that|this|it) (?:be (?:agreeable|convenient|ok|okay|possible|of interest|acceptable)|suit|work)\b|\bif (?:convenient|agreeable)\b|\bwenn(?:[’']s| es) (?:ihnen |dir |bei \w+ )?(?:wieder |besser )?(?:passt|recht ist)\b|\bsi (?:te|le|os) (?:parece|viene bien|va bien)\b|\bsi (?:cela|ça) (?:vous|te) (?:convient|va)\b"
)
#: What stood is called off, and not only refused.
CALLS_OFF = Hinted(
    r"\b(?:lo|la) (?:cancelamos|cancelo|anulo|anulamos|dejamos)\b|\b(?:i|we)(?:[’']ll| have to| must|[’']ve to| need to) (?:cancel|call (?:it|this|our \w+) off)\b|\b(?:j[’']annule|je dois annuler|on annule|nous annulons)\b|\b(?:tengo que|debo) (?:cancelar|anular)\b"
)
