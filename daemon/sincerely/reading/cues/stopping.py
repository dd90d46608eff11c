"""The words by which people ask to be left alone, per language: a table only.

Each is matched against one sentence without its quotations. A request has three shapes: an order
("don't write again"), a wish ("I'd rather not hear from you"), and being taken off ("remove me").
"""

import re

from sincerely.reading.cues.kinds import either

_ACT = r"(?:e-?mail|mail|writ|contact|messag|text|call|phone|ring|approach|bother|pester|spam|reach|ping|hassl|solicit|follow|get in touch|be in touch|correspond|chas|disturb|harass|send|sending)"
_ME = r"(?:me|us|here|this (?:e-?mail )?address|my (?:work |private )?(?:e-?mail|inbox|address|phone|number|staff|team)|our \w+)"
_EVER = r"(?:again|any ?more|any further|further|ever|in (?:the )?future|at all|any longer|no more)"
_THEM = r"(?:e-?mails?|mails?|messages?|contact|correspondence|letters?|calls?|follow[- ]?ups?|updates?|newsletters?|notes?|texts?|communications?)"
_TOUCHED = r"(?:be|being|get|getting|been|become) (?:contacted|e-?mailed|messaged|called|approached|written to|phoned|solicited|bothered|spammed|chased|on (?:your|this|any) (?:\w+ )?list)"
_HEARD = rf"(?:{_TOUCHED}|hear(?:ing)? (?:from you|any ?more|further|of this)|(?:receiv\w*|get|getting) (?:anything|(?:any|more|further|your|these|such|this)(?: \w+){{0,2}} (?:{_THEM}|of (?:these|this|your|them)|from you)|any ?more|more|further|these|{_THEM})\b|(?:any )?(?:more|further) (?:{_THEM}|of (?:these|this|your|them))|{_ACT}\w*(?: to| with| out to| up)? (?:{_ME}|{_EVER})|(?:stay|remain|be) on (?:your|this) (?:\w+ )?list)"
_NOT = r"(?:not|\w+n[’']t|dont|never|no longer|stop\w*|cease|to stop)"
_MINE = r"(?:me|us|my (?:\w+ )?(?:name|address(?:es)?|e?-?mails?(?: address)?|details|contacts?(?: details)?|number|data|information|records?|profile)|our (?:\w+ )?(?:name|address(?:es)?|data|details|information)|this (?:\w+ )?(?:e-?mail )?address)"
_LISTED = r"(?:list|lists|contacts?|records?|database|mailings?|mailing list|address book|system|files?|distribution|books|crm)"

