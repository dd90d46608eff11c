"""The words of a person's "not yet", per language: a table only, each matched against one sentence."""

from sincerely.reading.cues.kinds import either

#: Who speaks: I or we, within reach of what is promised; or nobody, as in "Will reply properly soon".
_I = r"(?:\b(?:i|we)(?:[’']\w+)?\b[^.;:!?]{0,70}?\b|(?:^|[.!,;–—(-] ?|\b(?:sorry|thanks|but|and|then|please|so) )(?:will|shall|let me|let us|allow me to|may i|can i|could i|going to|happy to) [^.;:!?]{0,20}?)"
_PROMISED = (
    r"(?:(?:get|gets|getting|come|coming|write|circle|report|be|revert|reach|go|loop)(?: right)? back(?: to (?:you|this|it)\b| with (?:you|an?|more|news)|(?! (?:to|in|into|from|at|home|on|for|onto)\b))|find out|dig (?:around|into|out|up)|go through (?:it|this|that|your|them)|know more (?=in|by|next|once|when|after|on|tomorrow)|send (?:you )?(?:my |some )?(?:comments|thoughts|feedback|notes|an? (?:answer|reply))|be in touch|revert\b|(?:(?:write|mail|e-?mail|answer) you (?:back|properly|again)|reply|respond|answer|write)(?: to (?:you|this|your))?(?: \w+)? (?:properly|in full|fully|soon|shortly|later|once|when|as soon|after|on|by|next|tomorrow|in (?:a|the|due)|at (?:more )?length)"
    r"|(?:let you know|tell you|give you an? (?:answer|reply|update))(?! (?:the|my|how|what|where|which|whether you|if you|who|that you)\b)|have (?:a|another) (?:think|look|read|ponder)|check (?:with|internally|my|our|on (?:this|it|that)|what|whether|if (?:we|i|he|she|they|there)|in with|around|and)|ask (?:my|our|the|around|him|her|them|internally|a few|one of)"
    r"|think (?:it|this|that|about|on|things) ?(?:it|this|that|over|through)?|sleep on (?:it|this|that)|talk (?:it |this |things |that )?(?:to|with|over)(?! you\b)|speak (?:to|with) (?:my|our|the|him|her|them)|discuss (?:it |this |that |things )?(?:with|internally|among)|look (?:into|at) (?:it|this|that|your)|consult|run (?:it|this|that) (?:by|past)|see (?:who|what|whether|if (?:we|i|anyone|there|someone))|mull|follow up (?:with you )?(?:next|in|by|once|when|after|soon|shortly)|digest)"
)
ENGLISH = (
    rf"{_I}(?:{_PROMISED})",
    r"\b(?:give|grant|allow|spare) me (?:just )?(?:a|an|until|till|some|another|two|three|four|\d+|the|one|more|time)\b(?! (?:call|ring|shout|buzz|chance|hand|bell|lift|hint))",
    r"(?:^|\b(?:i|we|i[’']ll|we[’']ll|just|still|will|might|may|do|sorry)\b[ ,]*)(?:may |might |just |still |will |do |probably )*(?:need|require|could use|could do with)\b(?: (?:just|probably|only))? (?:a (?:bit|few|little|couple|moment|day|week|while)|some|another|more|until|till|two|three|\d+)\b(?: \w+){0,3}? ?(?:time|days?|weeks?|hours?|moment|while|until|till|longer|\w+day)\b(?! (?:for|at|in|on|of) (?:the|a|our|my)\b)|\b(?:it|this)(?:[’']ll| will| may| might| could) take (?:me|us)? ?(?:a|some|another|until|till|two|three|\d+|longer)\b",
    r"\byou(?:['’]ll| will| should| shall)(?: (?:then|certainly|definitely|probably))? (?:hear (?:back )?(?:from (?:me|us)|something|more)|(?:have|get|receive) (?:an? |my |our |the |your |some )?(?:\w+ )?(?:answer|reply|response|decision|feedback|news|verdict|word)\b)|\bexpect (?:to hear|an? (?:answer|reply|response)|(?:my|our) (?:answer|reply|decision)|(?:news|word) )",
    r"\b(?:reply|answer|response|details|thoughts|comments|more)\b[^.;!?]{0,12}\b(?:to follow|will follow|follows|is coming|coming (?:soon|shortly)|when i(?:['’]?m| am| surface| get| can| have)|once i(?:['’]?m| am| surface| get| can| have))\b",
    r"\bno (?:decision|answer|news|verdict|word)s? (?:yet|so far|as of|at this)|\b(?:nothing|not(?:hing)? (?:is |has been )?) ?(?:decided|settled|final)(?: yet)?\b(?=[^.;!?]{0,10}(?:yet|[.,;]|\Z))|\bnothing (?:to report|new)(?: yet| so far)\b|\bstill (?:waiting (?:on|for|to hear)|interviewing|deciding|deliberating|reviewing|considering|going through|discussing|thinking|mulling|chewing|working (?:on|through))\b|\b(?:have|has)(?:n['’]t| not)(?: yet)? (?:decided|reached a decision|made (?:up )?(?:a |our |my )(?:decision|mind)s?)\b|\b(?:sit tight|leave (?:it|this) with me|not forgotten|while we (?:go|work|sift|get) through)\b|\b(?:it|this|that)(?:['’]ll| will) (?:have|need) to wait (?:till|until|for)\b|\bon my to-?do\b|(?:\b(?:i|we)|(?:^|[.!,;–—(-] ?))(?:['’]ll| ?will) (?:\w+ ){0,2}(?:read|study|review) (?:it|this|that|your|them)\b",
    r"\b(?:bear with (?:me|us)|hang tight|watch this space|to be continued|more soon|more to follow|stay tuned)\b",
    r"(?:^|\b(?:i[’']?m|i am|we[’']re|we are|i[’']ve been|we[’']ve been|been)\b|[,;–—-] ?)\W*(?:\w+ )?(?:swamped|snowed under|slammed|buried|flat out|underwater|drowning in|up to (?:my|our) (?:neck|eyes|ears))\b|\b(?:crazy|hectic|mad|insane|busy|full-on|packed|manic) (?:week|few (?:days|weeks)|month|time|day)\b",
    r"\b(?:ping|remind|chase|nudge|try|ask|poke|prod|write to|e-?mail|call) me (?:again|then|in|next|after|later|back in|once|towards|when (?:i|things|we)|if (?:you (?:don[’']?t|haven[’']?t|do not|have not)|i (?:don[’']?t|haven[’']?t)))\b",
    r"\bi (?:still )?owe you (?:an? |one )?(?:answer|reply|response|e-?mail)\b|\b(?:haven[’']?t|have not|not) forgotten (?:you|this|about|your)\b|\bit is (?:still )?on my (?:list|desk)\b",
)
GERMAN = (
    r"\b(?:ich|wir)\b.{0,40}\b(?:melde[n]? (?:mich|uns)(?!\s+(?:zum|zur|für|an)\b)(?!.{0,30}\ban[.!]*$)|überlege\w*\b.{0,12}\bmir|komme[n]?\b.{0,40}\bauf (?:sie|dich|euch)\b.{0,20}\bzurück|gebe[n]?\b.{0,30}\bbescheid|antworte[n]? (?:ihnen|dir|euch)?|schreibe[n]? (?:ihnen|dir|euch)|frage[n]?\b.{0,50}\bnach)\b|^\W*(?:gebe bescheid|komme auf (?:sie|dich) zurück)\b",
    r"\b(?:melde ich mich|melden wir uns)\b",
    r"\b(?:melde mich(?!\s+(?:zum|zur|für|an)\b)(?!.{0,30}\ban[.!]*$)|sage (?:ihnen|dir|euch).{0,12}bescheid|gebe (?:ihnen|dir|euch)?.{0,20}bescheid|komme .{0,30}auf (?:sie|dich) zurück)\b",
    r"\b(?:ich|wir)\b.{0,12}\bm(?:uss|üssen|uß)\b.{0,60}\b(?:klären|besprechen|nachfragen|abstimmen|überlegen|prüfen|rücksprache|fragen|nachdenken|durchlesen)\b|\bmuss (?:ich|das|es)\b.{0,60}\b(?:klären|besprechen|nachfragen|abstimmen|überlegen|prüfen|durchlesen)\b|\bfrage (?:ich )?(?:erst|zuerst|mal|noch)\b",
    r"\b(?:geben sie|gib|gebt) (?:mir|uns) (?:bitte )?(?:noch )?(?:ein|zwei|drei|bis|etwas|zeit|\d|bitte)(?!.{0,20}\bbescheid\b)|\bbitte um .{0,14}(?:geduld|bedenkzeit)\b|\bbrauche (?:noch |ein |etwas |bitte )+(?:\w+ )?(?:zeit|tage?|wochen?|bedenkzeit|paar)\b|\blassen sie (?:mir|uns) .{0,20}zeit\b|\blass mich .{0,40}(?:überlegen|prüfen|nachfragen|klären|fragen)\b",
    r"\b(?:hören|hörst|erhalten|erhältst|bekommen|bekommst) (?:sie|du)\b[^.;!?]{0,40}\b(?:von (?:mir|uns)|(?:eine |unsere |meine )?(?:antwort|rückmeldung|nachricht))\b|\b(?:sie|du) (?:hören|hörst|erhalten|bekommen|bekommst)\b[^.;!?]{0,40}\b(?:von (?:mir|uns)|(?:eine |unsere |meine )?(?:antwort|rückmeldung))\b|\bnoch (?:ist )?nichts? entschieden\b|\bnoch nicht entschieden\b|\bnoch keine entscheidung\b",
    r"\b(?:land unter|bin (?:gerade |derzeit |momentan )?(?:völlig |total )?(?:ausgelastet|überlastet|eingespannt|unter wasser)|stressige woche|viel um die ohren)\b|\b(?:erinnern sie|erinner) mich (?:bitte )?(?:im|in|nach|nächste|noch|dann|ende|anfang)\b",
)
FRENCH = (
    r"\bnous (?:te|vous) (?:donnerons|ferons|recontacterons|tiendrons|répondrons|communiquerons|dirons)\b",
    r"\b(?:je|nous|on)\b.{0,12}\b(?:reviens|reviendrai|revenons|reviendrons)\b.{0,10}\b(?:vers|à) (?:vous|toi)\b|\bje (?:te|vous) (?:redis|dirai|dis|réponds|répondrai|recontacte|recontacterai|rappelle|ferai signe|fais signe)\b(?! que\b)|\b(?:je|nous) (?:te|vous) (?:tiens|tiendrai|tenons|tiendrons) (?:au courant|informé)",
    r"\b(?:je|nous) (?:dois|devons|vais|voudrais)\b.{0,20}\b(?:en parler|vérifier|y réfléchir|réfléchir|consulter|demander|en discuter|voir avec|me renseigner)\b|\bil faut que (?:j[’']en parle|je (?:vérifie|consulte|demande|voie|réfléchisse)|j[’']y réfléchisse)|\b(?:laisse[zr]?|donne[zr]?|accorde[zr]?)-(?:moi|nous) (?:un|quelques?|le temps|jusqu|deux|trois|encore|\d)|\bj[’']ai besoin d[’'](?:un peu de|encore|un)\b.{0,20}\b(?:temps|jours|semaine|délai)\b",
    r"\b(?:vous aurez|tu auras|vous recevrez|tu recevras)\b[^.;!?]{0,20}\b(?:réponse|nouvelles|retour)\b|\bje (?:vous |te |m['’])?(?:recontacte|recontacterai|répondrai|reviendrai)\b|\b(?:rien n['’]est (?:encore )?(?:décidé|tranché)|pas encore (?:décidé|tranché))\b",
    r"\bne pourrai\w* (?:vous|te|m[’']en)\b.{0,40}\bque\b|\bmerci de votre patience\b",
    r"\b(?:débordée?s?|sous l[’']eau|semaine (?:chargée|folle))\b|\brelance[zr]?-moi\b|\bpatientez\b|\bun peu de patience\b",
)
SPANISH = (
    r"\b(?:te|le|os|les) (?:digo|diré|aviso|avisaré|contesto|contestaré|respondo|responderé|confirmo|escribo|escribiré|cuento)\b(?! que\b)|\bme pondré en contacto\b|\bme pongo en contacto (?:contigo|con usted)\b|\b(?:déjame|déjeme|dejadme) (?:que |ver|consultar|pensar|hablar|preguntar|mirar|revisar|unos|un)\w*",
    r"\b(?:tengo|tenemos|tendré) que (?:hablarlo|consultarlo|comentarlo|pensarlo|pensármelo|preguntar|verlo|revisarlo|hablar con|consultar)\b|\b(?:dame|deme|denme|dadme) (?:unos|un|algo|hasta|dos|tres|\d)|\bnecesito (?:unos|un poco|algo|más|otra|otro)\b.{0,20}\b(?:tiempo|días|semanas?)\b",
    r"\b(?:tendrá|tendrás|tendréis|recibirá|recibirás)\b[^.;!?]{0,20}\b(?:noticias|respuesta)\b|\b(?:nada|no se ha) decidido\b|\bno hemos decidido\b",
    r"\b(?:desbordad|hasta el cuello|liad[íi]sim)\w*\b|\b(?:recuérda|recuérde|escríbe|escríba)me (?:en|dentro|la semana|después|a partir)\b|\b(?:un poco|algo) de paciencia\b|\blo (?:consulto|hablo|pienso|miro|reviso) (?:y|con)\b",
)
OTHERS = (
    r"\b(?:volto a falar|dou-lhe notícias|aviso-o|respondo-lhe|vou verificar|preciso de (?:mais|algum|uns)\b.{0,12}\b(?:tempo|dias)|dê-me (?:uns|alguns|até))\b",
    r"\b(?:le faccio sapere|ti faccio sapere|la ricontatto|ti ricontatto|le rispondo|devo (?:parlarne|verificare|chiedere|pensarci)|mi dia (?:qualche|un|fino)|dammi (?:qualche|un|fino))\b",
)  # fmt: skip

