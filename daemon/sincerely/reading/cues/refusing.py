"""Plain and sideways ways to say that somebody else got the post, or nobody: a table only.

The usual ones of HR are in `hiring`; these are what people write. Each pattern sees one sentence on one
line; every repetition is bounded.
"""

from sincerely.reading.cues.kinds import either

_TOOK = r"(?:chose|chosen|picked|hired|appointed|promoted|took on|taken on|signed|gone (?:with|for)|went (?:with|for)|going (?:with|for)|go (?:with|for)|decided (?:on|for)|settled on|shaken hands with|preferred|prefers?)"
_NOT = r"(?:not|n['’]t|no longer|never)"

REFUSES_TOO = either(
    r"\bwahl\b[^.;!?]{0,30}\bauf (?:eine?n? ander\w+|jemand\w*|eine? mitbewerber\w*)\b",
    # Somebody else
    rf"\b{_TOOK} (?:somebody|someone|anyone) (?:else|other|closer|local|internal|from inside|with more|who)\b|\b{_TOOK} (?:an?|the|his|her|their|our)(?: [\w'’-]+){{0,3}} (?:man|woman|guy|lad|girl|cousin|nephew|niece|son|daughter|deputy|colleague|insider|person)\b|\b(?:he|she) is the one\b|\b(?:grow|promote|hire|appoint)(?:ing)? (?:somebody|someone) (?:from )?(?:inside|within|internally)\b",
    rf"\b(?:it|this)(?: is|['’]s| was| will|['’]ll)?(?: {_NOT}|n['’]t)(?: going to)?(?: be)? you\b(?=\s*(?:[.,!;]|\Z)| for (?:this|the))|\bwo(?:n['’]t|uld not) be (?:bringing|taking|having|hiring) you\b|\b{_NOT} (?:be )?(?:bringing|taking|hiring|having) you (?:in|on|aboard)\b",
    rf"\b(?:continu\w+|go(?:es|ing)? on|proceed\w*|carry on|move[sd]? (?:on|ahead|forward))(?: (?:the|this|our) \w+)? without you\b|\byou(?:['’]re| are) (?:{_NOT} )(?:on (?:it|the list|the shortlist)|among them|part of it|in the (?:final|last) \w+)|\b(?:your (?:journey|process|application) (?:with us )?(?:\w+ ){{0,3}}ends? here)\b",
    # Nobody, and no post any more
    r"\b(?:role|position|job|post|vacancy|opening|it)\b[^.;!?]{0,50}\b(?:does ?(?:not|n['’]t)|doesn['’]t) exist any ?more\b|\b(?:no longer|not|stopped|n['’]t) (?:be )?(?:hiring|recruiting|filling)\b(?= (?:for (?:this|that|it|the)|this|at all|anybody|anyone|any more)|\s*[.,!]|\Z)|\b(?:stop|stopped|end|ended|closed?|cancel\w*) (?:the|this|our) (?:process|search|hiring|recruitment|competition)\b(?! (?:by|on|at) )",
    r"(?<!doing )\b(?:nothing|no (?:place|role|room|job|position|post|seat)) (?:here |with us |left )?for you(?: here)?\b(?=\s*(?:[.,!;]|\Z))|\b(?:competition|process|recruitment|search|matter)\b[^.;!?]{0,40}\b(?:has been|is|was|has) (?:annulled|void|closed|called off|abandoned|over)\b|\b(?:carry on|go on|manage|make do) without an?\b[^.;!?]{0,30}\b(?:person|manager|lead|head|director|one)\b",
    r"\bwe do not hire\b|\b(?:the|our|all|every|whole) (?:\w+ ){0,2}(?:hiring|headcount|budget|hiring plan|vacancies)\b(?: \w+)? (?:is|are|was|were|has been|have been|went|got) (?:\w+ )?(?:on the floor|on hold|frozen|gone|cut|stopped)\b|\bfroze (?:every|all|the) headcount\b",
    r"\bdecided not to (?:proceed|progress|go (?:ahead|further|forward)|continue|move (?:ahead|forward))\b(?! with (?:\w+ing|the (?:purchase|order|plan|work|project|trip|event)|that \w+)\b)|\bwo(?:n['’]t|uld not) be (?:inviting|taking|progressing|advancing|moving) you\b|\bwill not be (?:inviting|taking|progressing|advancing|moving) you\b|\b(?:it['’]?s|it is|that['’]?s|this is) a no\b(?: from (?:us|me|them|our side))?|\ba no from (?:us|our side|them|the (?:team|panel|client))\b|\b(?:leaned|leaning|leant) (?:towards?|to) (?:the|an?)(?: other)? (?:person|candidate|one|applicant)\b|\bone of (?:our|the) (?:top|last|final) (?:two|three)\b[^.;!?]{0,24}\bbut\b|\bfür jemand\w* ander\w* entschieden\b|\bwe(?:['’]ve| have) decided to pass\b",
    # A plain no
    r"\bso it is (?:a )?no\b|\bmy answer (?:of [\w ]{1,12})?(?:was|is|remains) no\b|\bit remains no\b|\b(?:they|we|(?-i:[A-Z][\w-]+))(?:['’]ve| have| has) passed\b(?=\s*[.,!:;]|\Z| on you)|\b(?:are|is|were|was)(?:n['’]t| not) (?:proceeding|progressing|going ahead|going further|moving ahead|moving forward)\b(?! (?:until|before|to|yet))|\b(?:going to|must|have to|will|['’]ll) stop here\b|\bnot been invited to (?:an? |the )?interview\b|\bthe file is (?:therefore |now )?closed\b",
    r"\b(?:our|the|that|this) offer\b[^.;!?]{0,40}\bis (?:hereby |now |herewith |therefore )?(?:withdrawn|rescinded|revoked|off the table)\b|\b(?:withdraw|rescind|revoke|take back) (?:our|the) offer\b",
    # German
    r"\bwir nehmen (?:jemand|jemanden|einen|eine)(?: \w+)? (?:anderen?|anders)\b|\bwahl\b[^.;!?]{0,30}\b(?:ist|fiel|fällt)\b[^.;!?]{0,40}\b(?:nicht auf (?:sie|dich)|auf (?:einen?|eine)\b)|\bbesetzen (?:die|den|das)\b[^.;!?]{0,50}\bmit (?:frau|herrn)\b|\bstelle (?:gar |nun |doch )?nicht (?:mehr )?(?:besetzen|besetzt)\b|\b(?:zusammenarbeit|anstellung|einstellung)\b[^.;!?]{0,40}\bnicht in (?:betracht|frage)\b|\b(?:sie|du) (?:sind|bist) (?:leider )?nicht (?:darunter|dabei|unter)\b|\b(?:hat|haben|hab) (?:sich |mich |uns )?für (?:den|die|einen|eine) (?!sie\b|dich\b|stelle|termin|tag)[\w -]{2,40} entschieden\b|\bzu den akten\b",
    # French, Spanish
    r"\b(?:sans vous|sans toi)\b(?=\s*[.,!;]|\Z)|\b(?:on a|nous avons) pris quelqu['’]un d['’]autre\b|\ble poste (?:n['’]existe plus|est pourvu|est gelé)\b|\bsin contar (?:con usted|contigo)\b|\b(?:seguimos|nos quedamos|continuamos) con (?:el|la|otr[oa]) (?:candidat[oa]|persona)\b|\bhemos (?:cogido|elegido|contratado) a otr[oa]\b",
)
#: What is refused is an appointment, a meal or a favour.
ERRANDS = either(
    r"\binterview\b[^.;!?]{0,30}\b(?:cannot|can[’']?t|will not|won[’']?t) (?:go ahead|take place|happen)\b|\bour (?:chat|call|coffee|meeting|lunch|visit|conversation)\b|\bcancel\b[^.;!?]{0,30}\binterview\b",
    r"\b(?:termin|treffen|telefonat|verabredung|besuch|kaffee|mittagessen)\b[^;!?]{0,80}\babsagen\b",
    r"\bsay no to (?:the \d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|coffee|lunch|dinner|a call|a chat|meeting)|\b(?:on (?:that|the) (?:date|day)|that (?:day|week|evening)|away on)\b[^.;!?]{0,90}\bpass\b|\b(?:sans nouvelles|if you (?:do not|don['’]t) hear|falls sie (?:nichts|keine))\b|\b(?:pass on|pass up|skip) (?:meeting|lunch|coffee|dinner|breakfast|drinks|the (?:call|meeting|lunch|party|trip|invitation|match|pub)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|this one|tonight|tomorrow)|\b(?:put|pass|send|give) (?:your|you)[^.;!?]{0,20}\b(?:name|cv|details|resume) (?:forward |on )?to (?-i:[A-Z])\w+|\bpassed on your (?:cv|name|details|resume|number)\b[^.;!?]{0,20}\b(?:in|to|last|already)\b",
    r"\b(?:stop here,? (?:dinner|the|my|i)|(?:go ahead|proceed) with (?:your|the|our) (?:interview|meeting|call)[^.;!?]{0,20}\b(?:tomorrow|today|on |at \d|this \w+day))",
    r"\b(?:termin|treffen|telefonat|verabredung)\b[^.;!?]{0,40}\babsagen\b|\b(?:muss|müssen|müsste)\b[^.;!?]{0,24}\b(?:für|am|morgen|heute|den termin|unser\w*|das treffen|die verabredung)\b[^.;!?]{0,40}\babsagen\b|\babsagen (?:für|am) \w+|\bleider absagen\b[^.;!?]{0,40}\b(?:krank|termin|dienst|verschieben|nächste woche)\b",
)