ENGLISH = (
    rf"\b(?:stop|cease|quit|refrain from|discontinue|desist from|abstain from|avoid|leave off) (?:all |any |your |these |the |further |from )*{_ACT}\w*(?: (?:to|out|up|with|in touch))*(?: (?:{_ME}|{_EVER}|anything|these|this|any|altogether|now|e-?mails?|messages)\b|\s*(?:$|[.,;!)]))",
    rf"\b(?:cease|discontinue|end|stop) (?:all |any |this |these |your |the |our )?(?:further )?{_THEM}\b(?! (?:service|list|program)\w*)",
    rf"\b(?:do not|don[’']?t|never|(?:please|kindly|you) not|not to) (?:ever |please |even |keep )?{_ACT}\w*(?: (?:to|out to|with|up with|out|up|back))?(?: (?:any|more|further|your))* ?(?:{_ME}|anything|{_THEM})\b",
    rf"\b(?:do not|don[’']?t|never|(?:please|kindly|you) not|not to) (?:ever |please |even |keep )?{_ACT}\w*(?: (?:to|out|up|back|with))?(?: {_ME})? {_EVER}\b|\b(?:do not|don[’']?t) keep (?:on )?(?:e-?mail|writ|contact|messag|call)ing\b",
    rf"\b(?:refrain|desist|abstain) from (?:any|all|making|further)\b.{{0,20}}\b(?:contact|approach(?:es)?|attempts?|{_THEM})\b|\bspare (?:me|us) (?:any |your |all )?(?:further |more )?{_THEM}\b|\bi want (?:out|off)\b.{{0,20}}\blists?\b",
    r"\b(?:treat|regard|consider|take)\b.{0,20}\bas (?:the |an )?(?:end|close|closure|conclusion) (?:of|to) (?:our|this|the)\b|\b(?:correspondence|exchange|conversation|matter) (?:is|must be|has to be|should be) (?:now )?(?:closed|over|ended|at an end|finished)\b",
    r"\bno (?:wish|desire|intention|interest) (?:to|in) (?:continu|pursu|prolong|carry)\w*(?: on)?(?: with)? (?:this|our|the|any) (?:correspondence|conversation|exchange|contact|dialogue|discussion)\b",
    rf"{_NOT} (?:\w+ ){{0,2}}?(?:want|wish|like|care|desire|need|consent|agree|interested|looking|keen|comfortable|okay|happy|willing|expect|appreciate|enjoy|welcome)\b(?: \w+){{0,4}}? {_HEARD}",
    rf"\b(?:prefer|rather|appreciate|grateful|wish|ask|asked|like|love|request|insist|mind|respect|thank you|glad|obliged)\b(?: [\w’']+){{0,6}}? {_NOT}(?: \w+){{0,3}}? {_HEARD}",
    rf"\b(?:appreciate|prefer|grateful|like|request)\b(?: [\w’']+){{0,3}}? no (?:more|further|additional) {_THEM}\b",
    r"\b(?:would|[’']d|should|let[’']?s|best|better|prefer|please|think)\b(?: \w+){0,3}? (?:left?|leave|end|drop) (?:it|this|things|the (?:matter|correspondence|conversation)|our (?:correspondence|exchange))(?: (?:here|there|now)| at (?:that|this))\b(?! for (?:today|now|the moment|tonight)| until| till| then)",
    rf"\b(?:take|remove|delete|strike|scrub|drop|erase|cross|get|wipe|keep) (?:all (?:of )?)?{_MINE} (?:off|from|out of)\b(?!.{{0,24}}\b(?:cc|bcc|copy|thread|loop|chain|invit\w*|meeting|channel|group chat|draft|page|slide|references?|speakers?|schedule|rota|panel|committee|board|wait(?:ing )?list|application|class|course|seminar|lunch|dinner|round|project|interview)\b)",
    r"\b(?:delete|erase|remove|destroy|purge|wipe|forget|lose|discard|scrap) (?:all |any )?(?:of )?(?:my|our) (?:\w+ )?(?:data|details|information|records?|address|contacts?(?: details)?|e-?mail(?: address)?|number)\b",
    rf"\b(?:be |been |get |have (?:me|us) )?(?:removed|taken off|deleted|struck|erased|taken) (?:from|off|out of) (?:your|this|the|all|any)(?: \w+){{0,2}} {_LISTED}\b",
    r"\b(?:want|ask|request|like|require|please|wish|demand|must|have)\b.{0,60}\b(?:my|our) (?:\w+ ){0,2}(?:data|details|information|address|e-?mail)\b.{0,40}\b(?:deleted|erased|removed|forgotten)\b",
    r"\b(?:processing|use|storage) of my (?:\w+ )?data\b.{0,60}\b(?:object|delet|eras|withdraw|stop|cease)\w*|\b(?:object|withdraw)\w*\b.{0,60}\b(?:processing|use|storage) of my\b|\bwithdraw my consent\b",
    r"\b(?:right to (?:erasure|be forgotten)|gdpr|ccpa|data protection)\b.{0,80}\b(?:erase|delet|remov|ceas|object|forgotten|erasure)\w*|\b(?:erase|delet|object|erasure)\w*\b.{0,80}\b(?:gdpr|article 1[57]|art\. ?1[57])\b",
    r"\b(?:(?:not|n[’']t|never) (?:include|keep|have|put|add) (?:me|us)|exclude (?:me|us)|(?:leave|keep|count) (?:me|us) (?:out|off)|spare (?:me|us))\b(?: (?:in|on|from|of))?(?: [\w’']+){0,3}? (?:mailings?|e-?mails?|mails|lists?|updates?|messages|newsletters?|correspondence|contacts)\b",
    r"\b(?:best|better|rather|prefer|think|sense|wish|point|reason|interest(?:ed)?)\b.{0,40}(?:\bnot|n[’']t)\b.{0,20}\b(?:correspond|(?:stay|keep|remain|be)(?:ing)? in (?:touch|contact)|continue (?:this|our|the) (?:correspondence|conversation|exchange|contact))\b",
    r"(?:\bnot|n[’']t|\bno) (?:think|see|believe|interest(?:ed)?|wish|want|desire|point|reason)\b.{0,40}\b(?:(?:stay|keep|remain)\w* in (?:touch|contact)|further (?:contact|correspondence)|continuing (?:this|our|the) (?:correspondence|conversation|exchange))\b",
    r"(?:\bnot|n[’']t|\bno|\bnever|\bwithout) (?:\w+ )?consent\w*\b.{0,40}\b(?:stor|keep|hold|us|process|contact|e-?mail)\w*|\b(?:make sure|see to it)\b.{0,30}(?:\bnot|n[’']t|\bno)\b.{0,12}\b(?:get|receive|hear|more)\b.{0,20}\b(?:of (?:these|this|your|them)|from you|e-?mails?|messages)\b",
    r"\b(?:final|decision|last)\b.{0,40}\b(?:do not|don[’']?t) (?:reply|respond|answer)\b|\b(?:favou?r|just|simply),? (?:and )?stop\s*[.!]*$",
    r"\bleave (?:me|us) (?:alone|be|in peace)\b|\bget lost\b|\bcease and desist\b|\b(?:please|kindly) desist\b|\bgo away\b",
    rf"\b(?:no|without) (?:more|further|additional) {_THEM}\b(?!.{{0,25}}\b(?:needed|necessary|required|than|yet|from (?:them|him|her))\b)",
    rf"\bno need (?:for you )?to {_ACT}\w*(?: (?:to|back|up))?(?: {_ME})? (?:again|any ?more|any further|further)\b",
    r"\b(?:this is|consider this) (?:my |the )?(?:last|final|third|second)\b.{0,30}\b(?:ask|request|warning|notice|time i|mail to you)\b|\blast time i[’']?(?:m| am|ll| will)? ask|\b(?:let|make) this (?:be )?(?:the|your) last\b|\b(?:art\.?|article|artikel) ?17\b",
    r"^\W*(?:enough|that[’']?s enough|no more)\b(?=[.,! ]*(?:please|already|now|thanks|thank you)?[.!]*$)",
    r"(?:^|[;,:.–-] ?|\band )(?:please|kindly|pls|so please)[ ,]+stop(?: (?:this|it|now))?\s*[.!]*$|\benough(?: is enough)?[.!,:; ]+(?:please )?(?:no more|stop)\b",
    r"(?:^|\bplease |\bkindly |\bpls |[,;] )(?:unsubscribe|opt)(?: (?:me|us|this address|my \w+))?(?: out)?(?: from (?:your|this|all)\b.{0,30}| please| now| immediately)?\s*(?:$|[.,;!])|\bopt me out\b|\bi(?:[’']d like| would like| want| wish)? to (?:unsubscribe|opt out)\b|\bunsubscribe me\b",
)  # fmt: skip
GERMAN = (
    r"\b(?:schreiben|kontaktieren|melden|rufen|senden|schicken|mailen|belästigen|anschreiben|behelligen) sie (?:mir|mich|uns|sich)\b(?: [\w-]+){0,4}? (?:nicht (?:mehr|weiter|wieder|noch einmal|erneut|länger|nochmals?)|nie (?:mehr|wieder)|keine?n? (?:weiteren?|mehr|e-?mails?|nachrichten|mails?))\b",
    r"\b(?:schreib|kontaktier|meld|ruf|send|schick|mail|belästig)e?t? (?:mir|mich|dich|uns|euch)\b(?: [\w-]+){0,4}? (?:nicht (?:mehr|weiter|wieder|noch einmal|erneut)|nie (?:mehr|wieder)|keine?n? (?:weiteren?|mehr|e-?mails?|nachrichten|mails?))\b",
    r"\b(?:schreiben|kontaktieren|melden|mailen) sie (?:mir|mich|uns|sich) (?:bitte )?nicht\s*(?:$|[.!])",
    r"\b(?:mir|mich|uns) (?:bitte )?(?:nicht|keine) (?:mehr|weiter|weiteren)\b.{0,40}\b(?:zu )?(?:schreib|kontaktier|anschreib|anzuschreib|zu(?:ge)?send|schick|mail|behellig|belästig)\w*",
    r"\b(?:möchte|will|wollen|möchten|wünsche|wünschen|bitte)\b.{0,40}\b(?:keine?n?|nicht|nichts)\b.{0,30}\b(?:mehr|weiteren?|länger|weiter)\b.{0,50}\b(?:e-?mails?|mails?|nachrichten|post|anfragen|kontakt\w*|angeschrieben|belästigt|hören|zuschriften|anrufe|erhalten)\b",
    r"\bverzichte[nt]?\b.{0,20}\bauf (?:weitere|jede|jegliche|zukünftige)\b|\b(?:nichts|nie) (?:mehr|wieder)\b.{0,20}\bhören\b",
    r"\bnicht (?:mehr|weiter|länger) (?:\w+ )?(?:kontaktiert|angeschrieben|angerufen|belästigt|behelligt)\b",
    r"\bvon (?:weiteren|jeglichen|zukünftigen|künftigen)\b.{0,60}\bab(?:sehen|zusehen|gesehen)?\b|\bunterlass\w*\b.{0,40}\b(?:mails?|nachrichten|kontakt\w*|anfragen|zuschriften)\b",
    r"\b(?:nehmen|streichen|löschen|entfernen|tragen|nimm|streich|lösch|entfern|trag)e?n? (?:sie )?(?:bitte )?(?:mich|uns|mein\w*|unser\w*|alle meine)\b(?!.{0,30}\b(?:cc|kopie|termin|thread)\b).{0,60}\b(?:aus|von|vom|verteiler|liste|daten|adresse|kartei|datenbank|mailadresse|e-mail-adresse|kontaktdaten|nummer)\b",
    r"\b(?:mich|uns|mein\w* (?:\w+ )?(?:adresse|daten|namen?))\b.{0,30}\b(?:aus|von) (?:ihrem|ihrer|der|dem|deinem|deiner|allen) (?:\w+ )?(?:verteiler|liste|kartei|datenbank|mailingliste|adressbuch)\w*",
    r"\bhör(?:en|t)?(?: sie)?(?: bitte)?(?: \w+)? auf,? (?:mir|mich|uns)\b|\blass(?:en|t)?(?: sie)? (?:mich|uns) (?:bitte |doch )?(?:endlich )?in (?:ruhe|frieden)\b",
    r"\bbelassen wir es (?:bitte )?(?:dabei|hierbei|damit)\b|\bkeine weiteren (?:e-?mails?|mails?|nachrichten|anfragen|zuschriften|kontaktaufnahmen?)\b(?!.{0,30}\b(?:nötig|erforderlich|bekommen|erhalten|gekommen)\b)",
    r"\b(?:dsgvo|datenschutz)\b.{0,80}\b(?:lösch|widersp|widerruf)\w*|\b(?:lösch|widersp|widerruf)\w*\b.{0,80}\b(?:dsgvo|meiner (?:\w+ )?daten)\b|\b(?:daten|adresse|kontaktdaten)\b.{0,80}\b(?:zu )?(?:lösch|gelöscht|entfern)\w*(?!.{0,20}\bwir\b)",
)  # fmt: skip
FRENCH = (
    r"\bne (?:plus|pas|jamais) (?:me|nous|m[’']) ?(?:\w+ )?(?:contacter|écrire|envoyer|solliciter|appeler|relancer|importuner|déranger|adresser)\b(?! avant\b)",
    r"\bne (?:m[’']|nous |me )(?:écri|contact|envoy|sollicit|appel|relanc|importun|dérang)\w* (?:plus|pas(?! avant)|jamais)\b|\b(?:arrêt|cess)\w* (?:donc )?de (?:m[’']|me |nous )(?:\w+ )?(?:écrire|envoyer|contacter|solliciter|relancer|appeler|importuner)\b",
    r"\b(?:retir|supprim|effac|enlev|désinscri|radi)(?:er|ez|e|s|re|vez)\b.{0,30}\b(?:mon|mes|moi|me|nos|notre|m[’'])\b.{0,30}\b(?:adresse|coordonnées|données|liste|contact|nom|mail|fichiers?|numéro)\b|\b(?:me|m[’']) ?(?:retirer|supprimer|enlever|désinscrire|désabonner|radier)\b|\bmoi de (?:votre|vos|ta|cette|la) (?:liste|fichiers?|contacts)\b",
    r"\bne (?:souhait|veu|désir|voul)\w* (?:plus|pas)\b.{0,30}\b(?:être (?:\w+ )?(?:contacté|sollicité|relancé|dérangé)|recevoir|avoir de vos|de vos (?:messages|nouvelles|mails))\w*|\b(?:préfér\w*|aim\w*|souhait\w*) (?:de )?ne (?:plus|pas) (?:être (?:\w+ )?(?:contacté|sollicité|relancé)|recevoir)\w*|\binutile de (?:me|m[’']) ?(?:re)?(?:lancer|contacter|écrire|solliciter)|\bplus (?:aucun|de) (?:messages?|mails?|e-?mails?|courriels?|contact)\b(?=.{0,20}(?:$|[.!]|svp|merci))",
    r"\blaisse[zr]?-(?:moi|nous) (?:donc )?(?:tranquille|en paix)\b|\brgpd\b.{0,60}\b(?:effac|supprim|oppos)\w*|\b(?:effac|supprim|oppos)\w*\b.{0,60}\brgpd\b|\bdroit à l[’'](?:effacement|oubli)\b|\brestons-en là\b|\ben rester là\b|\bdésabonne[rz]?(?:-moi)?\b",
)  # fmt: skip
SPANISH = (
    r"\bno (?:me|nos) (?:vuelv\w+ a )?(?:escriba|escribas|escriban|contacte|contactes|contacten|envíe|envíes|envíen|mande|mandes|manden|llame|llames|llamen|moleste|molestes|molesten|escribáis|escribir|contactar)\b(?! (?:antes|hasta|al?|por)\b)",
    r"\bno (?:me|nos) v(?:uelv|olv)\w+ a (?:escribir|contactar|enviar|mandar|llamar|molestar)\b",
    r"\bno (?:vuelv\w+|volver) a (?:escribir|contactar|enviar|mandar|llamar|molestar)(?:me|nos)\b|\b(?:deje|deja|dejen|dejes|dejar) de (?:escribir|contactar|enviar|mandar|llamar|molestar)\w*",
    r"\b(?:borr|elimin|suprim|quit)(?:e|en|a|ar|es)(?:me|nos)?\b.{0,30}\b(?:mis datos|mi (?:correo|dirección|nombre|contacto|número|e-?mail)|de (?:la|su|tu|sus) (?:lista|base|contactos))\b|\b(?:dar?me|dárme|denme|dame|deme|darnos) de baja\b",
    r"\b(?:no (?:deseo|quiero|queremos|deseamos)|pref(?:iero|erimos|eriría|eriríamos) no) (?:seguir )?(?:recib\w+|que (?:me|nos)|ser contactad|volver a (?:saber|recibir))\w*|\bno (?:quiero|deseo) (?:saber nada)\b|\bdéj(?:eme|ame|enme|enos) en paz\b|\brgpd\b.{0,60}\b(?:borr|elimin|supr)\w*|\bderecho (?:de|al?) (?:supresión|olvido)\b",
    r"\bno más (?:correos|mensajes|e-?mails|llamadas)\b|\bdejémoslo (?:aquí|así|ahí)\b|\bbórr(?:ame|eme)\b|\bquít(?:ame|eme)\b",
)  # fmt: skip
OTHERS = (
    r"\bnão (?:me|nos) (?:volte a )?(?:escreva|contacte|contate|envie|mande|ligue|incomode)\w*\b|\b(?:retire|remova|apague|tire)\w*(?:-me)?\b.{0,30}\b(?:meus dados|meu (?:e-?mail|nome|endereço)|d[aeo]s? (?:sua )?lista)\b|\bnão (?:desejo|quero) (?:mais )?(?:receber|ser contactad)\w*|\bdeixe-me em paz\b",
    r"\bnon (?:mi|ci) (?:scriva|scrivere|contatti|contattare|mandi|chiami|disturbi)\w*(?: più)?\b|\bnon (?:desidero|voglio) (?:più )?(?:ricevere|essere contattat)\w*|\b(?:cancelli|rimuova|tolga|elimini|cancellare|rimuovere)\w*\b.{0,30}\b(?:miei dati|mio (?:indirizzo|nome)|mia (?:e-?mail|mail)|lista)\b|\bmi lasci in pace\b|\bla smetta di\b",
)  # fmt: skip

