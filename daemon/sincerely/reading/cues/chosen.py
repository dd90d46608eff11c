"""More ways in which somebody says that the reader is taken, and on what terms: a table only.

Each becomes an offer only together with another part (see `engaging`): "you're in" is said of a race,
too. Each pattern sees one sentence on one line; every repetition is bounded.
"""

from sincerely.reading.cues.kinds import either

_POST = r"(?:jobs?|gig|positions?|posts?|roles?|places?|seat|chair|vacancy|internship|apprenticeship|traineeship|fellowship|contract|lectureship)"
_WHO = r"(?:manager|engineer|analyst|director|lead|head|officer|designer|developer|consultant|nurse|specialist|co-?ordinator|associate|assistant|scientist|architect|accountant|planner|producer|president|chief|c[etofp]o|coo|partner|supervisor|buyer|chef|editor|trainer|strategist|administrator|technician|controller|executive|recruiter)s?"
_DAYS = r"(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturday|sunday)"
_ALL = r"(?:everybody|everyone|all of (?:us|them)|(?:we|they) all|the (?:whole )?(?:board|panel|team|partners|committee|owners?|directors?|trustees|crew|group|family))"

CHOSEN = either(
    r"\byou(?:['’]ve| have)? got it\b(?=\s*(?:[.!,:–—-]|\Z))",
    rf"\b{_POST}\b[^.;!?]{{0,60}}\b(?:is|are)(?: (?:all|now|hereby))? yours\b(?! to (?:lose|win))|[,:–—-] yours,? (?:if|should) you\b",
    rf"\b(?:they|we|i)(?:['’]ve| have|['’]d| would)?(?: (?:all|really|both|still|do|just|now|definitely))*(?: like to)? (?:want(?:ed)?|choose|chose|pick(?:ed)?|select(?:ed)?) you\b(?! (?:to (?!be our|run|lead|start|have it|join)|all\b|guys\b|both\b|because\b|a \w+ for))(?=\s*(?:[.,!;:–—-]|\Z)| (?:for (?:the|this|that|our|it)|as|from|on (?:the|our|{_DAYS})|{_DAYS}|in (?:the|our|that|this) (?:team|role|seat|job|chair|post|position)|and (?:not|nobody|only)|to (?:be our|run|lead|start|have it|join)))",
    r"\b(?:want|wanted|like|love) it to be you\b|\byou(?:['’]re| are| were) (?:the|our|my) only (?:yes|one we want\w*|serious candidate)\b|\byou (?:were|are) the best of (?:the lot|them|all|everybody)\b",
    r"\bplaced you first\b|\byou (?:came|come|finished|were ranked|ranked|rank|were placed) (?:out )?(?:first|top|on top)\b(?! (?:in|of) the (?:race|run|quiz|game|competition|tournament))|\byour name (?:has gone|went|is going|goes) (?:to|up to|forward to) (?:payroll|hr|personnel|the board|the director)\b",
    rf"\byou(?:['’]re| are|['’]ll be| will be) (?:now |officially )?(?:our|the) (?:new|next) (?:(?-i:[A-Z])|(?:\w+ ){{0,3}}{_WHO}\b)",
    rf"\b(?:invite|asked to invite|like to invite|pleased to invite|ask) you to (?:take up|fill|occupy|assume|accept) (?:the|this|our|a)\b[^.;!?]{{0,50}}\b(?:{_POST}|{_WHO})\b",
    r"\b(?:decided|decides|agreed|pleased|happy|glad|delighted|honou?red|proud|like|want|wish|wishes|love|forward) to welcom(?:e|ing) you (?:as (?!an? (?:guest|customer|client|member|speaker|subscriber|visitor))|into (?:the|our) (?:team|company|firm|group|staff)|in (?:the|our) (?:team|company|firm|group|staff)|to (?:the|our) (?:team|company|firm|group|staff))",
    rf"\b{_POST}\b[^.;!?]{{0,60}}\b(?:is|was|has been|be|being) (?:hereby |now |formally |officially |herewith )?(?:offered|awarded|given|granted) to you\b",
    rf"\b(?:i|we)(?:['’]ll| will| would like to|['’]d like to| want to)? (?:make|appoint|name) you (?:our |the |my |an? )?(?:\w+ ){{0,2}}{_WHO}\b",
    r"\b(?:your|the) (?:candidature|candidacy|appointment|selection|hiring|recruitment|employment)\b(?: (?:as|with|for|at|in)\b[^.;!?]{0,40})? (?:has been|is|was|has now been|is now) (?:finali[sz]ed|approved|confirmed|ratified|cleared|signed off)\b|\bcandidature has been finali[sz]ed\b|\b(?:board|council|committee|trustees|governors|directors) (?:has |have )?(?:ratified|approved|confirmed) (?:it|you|your|this|the appointment)\b",
    rf"\b{_ALL} (?:has |have |just )?(?:said yes|says yes|say yes|voted (?:for you|yes)|agreed on you|chose you|wants? you|is for you|are for you|picked you)\b|\b(?:we|they|the (?:vote|panel|board|decision|partners|owners|trustees|committee|team))(?: were| was| are| is)? unanimous\b|\b(?:all|nine|eight|seven|six|five|four|three) (?:of (?:us|them) )?(?:said|voted) yes\b",
    r"\bcome back\b[^.;!?]{0,16}\b(?:for (?:good|always|ever)|permanently)\b|\byour (?:old )?(?:chair|desk|seat) (?:is (?:empty|waiting|free|ready|yours)|waits)\b",
    rf"(?:\A|[.!?:] )be (?:our|my) (?:(?-i:[A-Z])\w+|(?:\w+ ){{0,3}}{_WHO})\b[^.;!?]{{0,40}}\?",
    r"\bthey (?:bit|went for it|said yes|say yes|have said yes|['’]ve said yes)\b(?! to (?:the|a) (?:date|time|meeting|call|interview))",
    r"\b(?:we|i) (?:don['’]?t|do not) (?:need|want|have) to (?:see|meet|interview|look at|talk to) (?:anyone|anybody|any one) else\b|\b(?:no need to (?:see|meet|interview)|not going to (?:see|meet|interview)|stopped (?:looking|interviewing)|not seeing|won['’]?t be seeing) (?:anyone|anybody) else\b",
    r"\byou(?:['’]re| are) in\b(?=\s*(?:[.!,:–—]|\Z))|\byou(?:['’]re| are) one of us(?: now)?\b",
    r"\A(?:ok(?:ay)?,? |right,? |yes,? |fine,? |so,? )*let['’]?s do (?:it|this)\b",
    # German
    r"\b(?:wir|die|sie|alle) (?:nehmen|wollen|wählen|holen|haben uns für) (?:sie|dich)\b(?=\s*(?:[.!,;:–—-]|\Z)| (?:als|für|und|im team|haben|bei uns|dabei|an bord|ab|zum|ins? ))(?! (?:als gast|und ihr)| für (?:ein|das|den|eine) (?:gespräch|termin|interview|telefonat))",
    r"\b(?:du bist|sie sind)(?: (?:jetzt|also|damit|ab sofort))? (?:drin|dabei|es|(?:meine|unsere)(?: \w+)? (?:wahl|favoritin|neue \w+)|die richtige|eingestellt)\b(?=\s*[.!,:–—]|\Z| wenn)|\bwahl (?:ist |fiel |fällt |war )?(?:eindeutig |klar |einstimmig |schließlich )?auf (?:sie|dich)\b",
    r"\b(?:ihrer|deiner) (?:einstellung|anstellung|ernennung|berufung|übernahme)\b[^.;!?]{0,60}\b(?:zugestimmt|beschlossen|genehmigt|gebilligt)\b|\b(?:sie|dich)\b[^.;!?]{0,90}\beinzustellen\b|\b(?:sie sollen|du sollst) (?:das|es|die stelle|den job) (?:machen|haben|bekommen)\b|\b(?:kannst|können sie) (?:gleich |schon )?(?:am|ab|zum|ab dem|am ersten|montag)\b[^.;!?]{0,24}\b(?:anfangen|beginnen|starten)\b(?!\?)|\bwer denn sonst\b",
    r"\b(?:team|alle|geschäftsführung|chefin?|gremium|kommission|jury|vorstand|betriebsrat) (?:hat|haben|war|waren) (?:sich )?(?:\w+ )?(?:abgestimmt|zugestimmt|ja gesagt|einig|einstimmig|entschieden)\b(?! gegen)",
    # French
    r"\b(?:vous|te) confier (?:le poste|la direction|la responsabilité|ce poste|les rênes)\b|\b(?:aimerai(?:t|s|ent|ons)|voudrai(?:t|s|ent)|voudrions|voulons|souhait\w+) que (?:vous|tu) (?:preniez|rejoigniez|prennes|rejoignes|veniez|viennes|restiez|restes)\b|\bvous propos\w+ (?:donc )?(?:officiellement |formellement )?(?:le|un|ce) poste\b|\b(?:c['’]est décidé|feu vert|c['’]est oui|c['’]est vous|c['’]est toi)\b|\b(?:vous êtes|tu es) (?:prise?|retenue?|embauchée?|des nôtres)\b|\b(?:on|nous) (?:vous|te|t['’])(?: ai| avons| a)? ?(?:prend|prenons|choisi|garde|embauche|engage)\w*\b",
    # Spanish
    r"\b(?:puesto|plaza|trabajo|cargo|empleo|vacante)\b[^.;!?]{0,50}\bes (?:tuy[oa]|suy[oa])\b|\b(?:queremos|quiero|quieren|nos gustaría) que (?:te quedes|se quede|vengas|venga con|seas|sea (?:nuestra|la)|empieces)\b|\b(?:te|la|le) (?:hemos elegido|elegimos|contratamos|cogemos|escogimos|hemos escogido)\b|\b(?:eres|es usted) (?:la elegida|la seleccionada|nuestra (?:nueva|próxima))\b|\bel sí es (?:unánime|definitivo)\b|\btodos (?:han dicho|dijeron) que sí\b",
)
#: What is put on the table, or put up.
PUT_UP = either(
    r"\b(?:we|i|they)(?:['’]ve| have)?(?: can| could| will|['’]ll| would| came| come| went)? (?:go|come|stretch|move|came|went|gone|agreed)(?: up)? (?:to|the number|the figure|on the number|at)\b:? ?(?:the )?(?:[$€£] ?)?\d|\b(?:we|i)(?:['’]ve| have) agreed (?:the|on the|on a|a) (?:number|figure|salary|package|terms)\b|\bwhat i came back with\b",
    r"\b(?:offering|offer) (?:it|this|that|the job|the post|the role)(?: to you)?(?: (?:again|now|a (?:second|third) time))\b|\b(?:i|we)(?: have|['’]ve)? offered you (?:the|this|our)\b|\bring you[^.;!?]{0,20}\bwith an offer\b",
    r"\b(?:please|kindly) find (?:attached|enclosed|herewith)\b[^.;!?]{0,24}\b(?:offer|appointment|employment|ctc|remuneration)\b|\boffer (?:annexure|release|details|document|pdf)\b",
)
#: Pay and what goes with it, in the shapes of many countries.
PAY = either(
    r"[$€£] ?\d{2,3}(?:[.,]\d{3}|k)\b|\b\d{2,3}(?:[.,]\d)? ?(?:k\b|thousand\b|tausend\b|mille\b|mil\b)|\b\d{1,3}[.,  ]\d{3}(?:[.,]\d\d)? ?(?:[$€£]|eur\w*\b|zł|kr\b|chf\b|sek\b|nok\b|pln\b|gross\b|net\b|netto\b|brutto\b|bruts?\b|brutos?\b|netos?\b|(?:a|per|/|im|au|al|por|par) ?(?:month|year|annum|monat|jahr|mois|an|mes|año)\b)",
    r"\b\d{3,5} ?(?:[$€£]|eur\w*|netto|brutto|net|gross|nets?|bruts?|brutos|netos)\b|\b\d{2,4} ?(?:/|a|per) ?(?:day|month|year|hour)\b|\b(?:eg|e|tvöd|tv-l|grade|band|level|scale|spine|lg) ?[a-z]?\d{1,2}\b",
    r"\b(?:base|salary|sign-?on|stipend|bonus|equity|shares|options|esop|pension|car allowance|company car|housing allowance|relocation|ctc|tronc|profit share|commission|remuneration|package|(?:inside|outside) ir35|firmenwagen|dienstwagen|weihnachtsgeld|gehalt|bezahlung|vergütung|urlaubstage|mutuelle|salaire|rémunération|treizième mois|sueldo|salario|variable)\b",
    r"\b(?:contrat à durée indéterminée|cdi|contrato indefinido|unbefristet\w*|full[- ]time|permanent contract|fixed[- ]term|\d (?:days|tage|jours|días) (?:a week|in the office|die woche|par semaine|a la semana)|\d{2} stunden|home ?office|home working|hybrid|(?:letterhead|final salary))\b",
)
#: An answer is waited for, or a beginning.
AWAITED = either(
    r"\b(?:when(?:['’]s| is| could| can| would| will)|what(?:['’]s| is)|how soon)\b[^.;!?]{0,24}\b(?:earliest|start|begin|be with us|join|free|get out)\b|\bsay when\b|\ball you need to (?:say|do) is\b|\bi need (?:\w+ ){0,6}(?:and )?a yes\b|\byour decision\b|\byour (?:written )?acceptance\b|\bwish to accept\b|\bif this is (?:fine|ok|okay|acceptable)\b|\bkindly confirm\b|\bwant(?:s)? (?:to hear|an answer|your answer)\b|\blike an answer\b|\banswer by\b|\b(?:valid|stands|good|open|holds) (?:to|until|till|through|for)\b|\bexpires\b|\bi(?:['’]d| would|['’]ll)? (?:need|want|like) (?:to hear|your answer|an answer|a decision)\b|\bsleep on it\b|\bif you['’]ll (?:have us|take it|come)\b|\bwhen you sign\b|\bsign (?:when|it|here|and|quickly)\b|\bring me (?:tonight|tomorrow|when)\b|\bstart (?:whenever|as soon|when|on|in|monday|tuesday)\b|\bwith effect from\b|\beffective from\b",
    r"\b(?:wann (?:können|kannst|könnten|könntest)|ab wann)\b[^.;!?]{0,24}\b(?:anfangen|beginnen|starten|kommen)\b|\bsag(?:en sie)? (?:mir |uns )?bescheid\b|\b(?:rückmeldung|mitteilung|antwort|entscheidung) bis\b|\bob sie (?:das angebot |die stelle )?(?:annehmen|zusagen|kommen)\b|\bwenn (?:du magst|du willst|sie möchten|sie wollen)\b|\bvertrag (?:per post|folgt|macht|geht|kommt|heute|morgen|schick\w*)\b|\b(?:arbeits)?vertrag\b",
    r"\b(?:quand pou(?:vez|rriez|rrais)[- ](?:vous|tu)|quand (?:vous|tu) pou\w+)\b[^.;!?]{0,20}\b(?:commencer|rejoindre|démarrer)\b|\bvotre réponse\b|\bta réponse\b|\bsigne(?:z)?\b|\bà compter du\b|\bdate d['’]entrée\b|\ble contrat\b",
    r"\bcuándo (?:podrías|puedes|podría|puede)\b[^.;!?]{0,20}\b(?:empezar|incorporarte|incorporarse|comenzar)\b|\b(?:dime|dígame) (?:que sí|si (?:aceptas|te))\b|\bempezar[ií]as?\b|\b(?:firma|el contrato|tu respuesta|su respuesta)\b",
)
#: The trade of those who sell; a contract, a yes and a start are theirs, too.
SOLD = either(
    r"\b(?:franchise\w*|unlimited earnings|lease signing|the lease|yacht|skipper|treasurer|there is no salary|(?:ohne|keine) gebühren|startguthaben|depoteröffnung|gemüsekiste|mietvertrag|late relative|next of kin|your attorney)\b",
    r"\b(?:inc\.? vat|ex\.? vat|plus vat|\+ ?vat|quotations?|supply and fit\w*|(?:removal|delivery|luton|transit|moving) vans?\b|removal (?:men|van|firm)|new customer|as a (?:valued )?(?:customer|client|member|subscriber)|business cards|our (?:kitchens?|windows|products?)|per (?:page|word)|first month free|monthly plan|broadband|tariff|policy number|tenancy|angebotsnummer|kostenvoranschlag|mwst|devis|presupuesto)\b",
)
#: The same in words that an employer may use, too.
SOLD_TOO = either(
    r"\b(?:estimate|invoice|fitting|delivery (?:charge|date)|movers|all in\b|customers?|per (?:guest|head|person)|premium|landlord|venue|catering|menu|tickets?|charter|attorney|abo|tva|iva)\b"
)
#: A sum in the shapes of pay: what is paid a year, a month or a week, or a step of a scale.
FIGURE = either(
    r"[$€£] ?\d{2,3}(?:[.,]\d{3}|k)\b|\b\d{2,3}(?:[.,]\d)? ?(?:k|grand|thousand|thou|lakhs?|tausend|mille|mil)\b|(?<![\d+])(?<!\d[ .,/-])\b[1-9]\d{0,2}[.,  ]\d{3}\b(?![ .,/-]?\d)|\b\d{3,5} ?(?:€|eur\w*|usd|zł|kr|netto|brutto|nets?|gross|bruts?|brutos?|netos?)\b|\b(?:aed|usd|eur|chf|gbp|inr|zar|kes|ngn) ?\d{1,3}[.,]?\d{3}",
    r"\b(?:e|eg|tvöd|tv-l|grade|band) ?\d{1,2}\b|\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b[^.;!?]{0,24}\bthousand\b|\b\d{2,4} ?(?:/|a|per) ?(?:day|week|month|year)\b|\b(?:salary|pay|base|fixed) (?:is|of|at|stays at|will be|would be) ?[$€£]?\d{2,3}\b",
)
#: Pay is spoken of before anything is decided: posts that are advertised, ranges, further rounds.
STILL_OPEN = either(
    r"\bapply\b(?! to you)|\bapplications? (?:close|are welcome|by)\b|\b(?:send|forward) (?:me|us) your (?:cv|resume|résumé)\b|\b(?:we|client|company|they|who)(?:['’]re| are| is)? (?:\w+ )?(?:looking for|seeking|hiring|recruiting)\b|\b(?:budgeted|such[et]|suchen|gesucht|busco|buscamos|recherche|recherchons|i came across your profile|bewerben|vermittlungsvorschlag|kennenlernen|bis zu \d)\b|\bup to [$€£]?\d|\branges? (?:is|from|of|between)\b|\bsalary (?:range|expectations?)\b|\bbetween [$€£]?\d+\D{0,8} and\b|\b(?:short|long)list\w*|\binterest(?:ed)? in\b|\bbe interested\b|\bof interest\b|\b(?:job|role) (?:spec|description)\b",
    r"\b(?:second|first|final|next|zweite\w*|segunda|deuxième) (?:interview|round|stage|gespräch|entrevista|entretien)|\binterviews? (?:at|slot)\b|\bno decision\b|\bnot (?:yet )?decided\b|\bstill deciding\b|\byears? ago\b|\bmy (?:first|old|last|own) (?:job|boss|salary|offer)\b|\b(?:i|he|she|they) (?:got|get|gets|earns?|earned|makes?|made|pays?|paid|was offered|were offered)\b|\b(?:on average|the market|market rate|glassdoor|unfortunately|regret)\b",
    r"\b(?:if (?:we|they|the (?:board|budget|client|panel|committee|grant)|i (?:could|had|get|can))|might|could be|perhaps|maybe|hope to|hopefully|would be (?:around|about|something|in)|vielleicht|wenn (?:es|das|der|die)|expect to)\b",
)
#: It was agreed long ago: papers that only follow.
AFTERWARDS = either(
    r"\b(?:fully executed|fully signed|for your records|for your files|employee (?:number|id)|payroll (?:form|number)|(?:welcome|starter|joining) (?:pack|form)|new starter|onboarding|induction|p45|you (?:have )?(?:accepted|signed)|thank(?:s| you) for (?:accepting|signing|your acceptance)|countersigned copy|unterschriebenen? (?:vertrag|exemplar) (?:erhalten|zurück)|personalnummer|personalfragebogen|eintrittsformalitäten|para tu archivo|pour vos dossiers)\b"
)
