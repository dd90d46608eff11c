"""Words by which one person is pointed to another, in English: a table only.

`before` ends where the name begins, `behind` begins where it ends; both see one sentence on one line,
already put into plain words by `plain`. Every repetition is bounded.
"""

from sincerely.reading.cues.kinds import either

#: Turns of phrase that would read as their opposite, and their plain form of the same length.
TURNS = either(
    r"\b(?:(?:please )?(?:don['’]?t|do not|never|no need to) (?:hesitate|be (?:shy|afraid|scared)|forget|think twice|wait|fail)"
    r"(?: to| about| and)?|why (?:don['’]?t|not) you|(?:can['’]?t|cannot|couldn['’]?t|wouldn['’]?t|won['’]?t|doesn['’]?t|does not) hurt to"
    r"|wouldn['’]?t be (?:a bad|the worst) idea to|can['’]?t go wrong (?:with|by)|if you haven['’]?t (?:already|yet|done so)(?: (?:already|done so))?)\b"
)
PLAIN_TURN = "you should"

_ADVERBS = (
    r"(?:(?:really|definitely|also|just|maybe|perhaps|probably|certainly|absolutely|always|directly|simply|then|first"
    r"|at least|please|now|still|quickly|best|even|totally|go and|go|try to|try and|reach out and|pick up the phone and"
    r"|seriously|strongly|soon|by all means|in that case|start by|begin by|take (?:the|some) time to|make an effort to) ){0,3}"
)
_NOTE = r"(?:(?:a|an|another) )?(?:(?:quick|short|brief|little|friendly|polite) )?(?:line|note|e-?mail|mail|message|text|dm|word|letter)"
_PAPERS = r"(?:your|the|a copy of your) (?:\w+ )?(?:cv|resume|résumé|details|portfolio|application|profile|materials|story|\w+ story)"
_TALK = r"(?:(?:an? |another )?(?:(?:quick|short|brief|informal|virtual|longer|proper|good|video) ){0,2}(?:coffee|lunch|chat|word|call|beer|drink|conversation|talk|zoom|meeting|cuppa))"
_VERB = (
    r"(?:(?:talk|speak|chat|write|reach out|reach|connect|sit down|touch base|link up|get in touch|be in touch|get in contact"
    r"|make contact|get talking|get together|check in|(?:have|grab|get|do|book|set up|arrange|schedule) "
    + _TALK
    + ""
    r"|(?:drop|send|shoot|fire off|write) (?:over )?"
    + _NOTE
    + r"|(?:send|take|forward|show|pitch|submit|address|mail|email) "
    + _PAPERS
    + r"|introduce yourself|present yourself|apply directly|say hello|get yourself in front|run it|run this|bounce (?:it|this|ideas))"
    r"(?: (?:directly|straight|again|there|over|along|on|further|off|past|by|online|via linkedin|on linkedin))?"
    r"(?: (?:to|with|of|past|by|off))"
    r"|contact|e-?mail|mail|message|text|ping|dm|call(?: up)?|phone|ring(?: up)?|meet(?: up)?(?: with)?|(?:go|come) (?:and )?see|look up"
    r"|get hold of|get a hold of|track down|seek out|ask|approach|try|hit up|consult|start with|tap|buttonhole|corner|cold[- ]?(?:call|email)|nudge"
    r"|speak|talk)"
)
_DOING = (
    r"(?:(?:talking|speaking|chatting|writing|reaching out|connecting|sitting down|touching base|getting in touch|linking up"
    r"|(?:having|grabbing|getting) "
    + _TALK
    + r"|(?:dropping|sending|shooting) "
    + _NOTE
    + r"|sending "
    + _PAPERS
    + ""
    r"|introducing yourself|" + _TALK + r")(?: (?:directly|straight|over|on linkedin))? (?:to|with)"
    r"|contacting|e-?mailing|mailing|messaging|pinging|calling|phoning|ringing|meeting(?: up)?(?: with)?|looking up|approaching|asking|trying|tracking down)"
)
_START = (
    r"(?:^\W{0,4}(?:\d{1,2}[.)]\s?)?|[,;:.!?(–—-]\s?|\b(?:and|then|so|but|or|also|please|do|just|first|second|next|maybe|perhaps|definitely"
    r"|otherwise|alternatively|instead|finally|okay|ok|well|meanwhile|either|better|yes|now)\s)"
)
_YOU = (
    r"(?:\b(?:you|u)(?:(?:['’]d| had)? better|['’]d best|(?:['’]d|['’]ll| will| would)(?: really| also| probably| definitely| certainly)? (?:want|need|do well|be (?:wise|smart|well advised)|benefit) to|(?: really| also| probably| definitely| still| just| certainly| absolutely| maybe){0,2}(?: may| might| should| could| can| must| shall)(?: really| also| probably| definitely| still| just| certainly| absolutely| maybe| as well| always){0,2}"
    r"(?: (?:want|need|ought|have|wish|like|do well|be (?:wise|smart|well advised)|try|consider|benefit|care) to)?"
    r"| (?:really |also |probably |definitely |absolutely |just )?(?:want|need|ought|have|get|has) to|['’](?:ve|ll have) (?:got to|gotta)| gotta| to)"
    r"|\bfree to|\b(?:be|make) sure (?:to|you)|\bremember to|\bwelcome to|\b(?:encourage|urge|advise|invite|like|love|recommend|suggest|propose|insist|think|say|reckon|believe|tell|want|beg) (?:that )?you(?: should| to| might| could| can)?"
    r"|\b(?:it(?:['’]s| is| might be| may be| would be| could be|['’]d be)|would be|might be|may be|be|is|seems|that['’]s) (?:(?:a|an|very|really|well|also|quite|definitely|probably|always|certainly|most) ){0,3}"
    r"(?:good|great|worth|worthwhile|wise|smart|useful|helpful|best|sensible|idea|interesting|valuable|worth it|worth your while|worth your time)(?: idea| thing| move| step| plan)?(?: (?:for|if) you)?(?: to)?"
    r"|\bbest (?:bet|option|move|step|course|approach|way)(?: [\w ]{1,20})? (?:is|would be|might be) (?:probably )?to|\b(?:suggestion|advice|tip|recommendation|idea|step|thing|plan|starting point|way in)(?: [\w’' ]{1,40})?(?: is|['’]s| would be|:)(?: to)?"
    r"|\b(?:might|may|could|would|will|to) help to|\bmakes? sense(?: for you)? to|\bpays to|\bwhat i(?:['’]d| would) do(?: next| first)? is|\bi(?:['’]d| would)(?: (?:also|really|definitely|probably|personally|just|certainly|still|maybe|first|strongly|suggest you|recommend you)){0,2}(?: (?:start by|begin by|go and|go|try to))?"
    r"|\bwhy not|\byou should|\bworse than(?: to)?|\bin your shoes,? i(?:['’]d| would)|\bgo ahead and|\bfeel free and)"
)
_DOING_AFTER = (
    r"(?:\b(?:suggest|recommend|try|consider|how about|what about|think about|worth|worthwhile|start by|begin by|advise|propose|benefit from"
    r"|profit from|learn (?:a lot|much|plenty|more) from|get (?:a lot|much) (?:out of|from)|useful|helpful|be good|idea)(?: you(?:r)?)?\s(?:also |first |simply |maybe |just )?)"
)