STOP = either(*ENGLISH, *GERMAN, *FRENCH, *SPANISH, *OTHERS)

#: A mail of these words alone.
WHOLE = re.compile(
    r"(?:re: ?)?(?:(?:please|kindly|pls|bitte) )?(?:stop|unsubscribe(?: me)?|remove me|remove|opt[- ]?out|enough|take me off|no more|abmelden|abmeldung|abbestellen|austragen|désabonner|désinscrire|désabonnement|désinscription|baja|dar de baja|darme de baja|cancelar suscripción|cancellami|disiscrivimi)(?: please| now| thanks?| bitte| all)?[.!]*",
    re.IGNORECASE,
)
UNSUBSCRIBE = either(
    r"\bunsubscri\w*|\bopt(?:ing)?[- ]?(?:me )?out\b|\babmeld\w+|\babbestell\w+|\baustragen\b|\bdésabonn\w*|\bdésinscri\w*|\bde baja\b|\bdisiscri\w+"
)

#: The same words about something else: somebody else's, for a time, one way of several, as a condition.
OTHER = either(
    r"\byou (?:can|may) (?:now |also )?(?:stop|drop|quit)\b(?! (?:writ|contact|call|(?:e-?)?mail|messag|follow|send|chas|check|these))"
    r"|(?<!\bi )(?<!\bwe )\bdon[’']?t (?:think|assume|imagine|believe|suppose)\b",
    r"\bdon[’']?t (?:stop|hesitate)\b|\bcan(?:[’']?t|not) stop\b|\bnon-?stop\b|\bstop (?:by|in|over|worrying|apologi[sz]ing|doubting|thinking|laughing|selling yourself|trying|applying|at)\b",
    r"\bi(?:[’']\w+)? (?:(?!you\b|please\b|be\b|that\b|to\b)\w+ ){0,3}?(?:stop|delete|remove|quit|take|lose)\b(?! me| you)",
    r"\b(?:sorry|apolog\w+)\b.{0,40}\b(?:didn[’']?t|did not|not|never)\b|(?<!if )(?<!that )(?<!rather )(?<!prefer )(?<!better )\b(?:i|we|he|she|they|you|who|nobody|people) (?:didn[’']?t|did not|never|haven[’']?t|hadn[’']?t|won[’']?t|will not) (?:ever |even )?(?:e-?mail|write|contact|call|message|text|reach|follow|hear|receive|get)\b(?! (?:from me again|anything from me))",
    r"\b(?:never|don[’']?t|do not) (?:e-?mail|write to|call|contact) (?:hr|recruit\w*|the|her|him|them|people|companies|anyone|strangers|(?!me\b|us\b)[A-Z]?[a-z]+ (?:before|until|directly))\b",
    r"\buse [\w.+-]{1,64}@|(?<!best )(?<!better )(?<!prefer )\bif you(?: (?:no longer|don[’']?t(?! mind)|do not|wish|want|would (?:rather|prefer)|prefer|ever)|[’']d (?:rather|prefer))\b|\bto (?:unsubscribe|opt out|stop receiving)\b.{0,40}\b(?:click|reply|visit|follow|link|here)\b|\byou (?:can|may|could|should|might|must|need to) (?:always |also )?(?:unsubscribe|opt out|stop receiving)\b|\b(?:unsubscribe|opt out) (?:at any time|any ?time|here|below|from job|from the)\b",
    r"\b(?:asked|told|wrote|said|begged|writes|says)\b.{0,20}\b(?:me|him|her|them|us|everyone)\b.{0,20}\b(?:to stop|not to|to unsubscribe)\b(?! (?:contact|e-?mail|writ\w*|messag\w*|call\w*) (?:to )?(?:me|us)\b)|\b(?:was|were|been) (?:told|asked|advised) (?:to|not to)\b(?! (?:tell|let|inform|write (?:to )?you|reply|answer|ask you|pass|say|convey))",
    r"\b(?:(?:told|asked|begged|warned|tell|telling) (?:him|her|them)|(?:told|begged|warned) (?:this|that|the|these|those|our))\b[^.;!?]{0,40}(?:\b(?:times?|again|to|already|that)\b|:)|\b(?:hab\w*|hatte\w*) (?:ihm|ihr|ihnen|denen|dem|der)\b[^.;!?]{0,30}\b(?:gesagt|geschrieben)\b|\b(?:lui|leur) (?:ai|a|avons) (?:\w+ ){0,2}?(?:dit|demandé|écrit)\b|\b(?:le|les) (?:(?:he|ha|hemos) (?:dicho|pedido|escrito)|dij\w+|pedí|pidió|escribí)\b",
    r"(?<!you )\b(?:won[’']t|will not|wouldn[’']t|doesn[’']t|never|can[’']t|cannot) (?:quit|stop|cease) (?:\w+ing)\b|\bnot be left alone with\b",
    r"\b(?:ai|a|avons|avait|ont) dit à (?!toi|vous)[^.;!?]{1,30}\bd[’'](?:arrêter|éviter)\b|\b(?:hab\w*|hatte\w*) (?:mein\w*|dem|der|den) [^.;!?]{1,30}\bgesagt\b|\b(?:told|asked) (?:my|our|the) \w+ (?:to|not to) (?:stop|quit|leave)\b|\ble (?:dije|he dicho|pedí) al? [^.;!?]{1,30}\bque\b",
    r"\bstop any further distribution\b|\bplease (?:don[’']?t|do not) (?:e-?mail|send|forward) (?:me |us )?(?:attachments?|the|it|them|pdfs?|links?|cvs?|résumés?|money|gifts?|flowers)\b",
    r"\b(?:do not|don[’']?t|never|not) (?:e-?mail|call|write|text|contact|phone|ring|send|message|reach)\b(?:(?! (?:again|any ?more|further|ever)\b)[^.;]){0,40}\b(?:until|till|before|yet|today|tomorrow|tonight|this (?:week|morning|afternoon|evening)|next week|during|on (?:weekends?|my (?:mobile|private|work)|the weekend|mon|tue|wed|thu|fri|sat|sun)\w*|at (?:night|work|home|my|this number|weekends|\d)|by phone|for now|via|on linkedin)\b(?![^.;,]{0,24}\b(?:any ?more|ever)\b)",
    r"\b(?:ring|call|phone|text|contact|message|write|reach|mail)\w* (?:to )?(?:me|us) (?:on|via|by|through|over) (?:the |my |this )?(?:landline|mobile|phone|cell|office (?:phone|line|number)|whatsapp|telegram|signal|linkedin|facebook|instagram|slack|teams|twitter|sms|text|fax|post)\b(?! (?:or|and|nor)\b)|\bschreiben sie mir (?:lieber|bitte|stattdessen|besser)\b|\b(?:lieber|besser|stattdessen) (?:per )?(?:e-?mail|mail|schriftlich)\b",
    r"\b(?:drop|pick|take|get) me (?:off|out|up|down|over|along) (?:at|near|for|in|by|to)\b",
    r"\b(?:ask|tell) your \w+ (?:\w+ )?not to\b|\bpas (?:\w+ )?avant\b|\bno me \w+ (?:antes|hasta)\b|\bnicht vor\b",
    r"\bcontacted (?:by|via|on|at) (?:phone|post|letter|linkedin|text|agenc\w+)\b",
    r"\bstop calling (?:me|him|her) (?:(?-i:[A-Z])|sir|ma[’']?am|doctor|boss|that|the)|\bwe (?:have )?(?:deleted|erased|removed)\b|\b(?:delete|discard|ignore|disregard|forget) my (?:last|previous|first|earlier|other|second)\b|\b(?:anhang|anhänge|attachments?|pdfs?|pièces jointes|adjuntos)\b",
    r"\blasse mich nicht\b|\binstead\b|\bany ?time\b|\bfeel free\b(?! to (?:leave|drop|take|remove|delete|cross|stop|skip|strike))|\bas a joke\b|\bso please (?:do )?(?:call|e-?mail|write)\b|;\s*(?:e-?mail|write|call|text) me\b|\bbut (?:please )?(?:do )?(?:write|call|keep in touch|stay in touch)\b",
    r"\bwürde mich nicht\b|\bzögern sie nicht\b|\bn[’']hésite[zr]?\b|\bno dud\w+ en\b|\bdon[’']?t (?:want|need) (?:you )?to (?:bother|worry|hear about(?! (?:this|it|that|these|any of this) (?:ever )?(?:again|any ?more)))\b|\bno me escribi[óe]\b|\bfalls sie\b|\bwenn sie (?:keine|nicht)\b|\bsi vous ne souhaitez\b|\bsi no desea\b",
)

