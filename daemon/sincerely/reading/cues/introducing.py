"""Words by which two people are brought together in one mail: a table only.

English, German, French and Spanish. Every repetition is bounded; each sees one sentence on one line.
"""

from sincerely.reading.cues.kinds import either

#: Said of the mail as a whole: it is an introduction.
INTRODUCES = either(
    r"\b(?:bring|bringe|führ|führe) (?:ich )?(?:euch|sie)(?: \w+){0,3} zusammen\b|\bich (?:bringe|führe) (?:euch|sie)(?: \w+){0,2} zusammen\b",
    r"\b(?:e-?)?introduc(?:e|ing)\b(?! (?:myself|our (?:new|latest)|a new|an? \w+ (?:product|feature)))|\b(?:e-?)?(?:intro|introduction)\b(?! (?:call|meeting|session|chat|course|to (?:the|our|a) (?:\w+ )?(?:team|company|course|program\w*|product|tool|process))|ductory)",
    r"\b(?:connect(?:ing)?|link(?:ing)?|bring(?:ing)?|get(?:ting)?|hook(?:ing)?|put(?:ting)?) (?:up )?(?:you (?:two|both|guys)|the two of you|two (?:good |great |of my favou?rite )?\w+|you and \w+)\b",
    r"\b(?:connect(?:ing)?|link(?:ing)?) you (?:with|to|up with)\b|\bput(?:ting)? you (?:two |both |guys )?(?:in (?:touch|contact)|together)\b|\bputting \w+ in touch\b",
    r"\byou (?:two|both|guys)(?: really)? (?:should|ought|need|would|could|might|must|have (?:a lot|so much|lots|much)|share|get|will|know each|to (?:meet|connect|talk|know|take|chat))\b|\b(?:the two of you|you two|both of you)\b",
    r"\b(?:take it from here|over to you(?: both| two)?|leave (?:it to )?you (?:two|both)|let you (?:two|both|guys)|i['’]?ll (?:step|bow) out|feel free to drop me|move me to bcc|moving myself to bcc|get out of the way)\b",
    r"\bhere are the (?:two|three|people|folks)\b.{0,40}\b(?:talked|told|mentioned|promised)\b",
    r"(?:^\W*|[,;:.!?–—-] ?|\bplease )(?:e-?)?meet (?=(?-i:[A-ZÀ-Ý]))",
    r"\b(?:bekannt ?(?:zu ?)?machen|vernetz\w*|vorzustellen|(?:dir|ihnen|euch) [\w .-]{1,40}vor(?:stellen)?\b|zusammenbringen|(?:bring|führ)\w* (?:ich )?(?:euch|sie)(?: beide)?(?: mal)? zusammen|ihr (?:beide|zwei)|euch beide|sie beide|miteinander bekannt|in (?:kontakt|verbindung) (?:bringen|zu bringen))\b|\bdarf ich vorstellen\b",
    r"\b(?:vous présente|te présente|présentations?|mett(?:re|s) en (?:relation|contact)|vous mets? en (?:relation|contact)|vous deux|faire connaissance)\b",
    r"\b(?:te presento|le presento|os presento|les presento|presentar(?:te|les|os)|pon(?:go|er\w*) en contacto|ustedes dos|vosotros dos)\b",
)
#: Said outright of somebody, whatever he was: "introduce you to Terrence, formerly my deputy".
TO_YOU = either(
    r"\b(?:let me|like to|want to|happy to|pleased to|glad to|hereby|am|i[’']m) introduc(?:e|ing) you to (?=(?-i:[A-Z]))"
)
#: Said of one copied person: he is brought in.
BRINGS_IN = either(
    r"\b(?:copying|copied|cc['’]?(?:ing|ed|d)|c\.?c\.?|looping|looped|loop|adding|added|including|included|bringing|brought|plus)\b",
    r"\+ ?(?=@?(?-i:[A-ZÀ-Ý]))",
    r"\bin (?:cc|copy|kopie|copie|copia)\b|\bon (?:copy|cc|this (?:(?:e-?)?mail|thread|note|message))\b|\bhere on (?:cc|copy)\b",
    r"\b(?:in kopie|im cc|ins cc|setze|nehme|hole)\b|\b(?:en copie|mets|j['’]ajoute)\b|\b(?:en copia|copio|añado|incluyo)\b",
)
#: The mail answers an introduction, or tells of one that was made.
ANSWERS = either(
    r"\b(?:thank(?:s| you)|thx|cheers|appreciate|grateful|danke|dank|merci|gracias)\b[^.!?]{0,60}\b(?:intro|introduction|introducing|introduced|connecting|connected|connection|linking|putting us|putting me|bringing us|vorstellung|vernetzen|vermittlung|kontakt|mise en (?:relation|contact)|présentation|presentación|presentarnos)\b",
    r"\b(?:moving|moved|putting|dropping|shifting|switching) (?:you|him|her|\w+|\w+ \w+) (?:to|into|in|on) (?:bcc|cc)\b|\b\w+ (?:to|in) bcc\b",
    r"\b(?:nice|great|good|lovely|pleasure|pleased|happy|wonderful) to (?:e-?)?meet you\b|\b(?:introduced|connected|referred) us\b",
)
#: Those who are brought in for other ends than to be known.
NO_INTRODUCTION = either(
    r"\b(?:in kopie|en copie|en copia|copied|cc['’]?d)\b,? (?:damit|pour que|para que|so that|afin)\b|\b(?:rechnung|invoice|facture|factura|receipts?)\b",
    r"\b(?:first|second|third|final|next|last) round\b|\bmake the introductions\b",
    # Copied so as to know, or because the mail is written for him.
    r"\b(?:copied|copying|cc['’]?(?:ed|d|ing)?|in kopie|en copie|en copia|in the loop)\b[^.;!?]{0,30}\b(?:so (?:that )?(?:he|she|they|(?-i:[A-Z])\w+) (?:knows?|(?:is|are) (?:aware|informed|in the picture)|can see|sees?|has|have)|for (?:(?:his|her|their|your) )?(?:information|info|visibility|reference|awareness|the record|completeness)|fyi|zur (?:info|information|kenntnis)|pour (?:info|information)|para (?:su|tu) información)\b",
    r"\b(?:on behalf of|im auftrag von|im namen von|de la part de|de parte de)\b",
    r"\b(?:interviewers?|panel|attendees|hiring committee)\b|\b(?:you(?:['’]ll| will| are going to|['’]re going to)) (?:be )?(?:meet|meeting|interview|speak|speaking|talk|talking)\b",
)