_WHO = r"(?:my|our|a|an|the|his|her|their|your|this|one of (?:my|our|the)|some of my|someone called|somebody called|someone named|an?other)"
#: What may stand between the verb and the name: "my former colleague at Acme, ", "both ".
GAP = (
    r"\s{0,2}(?:(?:both|either|also|first|again|directly|someone like|somebody like|people like|folks like|for example|e\.g\.|for instance|say|maybe|perhaps|at least|with|to)[,:]?\s){0,2}"
    r"(?:"
    + _WHO
    + r"\s[\w’'&/.+ -]{1,60}?(?:(?:,|:|\s[–—-]|\()\s?(?:named |called )?|\s(?:named |called |by the name of )?))?(?:['\"“]?)\Z"
)

_TOLD = (
    r"\b(?:i|we|i['’]ve|we['’]ve)(?: (?:have|had|just|already|also|actually|even|did|took the liberty (?:of|to)|went ahead and)){0,3} "
    r"(?:mention(?:ed|ing)?|told|telling|spoke|spoken|speaking|talked|talking|wrote|written|writing|passed|passing|forwarded|forwarding|sent|sending|gave|given|giving"
    r"|shared|sharing|recommended|recommending|described|raved|emailed|e-mailed|asked|let|nudged|pinged|shown|showed|bragged|had a word|put in a(?: good)? word"
    r"|put a good word|floated|dropped|suggested|referred|put your name|messaged|texted|called|rang|alerted|warned|briefed|chatted|checked)"
)
_TOLD_TO = (
    r"\b(?:i|we|i['’]ve|we['’]ve)(?: (?:have|had|just|already|also|actually|even|did|took the liberty of|went ahead and)){0,3} "
    r"(?:mention(?:ed|ing)?|spoke|spoken|talked|wrote|written|pass(?:ed|ing)|forward(?:ed|ing)|sent|sending|gave|given|giving|shar(?:ed|ing)|recommend(?:ed|ing)?|describ(?:ed|ing)|raved|emailed|put|"
    r"put in|floated|dropped|suggested|referred|bragged|messaged|shown|showed|introduced|pitched|nominated)"
)
TELL = either(r"\b(?:tell|say to|let)" + GAP)
REACH = either(
    r"(?:^\W*|[,;:.!?–—-]\s|\b(?:and|so|please|just)\s)reach"
    + GAP
    + r"|\byou(?:['’]ll| will| can| could| may| might)? (?:also |easily |always |usually |best )?(?:find|reach|catch)"
    + GAP
)
REACHED = either(
    r"\A(?:,? \([^()]{1,60}\)|, [^,;.!?]{1,60},)? (?:directly |best |easily |usually |also )?(?:at|on|via|by|through|under|here)\b"
)
#: An imperative; whose it is has to be looked at.
IMPERATIVE = either(_START + _ADVERBS + _VERB + GAP)
BEFORE = either(
    _YOU + r"[\s,]{1,2}" + _ADVERBS + _VERB + GAP,
    _DOING_AFTER + _DOING + GAP,
    # connecting
    r"\b(?:introduce|connect|link|hook|intro) you (?:both )?(?:up )?(?:directly )?(?:to|with)"
    + GAP,
    r"\b(?:put|get|bring) (?:the two of )?you (?:both )?in (?:direct )?(?:touch|contact) with"
    + GAP,
    r"\b(?:introducing|connecting|linking|introduced|connected) you (?:up )?(?:to|with)" + GAP,
    r"\bputting you in (?:touch|contact) with" + GAP,
    r"\bpass(?:ing|ed)? you (?:on |over |along )?to" + GAP,
    r"\b(?:make|making|do|offer|arrange|give you|get you|happy to make|set up) (?:you )?(?:an?|the|that|any)? ?(?:warm |quick |e-?mail )?(?:intro|introduction|connection)s?(?: for you)? (?:to|with)"
    + GAP,
    r"\bget you in front of" + GAP,
    # told of the user
    _TOLD_TO
    + r"(?: (?:about|of|on|up|for|in (?:a|your) (?:good |kind |nice )?(?:word|name) for|a (?:good )?word (?:in )?for|well of|highly of))? (?:you|your [\w’'é]{2,20}(?: (?:and (?:your )?)?[\w’'é]{2,20}){0,3}?)(?: (?:on|over|along|directly|straight|up|yesterday|today|this morning|last (?:week|night)|again|briefly|already|in an e-?mail|as a (?:possible )?candidate|for (?:the|his|her|their|this|that|a) (?:\w+ ){0,2}\w+)){0,2} (?:to|with|past|by|in front of)"
    + GAP,
    # identified as the one to turn to
    r"\b(?:(?:right|best|perfect|ideal|obvious|better|natural|real) (?:person|people|one|man|woman|guy|lady|contact|name|choice|starting point|place to start|port of call|bet|expert)"
    r"|(?:person|people|one|man|woman|guy|contact|name|somebody|someone|expert|first stop|point of contact|way in|port of call|folks|two|other)"
    r" (?:(?:that |who |whom )?you(?:['’]d| would| should| could| can| want| need| really| might| may|['’]ll want| ought| must){1,3}(?:(?: to)?[ \w]{0,12} (?:talk|speak|meet|contact|call|know|see|write|ask|reach out|start|connect|approach|get in touch)(?: to| with| for)?)?"
    r"|(?:i(?:['’]d| would)|i think you should|worth) [ \w]{0,12}(?:talk|speak|meet|contact|call|know|see|write|ask|reach out|start|suggest|recommend|talking|speaking|meeting|contacting|knowing)(?: to| with)?"
    r"|to (?:really )?(?:talk|speak|write|reach out|turn|go|contact|call|meet|know|ask|see|start|connect|approach|get in touch)(?: to| with)?|who (?:comes?|springs?) to mind))"
    r"[\w’' ,]{0,50}?(?:\bis\b|\bare\b|\bwould be\b|\bmight be\b|['’]s\b|:|,| [–—-])(?: probably| definitely| certainly| surely| likely)?"
    + GAP,
    r"\b(?:(?:my|the|a|one) )?(?:first|second|third|fourth|next|last|other|another|final|obvious|one)(?: (?:thought|idea|name|person|option|suggestion|one|contact|possibility|lead|candidate))?(?: (?:to mind|there|here|for you))? (?:is|would be|might be|could be)"
    + GAP,
    r"\b(?:the )?(?:best |only |real )?(?:way in|door|key|door-?opener|gatekeeper|route)(?: (?:there|to \w+|at \w+))? (?:is|would be)(?: through| via)?"
    + GAP,
    r"\b(?:leads|names|people|contacts|ideas|suggestions|introductions|folks)\b[^.;!?]{0,16}[:–—]"
    + GAP,
    r"\b(?:for|to|on|onto) your (?:list|radar|hit list)\b[^.;!?]{0,16}(?:[-–—:,]| is| should be)"
    + GAP,
    r"\b(?:comes?|springs?) to mind(?: is| are|:|,| [–—-]|\s)*" + GAP,
    r"\b(?:your|a good|the best|a great) (?:contact|point of contact|person|go-to|ally)(?: (?:there|in \w+|at \w+|for \w+))? (?:is|would be|will be)"
    + GAP,
    # the sender's name as the key
    r"\b(?:use|using|mention|drop|give) my name (?:with|to|when (?:you )?(?:talk|speak|write|reach out|get in touch|get through)(?:ing)? (?:to|with))"
    + GAP,
    r"\b(?:here(?:['’]s| is| are)|these are|below (?:is|are)|attached is)(?: the| a)? (?:e-?mail|contact|address|number|details|contact details|contact info|phone number|vcard)(?: details| info)?(?: of| for)"
    + GAP,
    r"\b(?:e-?mail|address|number|contact|details|contact details|contact info) (?:of|for)" + GAP,
)
_KIN = r"(?:^|\W)"
#: An apposition between the name and what is said: ", who runs data at Acme,", "(priya@x.com)".
_ASIDE = r"(?:(?:,| –| —| -)? ?\([^()]{1,90}\)|(?:,| –| —| -) [^;!?]{1,90}?(?:,| –| —| -)(?= )|,|(?: (?:at|from|of|in|over at|on) [\w’'&. -]{1,40}?)(?=[ ,])|(?: here)?){0,2}"
#: A first half of what is said of somebody: " runs data there and".
_DOES = r"(?: (?:knows?|runs?|leads?|is|was|has|had|used|works?|worked|left|made|heads?|built|did|went|came|sits?|chairs?|manages?|hires?|handles?|owns?|joined|moved|started|recently|just|once|now)\b[^.;!?]{1,90}?(?:,? and|,? so|,? who))?"
_HELP = (
    r"(?:talk|speak|chat|meet|help|hear|connect|answer|share|tell|advise|give you|walk you|have a (?:chat|call|coffee|word|look)|take (?:a|your) call|discuss|offer|assist you|jump|hop|grab|look at|introduce"
    r"|lend|be (?:of help|helpful|introduced|contacted|a sounding)|see you|point you|pass|mentor|explain|get (?:in touch|together|to know)|find out|compare notes|swap|spend|review|learn|listen|reply|respond|give you|make time)"
)
BEHIND = either(
    r"\A"
    + _ASIDE
    + _DOES
    + r"(?: who| and| [sh]?he| also| really| actually| certainly| definitely| probably| both| each| there){0,3}"
    r"(?:['’]d| would| will|['’]ll| could| can| might| may| should| is|['’]s| are| also){1,2}"
    r"(?: also| both| really| certainly| definitely| probably| always| very| more than| absolutely| only too| usually| generally| quite){0,2}"
    r" (?:(?:be )?(?:happy|glad|delighted|pleased|willing|open|keen|thrilled|eager|excited|game|up for it|up for (?:a|an))(?:(?: (?:to|for|about))(?: also| just| both)? "
    + _HELP
    + r"\b|(?= for you|,? if you))"
    r"|love (?:to|it if)|(?:agreed|offered|volunteered|promised) to (?:" + _HELP + r")"
    r"|(?:be )?(?:a |an |the |your |also |well |certainly |definitely |someone |somebody |really |very |just |probably |another ){0,4}(?:(?:great|good|perfect|ideal|excellent|right|best|useful|helpful|interesting|wonderful|fantastic|valuable|brilliant|super) (?:person|contact|one|man|woman|guy|people|place|resource|start|fit|sounding board|source|to (?:talk|speak|meet|know|connect|have)|for you to|connection|ally|mentor|listener|choice|bet|advocate|lead|first)|worth (?:talking|meeting|speaking|a (?:call|chat|coffee|try|conversation|visit|message|line|note|word)|contacting|knowing|reaching|approaching|your|asking|looking|calling|emailing|writing|connecting|getting)"
    r"|person (?:to|you)|one to (?:talk|speak|ask|call|write|meet|contact|know)|(?:someone|somebody|people|folks) (?:you(?:['’]d| should| want| need| might| could| ought| must)|to (?:talk|speak|meet|know|call|contact)|worth|i(?:['’]d| would| think))|go-to)"
    r"|expecting (?:you|your|to hear|an? (?:call|note|e-?mail|mail|message|line))|on (?:linkedin|xing)\b|always (?:up for|happy|glad|willing|open)|(?:be )?another(?: one| name| person)?(?=[,.;!]| (?:to|who|for|at|in|i|you|and)\b|\Z)|waiting for your|able to (?:help|tell|give|point|introduce|advise|share|answer|talk)"
    r"|(?:help|tell|advise|point|give|introduce|show|walk|teach|guide|connect|refer|fill) (?:you|u)\b|(?:surely |certainly |probably |definitely )?(?:be able to |be of )?help\b|shed (?:some )?light|answer (?:your|all|any) (?:\w+ )?questions? about|talk (?:to|with) you|speak (?:to|with) you"
    r"|take (?:your|a) call|make time for|like to (?:talk|meet|hear|speak|chat|see (?:you|your)|connect|get to know|know more) ?)",
    r"\A"
    + _ASIDE
    + r",? (?:who|whom|that)(?: i (?:think|believe|say|know))? you(?:['’]d| would| should| need| must| ought| might| may| can| could| really| definitely| absolutely| have){1,3}(?: to)?(?: \w+){0,2} (?:talk|speak|meet|contact|call|know|see|write|ask|reach out|connect|approach|get in touch)\b",
    r"\A"
    + _ASIDE
    + r" (?:is|was|would be) (?:the|another|a|one) (?:name|person|woman|man|one|contact) (?:i|you|who|that|we)\b(?! (?:interviewed|hired|who interview))",
    r"\A"
    + _ASIDE
    + r" (?:would|might|could|['’]d)(?: also| really| probably){0,2} be (?:good|great|perfect|ideal|useful|helpful|excellent|brilliant|another)(?: too| as well| here)?(?=[,.;!]| and| or|\Z)",
    r"\A"
    + _ASIDE
    + r"(?: who| and)? (?:(?:has |have |also |already |both |just |very ){0,2}(?:agreed|offered|volunteered|promised) to (?:"
    + _HELP
    + r")|(?:would |['’]d )?(?:wants?|loves?|likes?|asked|has asked|is (?:keen|dying|looking forward)|are (?:keen|looking forward)) to (?:talk|meet|hear|speak|chat|see you|connect|get to know|meeting|hearing|help)|asked me to (?:put|connect|give|pass|introduce)|(?:said|says|tells me|told me|confirmed)(?: that)?(?! to write to you| to (?:contact|call|email) you) (?:(?:s?he|they)(?:['’]d| would|['’]s| is|['’]ll| will) (?:be )?(?:happy|glad|love|delighted|willing|open|up for|game|like|talk|take|see|help|speak|meet)|you (?:can|could|should|may|might))|(?:said|says) to (?:call|get in touch|email|send|reach out|drop|ring|have you|give|tell you)|knows (?:you(?:['’]ll| will| may| might|['’]re| are)|to expect|about you|that you|who you are|i(?:['’]m| am) (?:sending|writing|putting))|(?:is|are) (?:expecting|waiting|looking forward|happy|glad|willing|open|keen))",
    # consent, told without "happy to": "would be glad of a line", "'d love a call", "has said yes"
    r"\A"
    + _ASIDE
    + r"(?: who| and| also| really| certainly){0,2} ?(?:['’]d| would)(?: also| really| even)? (?:be (?:glad|grateful) of|take|like|love|welcome|appreciate|be up for|be a fool not to (?:see|meet|take|hear))(?: to (?:have|get|see|take))? (?:(?:an?|your|the) )?(?:\w+ )?(?:line|call|coffee|chat|e-?mail|mail|note|message|word|visit|you)\b|\A"
    + _ASIDE
    + r"(?: who| and)? (?:['’]d|would) (?:talk|speak|meet|chat) (?:to|with)? ?(?:you|u)\b|\A"
    + _ASIDE
    + r" (?:is|are|was)? ?(?:now )?wait(?:s|ing)? (?:for )?(?:you|your)\b|\A"
    + _ASIDE
    + r" (?:has|have) (?:both |already |now )?(?:said yes|been told|been warned|agreed|said (?:you|to)|promised)\b(?! (?:to the|on the|that the))|\A"
    + _ASIDE
    + r" (?:remembers|would remember|['’]d remember) you\b",
    r"\A(?:['’]s)? (?:personal |direct |work |private |mobile |best |new )?(?:e-?mail(?: address)?|address|number|mobile|cell|phone(?: number)?|contact(?: details| info| information)?|details|linkedin|handle|direct line|coordinates)(?: (?:is|are)|:| below| –| -|,)",
    r"\A"
    + _ASIDE
    + r"(?: who)?(?: really| certainly| surely)? (?:would|will|['’]d|won|wouldn|doesn)(?: not|['’]?n?['’]t)? (?:mind (?:an? |if you|you|talking|hearing|meeting|helping)|bite\b)",
    r"\A"
    + _ASIDE
    + r"(?: who)? (?:can|could|is|may|might) (?:also )?(?:be )?(?:best |easily |always |usually )?(?:reached|reachable|contacted|found) (?:at|on|via|by|through|under)",
    r"\A(?: there)?(?: (?:a|an|another))? (?:quick |short |brief |little )?(?:line|ring|shout|buzz) ?(?=[,.;:!?)–—-]|\Z| (?:and|if|about|when|at|on|to|saying|mention|tell|next|this|tomorrow|from|for|or|,|sometime|some)\b)",
)
#: Behind a name whose verb stands before it: "drop NAME a line", "ask NAME about", "tell NAME I sent you".
GIVE = either(
    r"(?:"
    + _START
    + _ADVERBS
    + "|"
    + _YOU
    + r"[\s,]{1,2}"
    + _ADVERBS
    + r")(?:drop|give|shoot|send|buy|pay|write|fire|take|invite|forward|show|offer)"
    + GAP
)
GIVEN = either(
    r"\A(?:,? \([^()]{1,80}\)|,? (?:at|from|in) [\w’' -]{1,40}?(?=,? an? )|, [^,;.!?]{1,60},)?(?: over)?(?: \((?:[^()]{1,60})\))? (?:(?:a|an|another) (?:quick |short |brief |little |personal |friendly |polite ){0,2}(?:line|call|ring|shout|note|e-?mail|mail|message|text|buzz|try|visit|coffee|beer|ping|bell|tinkle|connection request|invite|letter|drink|lunch)|"
    + _PAPERS
    + r"|(?:out )?(?:for|to) (?:a )?(?:coffee|lunch|beer|drink|breakfast|dinner)|your (?:cv|resume|résumé))"
)
GIVE_WAYS = either(
    r"(?:"
    + _START
    + _ADVERBS
    + "|"
    + _YOU
    + r"[\s,]{1,2}"
    + _ADVERBS
    + r")(?:look|get|ring|call|hit|track|add|find|seek|pick|catch|follow up with|invite|set up a [\w ]{1,20}with|hear)"
    + GAP
)
WAYS = either(
    r"\A(?: [A-Z][\w-]+)?(?:, [^,;.!?]{1,60},)? (?:up\b(?! on (?:his|her|their) offer)|on (?:linkedin|xing|slack|the phone|twitter|facebook|instagram|whatsapp|signal|teams)|down\b|out\b|at (?:the|his|her) (?:conference|event|booth|meetup|office|fair|stand|desk))"
)
SENT = either(
    r"\A,?(?: that)?(?: (?:i|we) (?:sent|told|suggested|recommended|asked|said (?:you|to)|pointed|referred|mentioned)| you(?:['’]re| are) (?:a friend|my|coming from|looking|the one)| you (?:know|come|got|were)| what you(?:['’]re| are)| about your| your story)"
)
#: "I told NAME about you", "I spoke to NAME and she'd be glad to talk".
TOLD = either(
    _TOLD + r"(?: (?:briefly|quickly|again|directly|already|back|over|up))?(?: (?:to|with))?" + GAP
)
TOLD_WHAT = either(
    r"\A[^.;!?]{0,70}?\b(?:(?:about|of|that|if|whether|for|to expect|to (?:look|keep|watch) (?:out )?for|to (?:call|contact|meet|see|talk to|speak to|speak with|talk with|help|get in touch with|reach out to|write to|message|email|chat with|connect with)|and|know|know that|, and)"
    r" (?:you|your|u)\b|(?:and|that|if|whether) (?:s?he|they)(?:['’]d| would|['’]s| is|['’]ll| will|['’]re| are) (?:be |very |really |more than |only too )?(?:happy|glad|love|willing|open|keen|interested|expecting|delighted|pleased|talk|speak|help|see|meet|take|like)|you(?:['’]d| would|['’]ll| will|['’]re| are| might| may| were| was)|your (?:way|name|cv|resume|résumé|details|profile|number|story|search|background|situation|e-?mail|application|portfolio))"
)
NO_USE = either(
    r"\b(?:but|however|unfortunately|sadly|only that|except that)\b[^.;!?]{0,40}\b(?:no|not|n['’]t|never|left|full|frozen|nothing|busy|away|retired|closed|filled)\b"
    r"|\b(?:s?he|they)(?:['’]s| is| has| was|['’]re| are)? (?:no longer|not (?:there|available|around|hiring|at)|(?:just |already |recently )?left(?= (?:the|us|in|last|already|there|for|a|that|this)\b|[,.;!]|\Z)|leaving|retired|too busy|swamped|unavailable|away until|on leave)\b"
)
#: A mere greeting, unless the address is given with it.
GREETS = either(
    r"\b(?:à la caisse|in the caf[eé]|at the (?:till|counter|bar|gate|box office)|an der kasse|en (?:la )?caja|about (?:catering|parking|a refund|the refund|delivery|your order))\b",
    r"\b(?:say (?:hi|hello)|regards|greetings|best wishes|my best|my love|grüß\w*|grüsse?\w*|schöne grüße|saluez|salue|saludos|saluda)\b(?! and)",
)
#: The sentence as a whole speaks against it.
AGAINST = either(
    r"\b(?:in|at|from) (?:payroll|accounts|billing|the (?:shop|workshop|clinic|surgery))\b|\bif you have (?:any )?questions\b|\b(?:been|are|were) matched with\b|\b(?:would like|wants?|needs?) (?:your )?help with (?:her|his|their)\b",
    r"\bfor (?:all |any )?(?:press|media|dietary|technical|billing|accessibility|registration|general) (?:\w+ )?(?:enquir\w+|inquir\w+|needs|questions|matters|issues|requests|support)\b",
    r"\b(?:don['’]?t|do not|never|wouldn['’]?t|would not|shouldn['’]?t|should not|no need to|no point(?: in)?|rather not|avoid|stop|not to|not worth|isn['’]?t worth|wait (?:before|until)|hold off(?: on)?|refrain from|instead of|rather than|without|before (?:you|i|we)|please don['’]?t|careful with|steer clear of|stay away from|better not|forget)"
    r" (?:\w+['’]?\w* ){0,4}?(?:contact|contacting|write|writing|call|calling|e-?mail|emailing|talk|talking|speak|speaking|bother|bothering|reach|reaching|mention|mentioning|approach|approaching|ask|asking|use my name|meet|meeting|ping|pinging|message|messaging|cc|copy|tell|waste|see|go)\b",
    r"\b(?:rather not|prefer not to|can['’]?t|cannot|won['’]?t|not able to|unable to|not in a position to|don['’]?t (?:want|like) to|hesitate to|not comfortable) (?:\w+ ){0,2}?(?:introduc\w+|put(?:ting)? you|connect\w*|giv\w+ you|shar\w+|pass(?:ing)? (?:on|along)|recommend\w*|mak\w+ (?:an|the) intro\w*)",
    r"\bi wish (?:i|we) (?:could|knew|had)\b|\bwould have (?:introduced|connected|put|suggested|told|asked|recommended)\b",
    r"\b(?:in my absence|while i(?:['’]m| am) (?:away|out|on|gone|off)|out of (?:the )?office|during my (?:absence|leave|holiday|vacation|time off)|until (?:i(?:['’]m| am) back|my return|then)|(?:urgent|pressing|immediate|time-sensitive) (?:matters?|issues?|questions?|requests?|cases?|inquiries|enquiries|needs?|support)|anything urgent|(?:is|it['’]s|something['’]s) urgent|if urgent|urgently|cover(?:ing|s)? for me|my (?:cover|stand-in|deputy) )",
    r"\b(?:in the )?(?:podcast|audiobook|ted talk|keynote|book(?:s)? (?:by|of)|(?:article|essay|post|paper|blog|newsletter|column|novel|memoir|lecture|webinar|course|video|lectures|books|videos|articles|posts) (?:by|with|of|from)|(?:talk|interview) by)\b",
    r"\bif you (?:ever )?(?:see|meet|run into|bump into|talk to|speak to) [\w ]{1,30}?,? (?:please )?(?:say|give|tell|send)\b|\b(?:congratulate|congratulations|happy birthday)\b",
    r"\b(?:any|further|other|additional) (?:questions?|problems?|issues|concerns|queries|difficult\w+|trouble|changes)\b(?! (?:about|on|regarding) (?:the|their|life|working|his|her|what|how))",
    r"\bfor (?:a|the|more|further) (?:copy|copies|weekly|dial-?in|form|ticket|details|information)\b|\bask (?-i:[A-Z])\w+ (?:(?-i:[A-Z])\w+ )?to (?:reserve|send|print|book|forward|sign|fax|order|prepare|attend|call me|resend|fix|check)\b|\bsee if we\b|\byour (?:comments|additions|changes|edits|feedback|rsvp|plans to attend)\b|\b(?:to|can|will) register\b|\bmake (?:the|your|all) (?:\w+ )?arrangements\b|\bthat (?:we|one of our)\b[^.;!?]{0,30}\bwould like\b",
    r"\b(?:if you (?:get lost|run late|can['’]?t (?:find|make|get)|need (?:directions|anything else on the day|to (?:reschedule|cancel|change))|have trouble)|when you (?:arrive|get (?:here|there|to (?:the|our)))|on arrival|at (?:the )?(?:front desk|reception|security|entrance))\b",
)
LOGISTICS = either(
    r"\b(?:to|will|can|could|['’]ll|who|would|should|shall|happy to|glad to|please|and|for) (?:also |then |help (?:you |us )?(?:to )?|be (?:in touch|reaching out|contacting you|writing) (?:shortly |soon |separately |with you |out )?(?:to|about|with|for) )?(?:schedul\w+|re-?schedul\w+|find (?:us |you )?(?:a|some|an|half an|thirty|30|45|15|sixty) (?:\w+ )?(?:time|slot|date|day|hour|minutes|half-hour)|find (?:us )?time\b|(?:arrange|set up|book|fix|coordinate|organi[sz]e|agree|confirm|settle|sort out|sort|propose|suggest|handle|manage|pick|nail down|pin down|work out|take care of|look after) (?:on |out )?(?:a |an |the |some |our |your |us |you |all )?(?:\w+ ){0,2}?(?:time|times|date|dates|slot|slots|calendar\w*|logistics|details|meeting|call|interviews?|appointment|travel|flights?|hotel|room|schedul\w+|arrangements|venue|table|invite|next steps)|send (?:you |over |out |us )?(?:a |an |the |some )?(?:\w+ ){0,2}?(?:invit\w*|calendar\w*|link|zoom|agenda|details|directions|paperwork|forms?|contract|times|slots|options|dates|availability|schedule|summary|documents?|package|information|info|brochure|description|file|attachment|offer|letter|nda|survey|questionnaire))\b",
    r"\b(?:for|about|regarding|re|with|on|any|your|the|our|my|his|her|a|an|visitor|handles?|handling|manages?|runs?|keeps?|does) (?:the |your |all |any |my |our |his |her )?(?:outstanding |unpaid |last |next |upcoming )?(?:billing|scheduling\b(?! (?:team|office|department|software))|calendars?|diary|availability|travel (?:arrangements|plans|booking|expenses)|expenses?|reimbursements?|invoices?|building access|badges?|visitor pass|parking|reception desk|background check|paperwork|payroll (?:form|question)s?|benefits enrol\w*|password|log-?in|laptop|vpn|wi-?fi|dial-in|zoom link|nda|right[- ]to[- ]work)\b|\b(?:for|about|regarding) (?:the |all )?logistics\b|\breceptionist\b|\bscheduling (?:questions|issues|link|page|conflicts?)\b",
    r"\b(?:plumber|electrician|landlord|dentist|physio\w*|doctor['’]?s|surgery|nanny|babysitt\w+|daycare|school|kids?|nursery|insurance (?:claim|policy)|the (?:printer|server|ticket|invoice|budget|delivery|order|shipment|bug|deck|tax return|mortgage|lease|flat|apartment|boiler|roof|car|knee|rash)|(?:your|my) (?:knee|back|teeth|tax\w*|mortgage|lease|flat|car))\b",
)
#: Who keeps calendars and doors, named beside the person.
KEEPER = either(
    r"\bon behalf of\b|\b(?:(?:executive |personal |my |his |her )?assistants?(?! (?:professor|director|manager|dean|editor|coach))|ea|pa|secretary|scheduler|(?:recruit\w+|interview|scheduling|talent) co-?ordinator|office manager|receptionist|admin|assistentin|assistent|sekretärin|sekretariat|assistante|secrétaire|secretaria|asistente)\b"
)
#: Said without a name or a pronoun, of the person named last.
NAMELESS = either(
    r"\b(?:(?:just |do |please |and |you can |feel free to )?(?:mention (?:me|my name|that we|this mail|our)|use my name|drop my name)\b|say (?:that )?i (?:sent|suggested|told)|i(?:['’]d| can| could|['’]ll| will|['’]m happy to|['’]d be (?:happy|glad) to)? ?(?:happily |gladly )?(?:make|do|arrange|set up|give you) (?:an?|the|that) (?:warm |quick )?(?:intro|introduction|connection)\b|(?:happy|glad|delighted) to (?:make|do) (?:an?|the|that) (?:\w+ )?(?:intro|introduction)|(?:gern|gerne)?\s?stelle ich (?:gern |gerne )?den kontakt her|kontakt (?:stelle|kann) ich (?:gern|gerne)|\b(?:want me to|shall i|should i|would you like me to) (?:ping|ask|introduce|call|write|e-?mail|connect|put|make|reach|nudge|text)\b|le hablé de (?:ti|usted)|ya le hablé|appel(?:ez|le)-(?:la|le|moi de)|écri(?:vez|s)-lui|contact(?:ez|e)-(?:la|le)|parl(?:ez|e)-lui|di(?:tes|s)-lui|(?:elle|il) vous attend|d[ií](?:le|gale) que|escr[ií]b(?:e|a)l[eo]|ll[aá]m[ae]l[ao]|ruf(?:en sie)? (?:sie|ihn) (?:\w+ ){0,3}an|schreib(?:en sie|e)? (?:ihr|ihm)|meld\w* (?:dich|sie sich) bei (?:ihr|ihm)|sprich (?:sie|ihn) an)"
)
#: The writer asks the user to do something for himself.
FAVOUR = either(
    r"\bfavou?r\b|\b(?:could|can|would|will) you (?:please |kindly |perhaps |maybe |also )?\Z|\b(?:could|can|would) you\b[^.;!?]{0,40}\b(?:and|then) \Z"
)
#: Whom the user is going to be interviewed by: told of, not pointed to.
INTERVIEWS = either(
    r"\b(?:you(?:['’]ll| will|['’]re going to| are going to|['’]d| would)? (?:be )?(?:meet\w*|speak\w*|talk\w*|interview\w*|see|seeing|chat\w*) (?:to |with |our |my |by )|(?<!informational )(?<!information )(?<!exploratory )interview\w*|panel(?:lists?)?|hiring manager|your (?:first |second |final |next |phone )?(?:interview|round|screen)|(?:first|second|third|final|next|last) round|on-?site|would like to meet you (?:too|as well|next|before|in person|again))\b"
)
#: An offer the user has to take up first.
OFFERED = either(
    r"\b(?:shall i|should i|would you like (?:me to|an?)|do you want me to|want me to|would it help if i|would (?:an? )?intro\w*|may i|can i introduce|could i introduce|if you (?:like|want|['’]d like|wish|are interested)[^.!?]{0,20}i (?:can|could|will|would))\b"
)
ASKED = either(
    r"\bhave you (?:ever |already |yet |perhaps |maybe )?(?:talked to|talked with|spoken to|spoken with|reached out to|written to|contacted|called|e-?mailed|met(?: with)?|asked|tried|considered (?:talking|speaking|writing|reaching out) to|thought (?:about|of) (?:talking|speaking|writing|reaching out|contacting|asking|calling|approaching)(?: to| with)?)"
    + GAP
    + r"|\b(?:why not|how about|what about) (?:just )?(?:try\w* |ask\w* |call\w* |contact\w* |talk\w* (?:to|with) |speak\w* (?:to|with) |writ\w+ (?:to )?|email\w* |meet\w* )"
    + GAP
)
#: A heading above people listed one to a line.
LIST = either(
    r"\b(?:these|following|couple of|a few|two|three|four|five|some|several|handful of|other) (?:\w+ ){0,3}?(?:people|names|folks|contacts|persons|ideas|leads|introductions|connections|leute|personen|kontakte|namen|ansprechpartner|personnes|contacts|noms|personas|contactos|nombres)\b"
    r"|\b(?:write|talk|speak|reach out|say hello|get in touch) (?:to|with) (?:these|them|both|all|the following|any of)\b|\b(?:people|names|folks|contacts|those) (?:for you|you should|i(?:['’]d| would|['’]ve| promised| mentioned)|to (?:talk|speak|contact|call|meet|reach|know|get|write)|worth)\b|\bas promised\b[^.!?]{0,30}\b(?:names|contacts|people)\b|\b(?:names|contacts)(?: as promised)?:|\bwho to (?:talk|speak|call|ask|contact)\b|\b(?:meld|wende|schreib|sprich)\w* (?:dich |sie )?(?:sich )?(?:bei|an|mit) (?:diesen|folgenden|denen)\b"
)
NO_LIST = either(
    r"\b(?:interview(?:ers?|ing)?|panel|attend(?:ees|ing)|agenda|speakers?|participants|schedule|references|candidates|applicants|authors?|winners|team members)\b"
)