#: Wishes of somebody who is spoken of; the writer's own principal's where he writes for them.
THIRD = either(
    r"\b(?:he|she|they) (?:don[’']?t|doesn[’']?t|do not|does not|asked|said|told|never|would|wants?|prefers?)\b|\b(?:people|they|some|others|many|candidates) (?:\w+ ){0,2}(?:ask|want|prefer|wish)\b"
)
ON_BEHALF = either(
    r"\bon behalf of\b|\b(?:asked|asks|instructed|wants|wanted|wished|requested) (?:me|us|that i|my office) (?:to |that )?(?:let|tell|inform|write|pass|relay|reply|respond|say|convey|answer|ask)\b|\b(?:im auftrag|im namen) von\b|\bde la part de\b|\bde parte de\b|\bpar ordre de\b"
)

#: Whoever reports a letter as spam asks for no other.
COMPLAINS = either(
    r"\b(?:i|we)(?:[’']ve| have| had)?(?: \w+)? (?:marked|reported|flagged|lodged|filed|registered|forwarded)\b[^.;!?]{0,60}\b(?:spam|junk|abuse|harassment|phishing|complaint)\b",
    r"\b(?:als spam|als unerwünscht)\b[^.;!?]{0,30}\b(?:gemeldet|markiert)\b|\bbeschwerde\b[^.;!?]{0,40}\b(?:eingereicht|eingelegt|erhoben)\b",
    r"\bsignalée?s? (?:comme|en tant que) (?:spam|indésirable|pourriel)|\bporté plainte\b|\b(?:marcad|denunciad|reportad)\w+ como (?:spam|correo no deseado)\b",
)
#: It happened by mistake.
NO_COMPLAINT = either(
    r"\b(?:mistake|accident\w*|wrongly|filter|sorry|versehentlich|irrtümlich|par erreur|por error)\b"
)
#: Help is asked for with somebody else's list.
HOW_TO = either(
    r"\bhow (?:do|can|does|would) (?:i|one|we)\b[^.!?]{0,40}\b(?:get off|unsubscribe|stop|leave|opt out|out of)\b"
)
#: What people say who laugh.
STOP_IT = re.compile(r"(?i)\W*(?:oh |omg |please )?stop(?: it)?\b\W*")
LAUGHS = either(
    r"[😂🤣😆]|\b(?:ha){2,}\b|\blol\b|\blaughing\b|\bi[’']?m (?:crying|dying|in stitches)\b"
)
