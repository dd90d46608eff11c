"""Words by which one person is pointed to another, in German, French and Spanish: a table only.

As `pointing`: `before` ends where the name begins, `behind` begins where it ends.
"""

from sincerely.reading.cues.kinds import either

#: Small words that English has not: the other languages are worth a look.
HINT = either(
    r"\b(?:der|das|und|ist|mit|ich|dir|dich|sie|ihnen|ihr|ihre|mein\w*|dein\w*|bei|auch|vous|je|est|votre|ton|que|con|por|tu|te|mi|les?|su|también|nicht)\b"
)
_GAP_DE = (
    r"\s{0,2}(?:(?:auch|mal|doch|bitte|gern|gerne|einfach|am besten|ruhig|direkt|zuerst|unbedingt|vielleicht|dazu|dafür|darüber|dort|"
    r"zum beispiel|z\. ?b\.|etwa|mit|an|bei|zu)\s){0,4}"
    r"(?:(?:mein|dein|sein|ihr|unser|euer|ein|der|die|das|dem|den|einer|eine)\w{0,3}\s[\w’'&/.+ -]{1,60}?(?:,|:|\s[–—-]|\s)\s?(?:namens )?)?['\"„“]?\Z"
)
_FILL = r"(?:(?:doch|mal|bitte|gern|gerne|einfach|am besten|ruhig|direkt|unbedingt|auch|dort|dich|sich|euch|ihm|ihr|kurz|vielleicht|ja|dann|dazu|darüber|dafür|sie|du|in den nächsten tagen|jederzeit|zuerst|auf xing|auf linkedin|per mail|telefonisch) ){0,5}"
_VERB_DE = (
    r"(?:sprich|spreche?n? sie|spreche?|sprechen|sprichst|rede|reden sie|red|redest|schreib|schreibe|schreiben sie|schreibst|kontaktiere?|kontaktieren sie|kontaktierst|ruf|rufe|rufen sie|rufst|frag|frage|fragen sie|fragst|melde?|melden sie|meldest"
    r"|wende?|wenden sie|wendest|triff|treffen sie|triffst|mail|maile|mailen sie|setz|setze|setzen sie|nimm|nehmen sie|vernetz|vernetze|vernetzen sie|probier|probieren sie|versuch|versuchen sie|such|such dir|schau bei|geh zu|gehen sie zu|adressier\w*)"
)
_DO_DE = (
    r"(?:sprechen|reden|schreiben|kontaktieren|anrufen|anschreiben|anmailen|ansprechen|melden|treffen|kennenlernen|kennen lernen|fragen|wenden|austauschen|unterhalten|vernetzen|telefonieren|anfragen|schicken|senden|"
    r"in verbindung setzen|kontakt aufnehmen)"
)
_GAP_FR = r"\s{0,2}(?:(?:donc|plutôt|aussi|directement|par exemple|de ma part|à|a|avec|auprès de|chez) ){0,3}(?:(?:mon|ma|mes|notre|nos|un|une|le|la|l['’])\s?[\w’'&/. -]{1,60}?(?:,|:|\s[–—-]|\s)\s?)?['\"«]?\s?\Z"
_GAP_ES = r"\s{0,2}(?:(?:también|directamente|por ejemplo|de mi parte|a|con|al|ante) ){0,3}(?:(?:mi|mis|nuestr[oa]|un|una|el|la)\s[\w’'&/. -]{1,60}?(?:,|:|\s[–—-]|\s)\s?)?['\"]?\Z"

