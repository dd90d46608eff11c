"""Words by which somebody is advised in his search, in German, French and Spanish: a table only.

A sentence advises where it holds a frame, a thing, and a verb that goes with the thing; in these
languages the verb stands at either end.
"""

from sincerely.reading.cues.kinds import either

FRAME = either(
    r"\b(?:du|sie) (?:solltest|sollten|könntest|könnten|müsstest|müssten|musst|müssen|darfst|kannst|können)\b|\b(?:solltest|sollten|könntest|könnten|müsstest) (?:du|sie)\b|\bich würde\b|\bwürde ich\b|\bwürd ich\b|\bes schadet nicht\b|\bkann nicht schaden\b|\bich (?:empfehle|rate)\b|\bempfehle ich\b|\brate ich\b|\bmein (?:rat|tipp|vorschlag)\b|\ban (?:deiner|ihrer) stelle\b|\bes lohnt sich\b|\blohnt sich\b|\bwäre (?:es )?(?:gut|sinnvoll|klug|hilfreich)\b|\bam besten\b|\bhilfreich wäre\b|\bunbedingt\b|\bschau(?:en sie)? (?:dir|sich)? ?mal\b",
    r"(?:^\W*(?:\d[.)] )?|[,;:.!?–—-] ?|\b(?:und|dann|also|auch|bitte) )(?:besorg\w*|hol dir|holen sie sich|lies|lesen sie|überarbeite|verhandeln sie|lern|lerne|lernen sie|bewirb dich|bewerben sie sich|bewerbe dich|kürz|kürze|kürzen sie|streich|streiche|streichen sie|schreib|schreibe|schreiben sie|überarbeite|überarbeiten sie|aktualisier\w*|nimm|nehmen sie|besuch|besuche|besuchen sie|geh|gehen sie|mach|mache|machen sie|üb|übe|üben sie|schau|schauen sie|stell|stelle|stellen sie|setz|setze|setzen sie|probier|probiere|probieren sie|versuch|versuche|versuchen sie|hör|höre|hören sie|abonnier\w*|tritt|treten sie|melde dich|melden sie sich|frag|frage|fragen sie|sprich|sprechen sie|rede|reden sie|verhandle|verhandeln sie|bereite|bereiten sie|konzentrier\w*|nenn|nenne|nennen sie|pack|packe|packen sie|füg|füge|fügen sie|lass|lassen sie|verkauf dich|verkaufen sie sich|nutz|nutze|nutzen sie|kauf|kaufe|kaufen sie|vernetz\w*|heb|hebe|heben sie|betone|betonen sie)\b",
    r"(?:^\W*(?:\d[.)] )?|[,;:.!?–—-] ?|\b(?:und|dann|also|auch) )[a-zäöüß]{3,14}(?:en|n) sie\b(?! (?:mir|uns|bitte mir)\b)",
    r"(?:^\W*|[,;:.!?–—-] ?|\b(?:et|puis|aussi) )(?!(?:veuillez|trouvez|excusez|sachez|recevez|croyez|prenez soin|chez|assez|avez|êtes|rendez)\b)(?:re)?[a-zéèêîïçû]{3,14}(?:ez|ez-vous)\b(?!-(?:moi|nous))",
    r"\b(?:vous devriez|tu devrais|vous pourriez|tu pourrais|je (?:vous|te) (?:conseille|recommande|suggère|encourage)|mon conseil|à (?:votre|ta) place|il faudrait|il faut|ce serait (?:bien|utile)|pensez à|pense à|n['’]hésit(?:ez|e) pas à|essay(?:ez|e) de|il vaut mieux)\b",
    r"(?:^\W*|[,;:.!?–—-] ?|\b(?:et|puis|aussi) )(?:lisez|lis|apprenez|apprends|postulez|postule|raccourcissez|raccourcis|écoutez|écoute|suivez|suis|inscrivez-vous|inscris-toi|mettez|mets|ajoutez|ajoute|supprimez|supprime|enlevez|enlève|allez|va|rejoignez|rejoins|préparez|prépare|négociez|négocie|entraînez-vous|entraîne-toi|regardez|regarde|travaillez|travaille|adaptez|adapte|retravaillez|retravaille|parlez|demandez)\b",
    r"\b(?:deberías|debería|podrías|podría|tienes que|tiene que|te (?:recomiendo|aconsejo|sugiero)|le (?:recomiendo|aconsejo|sugiero)|mi consejo|yo que tú|en tu lugar|yo (?:en tu caso|\w+ría)|vale la pena|conviene|te conviene|no dudes en|intenta|trata de)\b",
    r"(?:^\W*|[,;:.!?–—-] ?|\b(?:y|también|luego) )(?:preséntate|preséntese|presenta|apúntate|fórmate|escríbe\\w*|manda|mande|echa|eche|sácate|sácale|da|deja|lee|lea|léete|aprende|aprenda|postúlate|postúlese|solicita|aplica|acorta|acorte|escucha|apúntate|apúntese|haz|haga|actualiza|actualice|añade|quita|pon|ponga|prepara|prepare|negocia|practica|estudia|mejora|busca|revisa|inscríbete|únete|ve a)\b",
)
KINDS = (
    ("resume",
     either(r"\b(?:lebenslauf\w*|lettre|photo|foto|cv|anschreiben\w*|bewerbungsunterlagen|bewerbungsmappe|(?:linkedin|xing)-?(?: ?profil\w*)?|profil|portfolio|motivationsschreiben|bewerbungsfoto|lettre de motivation|votre profil|ton profil|currículum|curriculum|carta de (?:presentación|motivación)|perfil)\b"),
     either(r"\b(?:kürz\w*|streich\w*|überarbeit\w*|aktualisier\w*|schreib\w*|umschreiben|ergänz\w*|anpass\w*|pass\w*|stell\w*|setz\w*|nenn\w*|pack\w*|füg\w*|lass\w*|heb\w*|beton\w*|zeig\w*|prüf\w*|nach vorn\w*|weglassen|mach\w*|auf (?:eine|zwei) seiten?|bring\w*|kürzer|übersetz\w*|strukturier\w*|raccourci\w*|mett\w*|mets|ajout\w*|supprim\w*|enlev\w*|adapt\w*|retravaill\w*|réécri\w*|refai\w*|acort\w*|actualiz\w*|añad\w*|quit\w*|pon\w*|poner|adapt\w*|mejor\w*|reescrib\w*|revis\w*)\b")),
    ("read",
     either(r"\b(?:buch|bücher|artikel|podcast|blog|newsletter|kapitel|aufsatz|livres?|articles?|podcast|chapitre|conférence|vidéo|émission|rapport annuel|rapports?|revue|geschäftsbericht\w*|jahresbericht\w*|zeitschrift\w*|informe anual|memoria|revista|charla|vídeo|libros?|artículos?|capítulo)\b", r"[\"“„«][^\"”“»]{3,80}[\"”“»]", r"\bvon (?-i:[A-ZÄÖÜ]\w+ [A-ZÄÖÜ]\w+)"),
     either(r"\b(?:lies|lesen|les|relis|relisez|relire|procurez|hör\w*|abonnier\w*|kauf\w*|besorg\w*|lisez|lis|lire|écout\w*|suiv\w*|regard\w*|mira|mire|achet\w*|lee|lea|leer|leas|escuch\w*|suscríb\w*|compra\w*)\b")),
    ("learn",
     either(r"\b(?:\w*kurs\w*|\w*lehrgang\w*|sachkunde|fachkunde|power bi|tableau|javascript|espagnol|allemand|italien|zertifi\w+|weiterbildung\w*|schulung\w*|seminar\w*|sql|excel|python|sap|englisch\w*|französisch\w*|deutsch\w*|präsentation\w*|gespräch\w*|vorstellungsgespräch\w*|kenntnisse|cours|formation|certif\w+|anglais|entretiens?|curso\w*|certific\w+|inglés|entrevistas?|alemán)\b"),
     either(r"\b(?:lern\w*|üb\w{1,3}|auffrisch\w*|frisch\w*|mach\w*|machen|besuch\w*|beleg\w*|absolvier\w*|verbesser\w*|vertief\w*|trainier\w*|nimm|nehmen|formez\w*|forme-toi|fórm\w*|sáca\w*|apprend\w*|apprenez|appren\w*|suiv\w*|inscri\w*|entraîn\w*|amélior\w*|pass\w*|travaill\w*|aprend\w*|haz|haga|hacer|estudi\w*|practic\w*|mejor\w*|apúnt\w*|inscríb\w*|toma\w*)\b")),
    ("learn",
     either(r"(?:^\W*|[,;:.!?–—-] ?|\b(?:und|dann|et|puis|y|luego|unbedingt|devriez|devrais|deberías|debería|sollten|solltest) )(?:lern|lerne|lernen sie|lernen|apprends|apprenez|apprendre|aprende|aprenda|aprender|formez-vous|forme-toi|fórmate)\b"),
     either(r"\b(?:lern\w*|appr\w+|aprend\w*|form\w*|fórm\w*)\b")),
    ("apply",
     either(r"\b(?:bewirb|bewerben|bewerbe|bewerbung|initiativbewerbung\w*|postul\w+|candidat\w+|postúl\w*|postular\w*|solicit\w*|aplica\w*|candidatura|stellenbörse|jobbörse|stellenanzeigen|karriereseite|firmen|unternehmen|mittelstand|zeitarbeit|personalberat\w*|stellen?|ausschreibung\w*|annonces?|postes?|plaza|puesto|vacante|concurso|convocatoria|cabinets? de recrutement|offres d['’]emploi|entreprises|empresas|ofertas de (?:empleo|trabajo)|portal de empleo)\b"),
     either(r"\b(?:bewirb|bewerben|bewerbe|schick\w*|schau\w*|such\w*|probier\w*|versuch\w*|anseh\w*|ansehen|umsehen|umschau\w*|postul\w+|dépos\w*|envoy\w*|regard\w*|cherch\w*|postúl\w*|postular\w*|solicit\w*|aplica\w*|aplicar|envía\w*|busca\w*|mira\w*|presentar\w*|présent\w*|presénta\w*|preséntate|preséntese|apúnt\w*|tent\w*)\b")),
    ("meet",
     either(r"\b(?:ehemalige\w*|alumni|leute\w*|personen|kollegen|menschen|netzwerk\w*|personalvermittler\w*|headhunter\w*|anciens|des gens|recruteurs|réseau|personnes|antiguos|gente|reclutadores|red de contactos)\b"),
     either(r"\b(?:sprich|sprechen|rede\w*|triff|treffen|vernetz\w*|frag\w*|kontaktier\w*|nutz\w*|ausbau\w*|austausch\w*|parl\w*|rencontr\w*|contact\w*|active\w*|habla\w*|conoc\w*|amplia\w*)\b")),
    ("other",
     either(r"\b(?:gehalt\w*|angebot\w*|stammtisch\w*|messe|konferenz|verein|verband|meetup|tagung|gespräch\w*|stärken|erfolge|zahlen|fragen|branche\w*|geschichte|pitch|salaire|offre|salon|conférence|association|entretien|questions|secteur|réussites|salario|oferta|feria|conferencia|asociación|entrevista|preguntas|sector|logros)\b"),
     either(r"\b(?:verhand\w*|besuch\w*|geh|gehen|tritt|treten|beitreten|bereit\w*|vorbereit\w*|konzentrier\w*|nenn\w*|beton\w*|frag\w*|stell\w*|verkauf\w*|erzähl\w*|übe?n?|négoci\w*|all(?:ez|er)|rejoi\w*|prépar\w*|pos(?:ez|er)|concentr\w*|parl\w*|negoci\w*|ve|ir|prepar\w*|únete|unirte|pregunt\w*|céntrate|destaca\w*)\b")),
)  # fmt: skip
LOGISTICS = either(
    r"\bmeld(?:en|e|et)? (?:sie )?(?:sich|dich)\b|\b(?:mir|uns|mich) (?:bitte |noch |doch |kurz |einfach )*(?:bescheid|schick\w*|send\w*|sag\w*|zu\b|wissen|deine[nr]?|ihre[nr]?)|\b(?:schick\w*|send\w*|gib|geben sie|sag|sagen sie|ruf|rufen sie|meld\w*|schreib\w*) (?:mir|uns|mich|dich bei mir|sich bei (?:mir|uns))\b|\bbei (?:mir|uns)\b|\b(?:anbei|beigefügt\w*|beiliegend\w*|unterschreib\w*|unterzeichn\w*|im anhang|link|formular|ausfüllen|bring\w*|mitbringen|empfang|parkplatz|anfahrt|zoom|teams|termin\w*|uhr)\b|\b(?:unser\w*|mein\w*) (?:karriere\w*|website|webseite|portal|seite|newsletter|büro|stelle\w*|unternehmen|firma|podcast|blog)\b",
    r"\b(?:envoyez-moi|envoie-moi|dites-moi|dis-moi|appelez-moi|appelle-moi|contactez-nous|ci-joint|jointe?s?\b|joint au|cliquez|apportez|notre (?:site|portail)|tenez-moi|tiens-moi)\b",
    r"\b(?:envíame|envíeme|mándame|dime|dígame|llámame|llámeme|avísame|adjunto|haz clic|trae|nuestr[oa] (?:web|portal|página))\b",
)
CHEERS = either(
    r"\b(?:viel (?:glück|erfolg)|kopf hoch|nicht (?:aufgeben|den mut)|mach dir keine sorgen|machen sie sich keine sorgen|bleib\w* (?:dran|gesund)|alles gute|daumen|bon courage|bonne chance|ne vous inquiétez pas|ne t['’]inquiète pas|suerte|ánimo|no te preocupes|no se preocupe|würde ich (?:mich|sie|dich) (?:freuen|gern\w* (?:kennenlernen|treffen))|ich würde (?:mich|sie|dich|gern\w*))\b",
)
NOT_MEANT = either(
    r"\b(?:nicht (?:bewerben|nötig)|brauchst du nicht|hätte ich|hättest du|damals|früher|ne postulez pas|no hace falta)\b"
)
