"""The words of automatic answers in six languages and some more: a table only."""

import re

from sincerely.reading.cues.kinds import either

#: The owner of the mailbox is not there.
AWAY = either(
    r"\b(?:out[- ]of[- ](?:the[- ])?(?:office|town|country)|ooo\b|o\.o\.o|on (?:annual |parental |maternity |paternity |sick |medical |study |family |bereavement |compassionate |extended )?leave|on (?:my )?vacation|on (?:my )?(?:annual |summer |christmas |easter )?holidays?|on (?:a )?sabbatical|away from (?:the office|my desk|work|my (?:e-?)?mail|e-?mail)|(?:am|[’']m|will be|be) (?:currently )?(?:away|travel?ling|absent|off work|out)\b"
    r"|(?:limited|no|intermittent|sporadic|restricted) (?:access to (?:my )?e-?mails?|(?:e-?mail|internet|network) access)|return(?:ing)? to (?:the |my )?(?:office|desk|work)|back (?:in|at) (?:the |my )?(?:office|desk|work) on|not (?:in the office|at my desk|checking (?:my )?e-?mails?|be reading my (?:e-?)?mail))\b",
    r"\b(?:(?:väter|bildungs|eltern)?karenz|derzeit lese ich keine|lese (?:ich )?(?:derzeit )?keine (?:e-?)?mails|babypause|abwesend|abwesenheit\w*|nicht (?:im (?:büro|haus|hause|dienst)|erreichbar|am (?:platz|arbeitsplatz))|im (?:\w+)?urlaub|in (?:den )?(?:\w+)?ferien|in elternzeit|im mutterschutz|außer haus|ausser haus|auf (?:reisen|dienstreise|geschäftsreise)|krankgeschrieben)\b",
    r"\b(?:absente?|en (?:congés?|vacances|déplacement)|hors du bureau|en arrêt maladie|en voyage|pas au bureau|accès limité à (?:mes|ma))\b",
    r"\b(?:de vacaciones|fuera de (?:la oficina|mi oficina)|ausente|de viaje|de baja|acceso limitado (?:al|a mi))\b",
    r"\b(?:de férias|fora do escritório|ausência|ausente|em viagem|de licença)\b|\b(?:fuori (?:ufficio|sede)|in ferie|assente|assenza|in viaggio|in vacanza|in malattia|in maternità)\b",
    r"\b(?:på semester|på ferie|afwezig|op vakantie|nie ma mnie|na urlopie)\b",
)
#: Subjects that only programs write.
PROGRAM_SUBJECT = re.compile(
    r"(?i)\s*(?:\[?auto(?:matic)?[- ]?(?:reply|response|answer|responder)\]?|automatische antwort|automatische rückantwort|abwesenheits(?:notiz|nachricht|meldung|assistent)\w*|autoreply|auto:|automatisch(?:e|er)? (?:antwort|rückmeldung)|réponse automatique|message d[’']absence|respuesta automática|resposta automática|risposta automatica|autosvar|automatiskt svar|automatisch antwoord|automatische reactie|odpowiedź automatyczna|vacation (?:reply|response|message)|自動応答|自动回复|자동 회신)"
)
#: Subjects of such notes, where the text is one, too.
AWAY_SUBJECT = re.compile(
    r"(?i)\s*(?:(?:i am|i[’']m|ich bin|je suis|estoy|sono|estou)(?: currently| derzeit| zurzeit| actuellement)? )?(?:out of (?:the )?office|ooo\b|away (?:from|until|till)|abwesend\b|abwesenheit\b|nicht im (?:büro|haus)\b|absence\b|absente?\b|en congé|fuera de la oficina|ausencia\b|ausente\b|ausência\b|fora do escritório|fuori ufficio|assenza\b|assente\b|afwezig\w*|on (?:annual |parental |maternity )?(?:leave|holiday|vacation)|vacation\b|urlaub\b)"
)
#: What such notes say beside that.
TEMPLATE = either(
    r"\b(?:in my absence|during my absence|while i(?:[’']m| am) (?:away|out|gone)|(?:up)?on my return|when i (?:return|get back|am back)|urgent\w*|emergenc\w+|as soon as (?:i|possible)|limited access|will (?:be )?(?:back|return|respond|reply|answer)|no (?:access|signal)|returning (?:to|on)|can(?:not|[’']t) wait|not be (?:forwarded|read)|covering for me|taken over (?:my|his|her|the)|back (?:on|in the office)|please (?:contact|direct|forward|address|write to|e-?mail|call|reach out|get in touch))\b",
    r"\b(?:in dringenden|vertretung|vertritt mich|nach meiner rückkehr|wieder (?:erreichbar|da|im büro|für sie|zurück)|ihre (?:e-?mail|nachricht) wird|wird nicht (?:weitergeleitet|gelesen)|wenden sie sich)\b",
    r"\b(?:en mon absence|à mon retour|de retour|en cas d[’']urgence|urgen\w+|a mi regreso|regres[oa]\w*|vuelvo|en mi ausencia|asuntos urgentes|retorno|de volta|al mio (?:rientro|ritorno)|rientr\w+|in mia assenza|torner\w+|volto|contact(?:e|er|ez|ar)\b)",
    r"\bautomat\w+\b",
)
LEFT = either(
    r"\b(?:no longer (?:with (?!me|us)|work\w*|employed|at (?!my desk)|part of|available at)|(?:has|have|[’']s|[’']ve) (?:now |recently |since )?left (?:the (?:company|firm|organi[sz]ation|team|business|university|bank|regulator|agency|charity|school|college|council|hospital|institute|practice|ministry|department|trust|group|studio|newspaper)|our (?:company|team|firm)|(?-i:[A-Z])\w+)|left the (?:company|firm|organi[sz]ation)|my last (?:working )?day (?:was|at|with)|(?:has|have) (?:retired|moved on|departed)|(?:mailbox|account|address) is no longer (?:monitored|in use|active)|is not (?:longer )?with the company)\b",
    r"\b(?:nicht (?:mehr|länger) (?:bei|für|im unternehmen|in unserem|in unserer|tätig|beschäftigt|mitarbeiter\w*)|(?:hat|habe) (?:das unternehmen|die firma|unser haus|unser unternehmen) verlassen|ausgeschieden|im ruhestand)\b",
    r"\b(?:ne (?:fait|travaille|fais|suis) plus (?:partie|chez|pour|dans|au sein|salarié|en poste)|(?:a|ai) quitté (?:la|l[’']|notre|mes fonctions|ses fonctions)|ya no (?:trabaj\w+|form\w+ parte|pertenece\w*|estoy|está) ?(?:en)?|ha dejado (?:la|nuestra) empresa|já não (?:trabalh\w+|faz\w* parte|faço parte)|não (?:trabalh\w+|faz parte|faço parte) mais|deixou a empresa|non (?:lavor\w+|fa\w* più parte|è) più|ha lasciato (?:l[’']|la )(?:azienda|società))\b",
)
#: What was sent has come in, and is looked at.
ACKNOWLEDGED = either(
    r"\b(?:(?:have |has been |was |we )?(?:successfully |just )?received (?:your|the)|(?:application|message|enquiry|inquiry|request|e-?mail|submission) (?:has been |was )?(?:successfully )?received|thank(?:s| you) for (?:contacting|reaching out|your (?:application|interest|message|e-?mail|inquiry|enquiry|submission|request)|applying|getting in touch|writing)|confirm(?:s|ing)? (?:that we have received|(?:the )?receipt of)|ticket|case number|reference number)\b",
    r"\b(?:eingegangen|eingangsbestätigung|haben ihre .{0,40}erhalten|vielen dank für ihre (?:bewerbung|anfrage|nachricht)|avons bien reçu|accusé de réception|bien été (?:reçu|enregistré)\w*|hemos recibido|acuse de recibo|recebemos|abbiamo ricevuto|confermiamo (?:di aver ricevuto|la ricezione))\b",
)
#: Of these a machine acknowledges the receipt, in answer to somebody's letter; of orders it does not.
LETTERS = either(
    r"\b(?:received (?:your|the) (?:\w+ )?(?:application|message|e-?mail|enquiry|inquiry|request|résumé|resume|cv|submission)|(?:application|message|enquiry|inquiry|request|submission) (?:has been |was |is )?(?:successfully )?received|ihre (?:\w+ )?(?:bewerbung|nachricht|anfrage|e-?mail) .{0,30}(?:erhalten|eingegangen)|reçu votre (?:candidature|message|demande|courriel)|recibido (?:tu|su) (?:candidatura|solicitud|mensaje|correo|consulta)|recebemos (?:a )?(?:sua|tua) (?:candidatura|mensagem)|ricevuto (?:la )?(?:sua|tua) (?:candidatura|richiesta|e-?mail))\b",
)
#: Before a day: it is the day of return.
BACK = either(
    r"\b(?:back|return\w*|again|resum\w+|wieder|zurück|ab(?: dem)?|retour\w*|reviens|reviendrai|rentre\w*|regres\w+|vuelv\w+|volt\w+|de volta|retorn\w+|rientr\w+|ritorn\w+|torn\w+)\b"
)
#: Behind a day: the same.
BACK_AFTER = re.compile(
    r"(?i)[^.!?\n]{0,30}\b(?:wieder|zurück|de retour|de vuelta|de volta|di nuovo)\b"
)
#: Before a day: it is the last one away.
UNTIL = re.compile(
    r"(?:\b(?:until|till?|through|thru|to|up to|bis|jusqu[’']?(?:au|à)|au|hasta|até|a|fino (?:al|a)|al|inclusive|incl)\b|[-–—])[^\w]*(?:\w+ ){0,2}$",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"\b(?:contact|reach(?: out to)?|write to|e-?mail|speak to|get in touch with|replaced by|successor,?(?: is)?|taken over by|wenden sie sich (?:bitte )?an|nachfolger\w*(?: ist)?|contacter|adresser à|contactar (?:con|a)?|rivolger\w+ a)\s+(?:my (?:colleague|successor),? |meine[nr]? (?:kolleg|nachfolger)\w+ |herrn? |frau )?((?:[A-ZÄÖÜÉ][\w’'-]+ ){1,2}[A-ZÄÖÜÉ][\w’'-]+)"
)
#: The owner's own other address.
PRIVATE = either(
    r"\b(?:privat\w*|personal(?:ly)?|friends|(?:reach|find|contact|write to|e-?mail) me (?:at|on|under|there)|my (?:new|private|personal|own) (?:e-?mail|address)|meine (?:neue|private)\w*|mon (?:adresse|mail) (?:personnel|privé)\w*|mi (?:correo|dirección) (?:personal|nuev)\w*)\b"
)
#: A person talks to a person, not a program to everybody.
TALKING = either(
    r"\?|\b(?:(?:great|good|lovely|nice|wonderful|pleasure) (?:meeting|seeing|talking|speaking|to (?:meet|see|hear|talk|speak))|thank(?:s| you) for (?:the|this|that|coming|meeting|your (?:time|thoughts|kind|lovely|note (?:on|about)|suggestion|offer|patience|help))|let[’']?s|shall we|how about|see you|i will send you|i[’']ll send you|i[’']ll (?:call|bring|ask)|congratulations|you (?:should|could|might want|mentioned|asked|wrote|are right)|as (?:we )?(?:discussed|agreed|promised)|works for me|your (?:idea|question|résumé|resume|cv|suggestion|draft)|love to)\b",
    r"\b(?:passt (?:ihnen|dir|mir|es)|treffen wir|sehen wir|lassen sie uns|lass uns|schön,? (?:dich|sie)|voyons-nous|on se voit|ravi de|nos vemos|podemos|te va bien|quedamos)\b",
)
#: A greeting by name: programs without a header of their own know none.
BY_NAME = re.compile(
    r"(?i)\s*(?:hi|hello|dear|thanks|thank you|hey|hallo|liebe[rs]?|chère?|bonjour|hola|querid[oa]|caro|cara|ciao|olá)[ ,]+(?!sender|sir|madam|all\b|everyone|there|team|damen|herr|customer|colleague|friend|for\b|so\b|to\b|you\b|and\b|collègue|monsieur|madame|kolleg|zusammen|a tod)(?-i:[A-ZÀ-Þ][a-zß-ÿ]{1,20})\b"
)