WAITING = either(*ENGLISH, *GERMAN, *FRENCH, *SPANISH, *OTHERS)

#: The other side shall, somebody else will, it was, or it hangs on a vacancy.
NOT_WAITING = either(
    r"\bif i were you\b|\b(?:talk|speak|mention you) to (?-i:[A-Z]).{0,40}\babout you\b|\b(?:ought|need|have) (?:\w+ )?to tell you\b|\b(?:te|le) (?:contesto|respondo|escribo) (?:rápido|rapidito|brevemente|por aquí|desde el móvil)\b",
    r"\bi[’']?(?:ve| have) (?:been )?(?:thinking|thought|looked|checked|asked|spoken|talked)\b(?!.{0,160}\b(?:will|[’']ll|yet)\b)|\bsorry to (?:tell|let|inform|have to tell)\b",
    # On the reader's doing, or for another purpose than an answer.
    r"^\W*(?:please |just |do |then )?(?:send|give|tell|drop|forward|bring|mail|e-?mail|pass|show|let|share)\b(?! me (?:a few|some|until|till|another|time))[^.;!?]{0,60}\b(?:and|then) (?:i|we)(?:['’]ll| will)\b|\b(?:come|stop|drop|swing|pop|pass|go) (?:by|over|round|in|around|past)\b[^.;!?]{0,40}\bto (?:look|see|pick|check|get|read)\b|\bif you (?:do not|don[’']?t) hear\b|\b(?:never|not|n[’']t) (?:\w+ )?(?:hear|heard)\b|\bi(?:[’']ve| have) decided\b|\bi(?:['’]d| would) (?:\w+ )?(?:reach|talk|ask|love|write|be (?:happy|delighted|glad))\b",
    r"\b(?:let (?:me|us) know|get back to (?:me|us)|(?:come|write) back to (?:me|us)|be in touch with|in touch if|keep (?:me|us) (?:posted|informed)|(?:please|kindly) (?:get|come|let|check|ask|think)|(?:could|would|will|can|should|do|did) you|if you (?:need|want|would|could|can|have|prefer))\b(?! (?:ping|remind|chase|nudge|try|ask|poke|prod|e-?mail|call|bear|give|write)\b)",
    r"\b(?:he|she|they|someone|somebody|the (?:team|recruiter|committee|company)|dana)(?:[’']ll| will| is going to| are going to| should) (?:\w+ )?(?:get|come|be|let|write|reply|respond|revert|call)\b|\b(?:got back|checked (?:with|my)|decided|used to|you gave|last (?:year|month|week)|but (?:it|i|we|what) (?:was|were|had|enjoyed))\b|\b(?:let you know|be in touch|get back to you|contact you) (?:if|should|in case|when) (?:there|a|we have|any|something|an)\b",
    r"\b(?:melden sie sich|melde dich|sagen sie mir|geben sie (?:mir|uns) (?:bitte )?bescheid|gib (?:mir|uns) (?:bitte )?bescheid|falls sich)\b|\b(?:tenez|tiens)-(?:moi|nous)\b|\b(?:avísame|avíseme|dime|dígame|cuéntame)\b|\brevenir vers (?:moi|nous)\b",
)
#: A question is a "not yet" only where the writer asks for time.
ASKED = either(
    r"\b(?:can|could|may) (?:i|we) (?:get|come|write|let|have|sleep|think|take|ring|call)\b|\b(?:could|can|would|will) you (?:please |maybe |perhaps )?(?:ping|remind|chase|nudge|try|ask|poke|give|bear|write to|e-?mail) (?:me|with)\b|\b(?:kann|darf|könnte) ich\b.{0,40}\b(?:melden|zurückkommen|überlegen)\b|\bpuis-je\b.{0,40}\b(?:revenir|répondre)\b|\bpuedo (?:contestar|decir|responder)\w*\b"
)