BEFORE = either(
    # German
    r"(?:^\W*|[,;:.!?(–—-]\s?|\b(?:und|dann|also|oder|aber|sonst|bitte|am besten|vielleicht|dort|dafür|dazu)\s)" + _VERB_DE + r"\s" + _FILL + r"(?:mit|an|bei|zu)?" + _GAP_DE,
    r"\b(?:ich (?:kann|könnte|würde|möchte|darf|will|werde)|gern(?:e)?(?: kann)?(?: ich)?|kann ich|könnte ich|darf ich|möchte ich|lass(?:en)?(?: sie)? mich|stelle ich|stelle|ich bringe|bringe ich|bringe|verbinde|ich vernetze|vernetze) (?:(?:dich|sie|dir|ihnen|euch|gern|gerne|ja|auch|hiermit|hier|mal|mit) ){1,5}(?:mit |an )?" + _GAP_DE,
    r"\b(?:empfehle|empfehlen|rate|vorschlagen|vorschlage|schlage)\b[^.;!?]{0,60}?\b(?:mit|an|bei|zu)" + _GAP_DE,
    r"\b(?:von (?:dir|ihnen|euch|deiner suche|ihrer suche)|(?:deinen|ihren|deine|ihre) (?:lebenslauf|unterlagen|namen|bewerbung|kontaktdaten|mappe|daten)(?: schon| bereits| gleich)?) (?:an |mit |bei |zu )?" + _GAP_DE,
    r"\b(?:ansprechpartner(?:in)?|ansprechperson|kontakt|kontaktperson|person|adresse|anlaufstelle|anlaufpunkt|kontaktdaten|mailadresse|nummer)(?: (?:dort|dafür|für dich|für sie|hierfür|bei \w+|in \w+|von))?(?: (?:ist|wäre|sind|lautet|heißt))?:?" + _GAP_DE,
    r"\b(?:(?:auf|über) (?:mich|meinen namen|meine empfehlung) (?:berufen|beziehen)[^.;!?]{0,20}(?:bei|an|mit))" + _GAP_DE,
    # French
    r"(?:^\W*|[,;:.!?(–—-]\s?|\b(?:et|puis|donc|ou|alors|sinon|peut-être)\s)(?:parlez|parle|écrivez|écris|contactez|contacte|appelez|appelle|adressez-vous|adresse-toi|rencontrez|rencontre|va voir|allez voir|joignez|joins|demandez|demande|prenez contact|prends contact|rapprochez-vous|envoyez (?:votre|un) \w+|envoie (?:ton|un) \w+)(?:[- ](?:en|lui))?(?: (?:à|avec|de))?" + _GAP_FR,
    r"\b(?:vous|tu) (?:devriez|devrais|pouvez|peux|pourriez|pourrais|gagneriez à|gagnerais à)(?: (?:aussi|vraiment|absolument|sûrement|peut-être|toujours))? (?:contacter|parler|écrire|appeler|rencontrer|joindre|vous adresser|t['’]adresser|prendre contact|envoyer [\w ]{1,20}|voir|discuter|échanger|solliciter)(?: (?:à|avec|auprès de))?" + _GAP_FR,
    r"\b(?:n['’]hésit(?:ez|e) (?:surtout )?pas à|(?:vous|te) (?:conseille|recommande|suggère|invite) (?:de|à)|il (?:faut|faudrait)(?: que (?:vous|tu))?|ce serait (?:bien|utile) de) (?:contacter|parler|écrire|appeler|rencontrer|joindre|vous adresser|prendre contact|voir|discuter|échanger)(?: (?:à|avec|auprès de))?" + _GAP_FR,
    r"\b(?:(?:vous|te) (?:présenter|mettre en (?:contact|relation))|(?:vous|te) (?:présente|mets en (?:contact|relation))|de (?:vous|toi)|(?:votre|ton) (?:cv|dossier|profil|nom|candidature))(?: (?:à|avec))?" + _GAP_FR,
    r"\b(?:(?:bon|bonne|meilleur|meilleure) (?:contact|personne|interlocut\w+)|personne à contacter)[\w’' ]{0,20}(?:est|serait|,|:)" + _GAP_FR,
    # Spanish
    r"\b(?:te|le) (?:paso|dejo|doy|mando|envío) (?:el|los) (?:contacto|datos|correo|mail|teléfono|número)s? de" + _GAP_ES,
    r"\b(?:je (?:vous|te) (?:donne|laisse|passe|transmets) (?:le contact|les coordonnées|l['’]adresse|le numéro) de)" + _GAP_FR,
    r"(?:^\W*|[,;:.!?(–—-]\s?|\b(?:y|luego|entonces|o|también|mejor)\s)(?:habla|hable|escribe|escriba|escríbele|escríbale|contacta|contacte|llama|llame|llámale|ponte en contacto|póngase en contacto|conecta|pregunta(?: por)?|pregunte por|pregúntale|busca|dile|envía(?:le)? tu \w+|manda(?:le)? tu \w+)(?: (?:con|a|al))?" + _GAP_ES,
    r"\b(?:deberías|debería|podrías|podría|puedes|puede|tienes que|conviene que|te conviene|le conviene|vale la pena|te (?:recomiendo|aconsejo|sugiero)(?: que)?|le (?:recomiendo|aconsejo|sugiero)(?: que)?|no dudes en|no dude en|sería bueno|estaría bien)(?: (?:también|mucho|siempre))? (?:hablar|hables|hable|escribir|escribas|escriba|escribirle|contactar|contactes|contacte|llamar|llames|llame|conocer|conozcas|preguntar|reunirte|reunirse)(?: (?:con|a|al))?" + _GAP_ES,
    r"\b(?:(?:te|le) (?:puedo presentar|presento|pongo en contacto|puedo poner en contacto)|(?:presentarte|presentarle|ponerte en contacto|ponerle en contacto)|de (?:ti|usted)|tu (?:cv|currículum|perfil|nombre))(?: (?:a|con))?" + _GAP_ES,
    r"\b(?:(?:mejor|la|tu) (?:persona|contacto)(?: (?:indicada|ideal|de contacto|para eso))?) (?:es|sería)" + _GAP_ES,
)  # fmt: skip
_ASIDE = r"(?:,? ?\([^()]{1,80}\)|, [^;!?]{1,70}?,(?= )|,|(?: (?:bei|aus|von|in|de|chez|à|en) [\w’'&. -]{1,40}?)(?= )){0,2}"
BEHIND = either(
    r"\A" + _ASIDE + r"(?: (?:der|die|sie|er))? (?:ist|wäre|sind|wären) (?:(?:sicher|bestimmt|auch|genau|wohl|dafür|dort|da|dein|deine|ihr|ihre|der|die|ein|eine) ){0,4}(?:gern(?:e)? bereit|bereit|richtige\w*|beste\w*|ideale\w*|gute\w* (?:ansprech|kontakt|adresse|anlauf)\w*|ansprechpartner\w*|offen für|informiert|eingeweiht)",
    r"\A" + _ASIDE + r"(?: (?:der|die|sie|er))? (?:freut sich|freuen sich|würde sich freuen|erwartet (?:deine|ihre|deinen|ihren|dich|sie)|weiß (?:schon |bereits )?(?:bescheid|von (?:dir|ihnen))|(?:hilft|helfen|spricht|redet|telefoniert|nimmt sich|beantwortet|gibt)[\w ]{0,20} gern|kann (?:dir|ihnen|sicher|bestimmt|da|gut|auch|vielleicht)[\w ]{0,30}(?:helfen|weiterhelfen|sagen|erzählen|geben)|würde (?:gern|sich gern|dich gern|sie gern)|möchte (?:dich|sie) (?:gern )?kennenlernen|sucht genau|hat (?:zugesagt|angeboten))",
    r"\A" + _ASIDE + r" (?:erreichst du|erreichen sie|ist erreichbar|ist zu erreichen)",
    r"\A" + _ASIDE + r"(?: (?:der|die|sie|er))? (?:würde|würden) (?:mit (?:dir|ihnen)|dich|sie|sich) (?:\w+ ){0,2}(?:sprechen|reden|treffen|telefonieren|anhören|freuen)|\A" + _ASIDE + r"(?: (?:der|die|sie|er))? (?:weiß|wissen) (?:schon )?bescheid(?! und erklärt)",
    # French
    r"\A" + _ASIDE + r"(?: qui| elle| il)? (?:sera|serait|est|seront|seraient) (?:très |tout à fait |bien )?(?:ravie?|heureu\w+|disponible|prête?|d['’]accord|content\w*|la (?:bonne|meilleure) personne|le (?:bon|meilleur) (?:contact|interlocuteur))",
    r"\A" + _ASIDE + r"(?: qui| elle| il)? (?:(?:peut|pourra|pourrait|saura) (?:sûrement |certainement |sans doute )?(?:vous|t['’]|te)[ ’']?|attend (?:votre|ton)|accepte de (?:vous|te)|(?:vous|te) (?:aidera|recevra|répondra))",
    # Spanish
    r"\A" + _ASIDE + r"(?: que| ella| él)? (?:estará|estaría|está|estarán) (?:muy )?(?:encantad[oa]|dispuest[oa]|feliz|content[oa])|\A" + _ASIDE + r"(?: que| ella| él)? (?:(?:te|le) (?:puede|podrá|podría) (?:ayudar|orientar|contar|presentar|explicar)|(?:puede|podrá|podría) (?:ayudarte|ayudarle|orientarte|contarte)|es la persona (?:indicada|ideal|adecuada)|espera tu|te atenderá)",
)  # fmt: skip
#: A German verb at the end of its clause.
VERB_END = either(
    r"\A[^.;!?]{0,60}?\b(?:zu )?" + _DO_DE + r"\b",
    r"\A[^.;!?]{0,50}?\b(?:(?:viel |schon |bereits )?(?:von dir|von ihnen) erzählt|(?:über|wegen) (?:dich|sie|dir|ihnen) gesprochen|von dir gesprochen|von ihnen gesprochen|weitergeleitet|weitergegeben|gegeben|geschickt|bekannt ?machen|bekannt ?zu ?machen|in (?:kontakt|verbindung) (?:bringen|zu bringen)|zusammenbringen|vernetzen|vorstellen|vorzustellen|verbinden)\b",
)
#: A verb at the end of a German clause points only where this stands before the name.
MODAL = either(
    r"\b(?:(?:du|sie) (?:solltest|sollten|könntest|könnten|kannst|können|müsstest|müssten|musst|müssen|darfst|dürfen)|(?:solltest|sollten|könntest|könnten|kannst|können|müsstest) (?:du|sie)"
    r"|ich (?:würde|habe|hab)|habe ich|hab ich|würde ich|würde an (?:deiner|ihrer) stelle|empfehle|lohnt|lohnen|sinnvoll|idee|scheu\w* (?:dich|sie sich)? ?nicht|zögern sie nicht|zögere nicht|wäre (?:gut|klug|es wert|sinnvoll)|kann ich|könnte ich|möchte ich|darf ich|ich (?:kann|könnte|möchte|darf|will|werde)|gern(?:e)?|lass(?:en sie)? mich)\b"
)
AGAINST = either(
    r"\b(?:vous recevra|te recevra|nimmt sie in empfang)\b",
    r"\b(?:vermieter\w*|wohnung|abholen|werkstatt|(?:nimmt|nehmen) die unterlagen entgegen|steuer\w*|lohnausweis)\b",
    r"\b(?:nicht|ungern)\b[^.;!?]{0,20}\b(?:vermitteln|herstellen|weitergeben|nennen|herausgeben|geben)\b|\blieber nicht\b|\b(?:préfère|prefiero) (?:ne pas|no)\b",
    r"\b(?:nicht|kein\w*|bloß nicht|lieber nicht|auf keinen fall)\b[^.;!?]{0,40}\b(?:kontaktieren|anschreiben|anrufen|schreiben|ansprechen|melden|fragen|wenden|reden|sprechen)\b(?! (?:sie|du)? ?gern)",
    r"\b(?:in (?:dringenden|eiligen) (?:fällen|angelegenheiten)|(?:wenn|falls|ist) es (?:sehr )?dringend|dringende\w* (?:an)?(?:fragen|liegen|sachen|themen|fällen?)|während meiner (?:abwesenheit|elternzeit)|in meiner abwesenheit|urlaubsvertretung|meine vertretung|vertritt mich|bis zu meiner rückkehr)\b",
    r"\b(?:terminabstimmung|termin (?:vereinbaren|abstimmen|koordinieren|finden|machen|ausmachen)|termine?\b[^.;!?]{0,30}\b(?:koordinier|abstimm|schick|send|vereinbar)\w*|reisekosten|anfahrt|pforte|empfang|parkplatz|sekretariat|assistent\w*|rechnung|buch von|podcast von|vortrag von|artikel von)\b",
    r"\b(?:ne (?:contactez|contacte|parlez|parle|écrivez|écris|appelez) pas|en mon absence|pendant mon absence|urgence|urgent|mon assistant\w*|ma secrétaire|fixer (?:un|le) rendez-vous|livre de|podcast de)\b",
    r"\bno (?:contactes|contacte|hables|hable|escribas|escriba|llames|llame)\b|\b(?:en mi ausencia|durante mi ausencia|urgente|urgencia|mi asistente|mi secretaria|agendar|concertar la cita|libro de|podcast de)\b",
)  # fmt: skip
