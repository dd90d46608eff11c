"""Words of meetings in English: a table only, each matched against one clause on one line."""

import re

from sincerely.reading.cues.kinds import Cues, either

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight|monday"
_COFFEE = r"(?:coffee|lunch|dinner|breakfast|drinks?|tea|call|chat|meeting|interview|conversation)"

ENGLISH = Cues(
    meet=either(
        r"\b(?:meet|meets|meeting|met|meet-?up|coffees?|lunch|dinner|breakfast|brunch|drinks?|beers?"
        r"|tea|call|calls|calling|phone|ring you|chat|chats|chatting|talk|talking|speak|speaking"
        r"|conversation|catch[- ]?up|catching up|interviews?|interviewing|zoom|teams|skype|facetime"
        r"|video|get together|sit down|seeing you|connect|appointment|slots?|session"
        r"|panel|screen|walk|hop on|grab|join (?:me|us)|join|onsite|on-?site|intro call)\b",
        r"\bsee (?:you|each other|one another)\b",
        r"\b(?:swing|stop|drop|come|pop) (?:by|in|over|round)\b",
        r"\bvisit (?:you|me|us|our)\b",
        r"\b(?:tour|visit|(?:first|second|third|final|next|technical|hr|managerial) round|paid trial|trial (?:shift|day|lesson)|shadow\w*|audition|natter|look round|look around|cuppa|pint|bite to eat|half(?: an)? hour for the two of you|show you (?:round|around|the)|squeeze you in|fit you in|fika|hold|diary|assessment|pencil|walk through)\b",
    ),
    us=either(r"\b(?:i|i[’']\w+|me|we|we[’']\w+|us|let[’']?s|you|you[’']\w+|your|our|my|u|ya)\b"),
    not_ours=either(
        r"\blunch (?:&|and) learn\b|\bregister online\b",
        r"\b(?:webinars?|livestream|live stream|keynote|hackathon|workshop series|open house|open day|town ?hall|all[- ]hands"
        r"|info(?:rmation)? session|career fair|job fair|tickets?|dental (?:appointment|check\w*|clean\w*|work)|staff (?:drinks|party)|christmas (?:drinks|party)|office party"
        r"|concert|(?<!into )(?<!in )theat(?:re|er)|cinema|movie|(?<!my )(?<!his )(?<!her )flights?|train to|boarding|check-?in|dentist|physio\w*|therap(?:y|ist)|hairdresser|haircut|vet"
        r"|optician|recital|birthday|wedding|funeral|vaccin\w+|plumber|electrician|delivery|parcel|landlord|viewing|gym|yoga|football"
        r"|rehearsal|choir|table for|reservation|restaurant booking|book club|registration|register (?:now|here|today)|rsvp|early bird|subscribe"
        r"|agenda for the day|parent[- ]teacher|parents[’'] evening|lessons?|all welcome|everyone(?:[’']s| is)? welcome|everybody welcome|sprint|stand-?up|stand ?up meeting|retro|board meeting|maintenance|downtime|start date|starting date|first day)\b",
    ),
    unsure=either(
        r"(?:^|[,;:] )had (?:we|you|i)\b",
        r"\b(?:would have|could have|should have|might have|if (?:we|i|you) had"
        r"|if (?:only|ever)|i wish|imagine|was supposed to|were supposed to|used to|in theory"
        r"|hypothetically|in another life|just kidding|joking|years ago|back in (?:19|20)\d\d"
        r"|if (?:you|they|he|she) (?:ever|offered|were)|likely (?:are you )?to recommend|(?:with reference to|regarding) your interviews?|offer(?:ing)? you (?:the|a|this) (?:\w+ )?(?:position|role|job|post|contract)|usually|normally|always|every (?:day|week|mon|tue|wed|thu|fri)\w*|(?:in|of) (?:19\d\d|20[01]\d))\b",
    ),
    vague=either(
        r"\b(?:some ?time|some ?day|one of these days|at some point|eventually|in the future"
        r"|one day|down the (?:road|line)|when things (?:calm|settle|quiet)\w*|later this year"
        r"|after the holidays|in the new year)\b",
    ),
    unavailable=either(
        r"\bin the middle of\b|\bin an? (?:audit|meeting|class|lecture|hearing)\b|\b(?:out of station|on an? (?:train|plane|flight)|in (?:court|surgery|the air)|no signal|at a (?:conference|funeral|wedding)|driving all)\b",
        r"\b(?:not (?:free|available|around|in|back)|unavailable|isn[’']?t (?:good|great|ideal|possible)"
        r"|out (?:of (?:the )?(?:office|town|country)|all|on|until|from)|away|travel?ling|on (?:leave"
        r"|holiday|vacation|pto)|booked (?:up|solid|out)|busy|tied up|swamped|slammed|back[- ]to[- ]back"
        r"|(?:can[’']?t|cannot|can not|couldn[’']?t) (?:do|make|manage|meet|talk|on)|(?:doesn|don|won|didn)[’']?t"
        r" (?:work|suit|do)|does not work|will not work|no good|in meetings|in transit|fully booked"
        r"|except|apart from|other than|(?:is|[’']s) (?:bad|tricky|difficult|tough|impossible|out|gone|taken)\b|anything but|any day but|not on|rather not)\b",
    ),
    deadline=either(
        r"\b(?:by|before|until|till|til|no later than|not later than|due|deadline(?: is)?|since"
        r"|closes(?: on)?|expires(?: on)?|as of|starting|start(?:s|ed)?(?: on)?|posted(?: on)?"
        r"|dated|published(?: on)?|received(?: on)?|joined(?: in)?|founded(?: in)?|valid (?:until|to))\s*$",
    ),
    held=either(
        r"^(?:[^.;!?]{0,24}[,!–-] ?)?\W*(?:great|good|mighty|some|what) (?:craic|fun|evening|session|laugh) (?:last night|yesterday|this morning|today)\b",
        r"^(?:\W|\w+ ?,)*what an? (?:\w+ )?(?:treat|pleasure|joy|delight|lovely \w+)\b (?:yesterday|today|this (?:morning|afternoon)|last night)\b",
        r"\b(?:forgot|meant|wanted|neglected|should have|intended) (?:to )?(?:say|said|mention|mentioned|tell you|told you|add|added|ask)\b.{0,24}\b(?:yesterday|this (?:morning|afternoon)|last (?:night|\w+day)|on \w+day|when we (?:met|spoke|talked)|(?:on|over) the phone|over (?:coffee|lunch)|at lunch|in the meeting)\b",
        r"\b(?:enjoyed|appreciated|loved) (?:our|the|your) visit\b|\b(?:good|great|nice|lovely|pleasure|joy) (?:working|sitting down|spending \w+) with you (?:yesterday|today|this|last|on)\b|^(?:\W|\w+ [–—-] )*(?:good|great|nice|lovely|excellent|strong) (?:interview|visit|trial|tour) (?:yesterday|today|this morning|last|on)\b|\bwell done on the (?:presentation|interview|trial|audition|test) (?:yesterday|today|this|last|on)\b|\b(?:refer|reference) to your interview\b|\bafter (?:the|your|our) (?:first |second |final )?interview on\b",
        r"\bthank(?:s| you)\b.{0,16}\bfor (?:this morning|today|yesterday|last night|this afternoon|the other (?:day|night))\b",
        r"\bthank(?:s| you)?\b.{0,24}\bfor (?:stopping|dropping|popping|swinging|coming|making (?:the|your) (?:trip|journey|time|way)|being (?:here|there|with us)|your (?:visit|time|company)|hosting|having|showing)\b(?! (?:in |off |by |to us |)?(?:with )?(?:your|the|a|me your) (?:cv|resume|résumé|application|letter|portfolio|papers|details)\b)",
        r"\b(?:nice|lovely|great|good|fun) (?:having|to have) you (?:on|in|at|with|here|around)\b.{0,60}\b(?:yesterday|today|this morning|last \w+|on (?:mon|tues|wednes|thurs|fri|satur)day)\b|\bpleasure (?:working|speaking|talking|meeting|spending \w+) with you\b|\b(?:loved|enjoyed|adored) having you\b|\b(?:that|it|this) was an? (?:\w+ )?(?:lunch|coffee|dinner|breakfast|meeting|chat|call|conversation|session|interview)\b|\b(?:at|in|during|after) yesterday[’']s (?:\w+ )?(?:interview|meeting|session|call|lunch|coffee|visit|tour)\b|\b(?:good|great|lovely|fine|useful|productive|fruitful) (?:first |second |last )?(?:session|lunch|meeting|chat|call|coffee) (?:yesterday|today|this morning|last \w+|on (?:mon|tues|wednes|thurs|fri)day)\b",
        r"\b(?:good|kind|nice|lovely|sweet|generous) of you to (?:come|make|stop|drop|see|meet|take|find|spare|visit|join|show)\b.{0,60}\b(?:yesterday|today|this (?:morning|afternoon)|last|on (?:mon|tues|wednes|thurs|fri)day)\b",
        r"\b(?:lovely|great|good|nice|wonderful|so good|fun|pleasure|delightful) (?:seeing|to see|to have seen|to meet|having|hosting|to host|to have|meeting) (?:you|everyone|you all)\b.{0,40}\b(?:yesterday|today|this (?:morning|afternoon)|last (?:night|week|\w+day)|the other (?:day|night))\b",
        r"^\W*(?:further to|following(?: on from| up on)?|after|since) (?:our|my|the|your) (?:\w+ ){0,2}?(?:meeting|call|chat|coffee|lunch|conversation|talk|interview|discussion|dinner|visit)\b.{0,30}\b(?:yesterday|today|this (?:morning|afternoon)|last|on (?:mon|tues|wednes|thurs|fri)day|earlier)\b(?!.{0,60}\b(?:scheduled|booked|confirm\w*) for\b)",
        r"\bas (?:i|we) (?:said|mentioned|told you|promised|discussed)\b.{0,20}\b(?:over|at|during|in) (?:our |the )?(?:coffee|lunch|dinner|breakfast|call|meeting|chat|drinks)\b",
        r"\bput a face to (?:the|a|your) name\b|\b(?:pleasure|great|lovely|privilege|joy|delight) (?:hosting|having|meeting|welcoming|interviewing) you\b",
        r"\b(?:our|the) (?:chat|call|coffee|lunch|talk|meeting|conversation) (?:this morning|this afternoon|yesterday|last night|earlier)\b",
        r"\bwhat an? (?:\w+ )?(?:treat|pleasure|joy|delight)\b(?= (?:it was|to (?:have|meet|see|talk|speak|host|spend|sit)|having|meeting|seeing|talking|yesterday|today|on \w+day)|\W*$)|\bthe pleasure was (?:all )?(?:mine|ours)\b.{0,40}\b(?:yesterday|today|this (?:morning|afternoon)|last|on \w+day)",
        r"\b(?:it|this|that|yesterday|today|last night|this morning) was (?:\w+ ){0,3}?(?:great|good|nice"
        r"|lovely|wonderful|pleasure|fun|delightful|fantastic|terrific|amazing|joy|treat|super|so good"
        r"|really (?:great|good|nice))\b.{0,20}?\b(?:meet|meeting|see|seeing|talk|talking|speak|speaking"
        r"|chat|chatting|catch|catching|connect|connecting|sit|having|spend|spending)\b",
        r"^\W*(?:so |really |very )?(?:great|good|nice|lovely|wonderful|fun|fantastic|terrific)"
        r" (?:meeting|seeing|talking|speaking|chatting|catching up|connecting)\b",
        r"\b(?:great|good|nice|lovely|wonderful|fun|fantastic|pleasure|so good) to (?:finally )?(?:meet"
        r"|see|talk|speak|chat|catch up|connect)\b.{0,60}\b(?:yesterday|today|this (?:morning|afternoon)"
        r"|last (?:night|week|\w+day)|earlier|the other (?:day|night)|on (?:mon|tues|wednes|thurs|fri)day)\b",
        r"\bthank(?:s| you|ing you)?\b.{0,24}\bfor (?:(?:taking|making|giving me|sparing) (?:the |some |your |an? )?"
        r"(?:\w+ )?(?:time|hour|half an hour|minutes)\b.{0,40}\b(?:yesterday|today|this (?:morning|afternoon)|last"
        r"|earlier|talk|speak|meet|chat|with me)|meeting (?:with )?(?:me|us)|seeing me|coming (?:in|by|over|out|along|down)"
        r"|(?:the|our|a|an|your) (?:\w+ ){0,2}(?:chat|coffee|lunch|dinner|breakfast|conversation|talk|call|drinks?"
        r"|meeting|interview|discussion)|stopping by|dropping by|joining (?:me|us)|having (?:me|us)"
        r"|(?:speaking|talking|chatting) (?:with|to) (?:me|us)|(?:lunch|coffee|dinner) (?:yesterday|today|last))\b",
        r"\b(?:enjoyed|loved|appreciated) (?:our|the|meeting|talking|speaking|chatting|seeing|getting to know)"
        r" ?(?:conversation|chat|talk|coffee|lunch|dinner|call|meeting|interview|time|discussion|with|to|you)\b",
        r"\b(?:our|the) (?:\w+ )?"
        + _COFFEE
        + r" (?:yesterday|today|this morning|this afternoon|last (?:night|week"
        r"|\w+day)|earlier|the other day)\b.{0,40}\b(?:was|helped|made|left|gave|very|so|really|means?)\b",
        r"\b(?:when|after|since) (?:we|i) (?:met|spoke|talked|chatted|had (?:coffee|lunch|dinner))\b.{0,30}"
        r"\b(?:yesterday|today|this morning|last (?:night|week|\w+day)|the other day|with you)\b",
        r"\bpleasure it was to (?:have|meet|see|host) you\b|^\W*(?:thank(?:s| you)\b.{0,10} for (?:attending|joining|speaking|your visit)|appreciate(?:d)? you (?:driving|coming|making|taking|stopping|travelling|showing))\b|\b(?:really |so |very much )?enjoyed (?:our|the) \w+ (?:on the phone |over (?:coffee|lunch) )?(?:yesterday|today|on \w+day|last)\b|\bfurther to our (?:meeting|call|interview|conversation|discussion) of \d",
    ),
    missed=either(
        r"\bi(?:[’']ve| have) been (?:on|in|at) (?:the|your|our) .{0,30}\bsince\b.{0,80}\b(?:drop off|hang up|sign off|ring off|log off|leave|no sign|nobody|not (?:seen|heard))|\byou (?:sat|stood|waited|were sitting) .{0,40}\b(?:by yourself|on your own|all alone|alone)\b",
        r"\b(?:dialed|dialled|rang|called|phoned|joined|logged) (?:in |on |you )?(?:at|from) .{0,60}\b(?:could(?:n[’']?t| not)|did(?:n[’']?t| not)) (?:reach|find|see|get)\b|\bi(?:[’']m| am| have been|[’']ve been) (?:on|in|at) the .{0,30}\bsince\b.{0,40}\bare you (?:joining|coming|there|on your way)\b",
        r"\b(?:dialed|dialled|rang|called|phoned|tried (?:you|your))\b.{0,80}\b(?:voicemail|answerphone|no (?:answer|joy|luck|reply)|rang out|didn[’']t pick up)\b|\bleft you (?:sitting|standing|waiting|hanging)\b|\byou (?:sat|stood|waited|were (?:sitting|standing|waiting))\b.{0,60}\b(?:waiting|for me|without me|in vain)\b|\b(?:totally|completely|clean) (?:spaced|blanked|forgot)\b|\b(?:blew|blown) (?:off|through) our\b",
        r"\b(?:i|we) (?:waited|hung (?:on|around)|sat|stood|stayed|was|were|held on|looked)\b.{0,80}\b(?:did ?n[’']?t|did not|never|could ?n[’']?t|could not|no sign|nobody|no one|without)\b.{0,24}\b(?:see|seeing|hear|hearing|find|finding|show|come|join|appear|turn|of you)\b|\bonly (?:made|got) (?:it )?(?:to|there|to our)\b.{0,60}\b(?:gone|left)\b|\byou (?:had|were|[’']d) (?:already |just )?(?:gone|left)\b",
        r"\b(?:blanked|spaced) on our (?:\d|half|noon|slot|session|time|date|thing|appointment)|\bi(?:[’']ve| have) been (?:on|in|at) the .{0,40}\bbut you (?:did ?n[’']?t|did not|never|have ?n[’']?t)\b",
        r"\bforgot to (?:call|ring|phone|meet|dial|join|come)\b",
        r"\bfeel (?:rotten|terrible|awful|bad|dreadful)\b.{0,40}\b(?:missing|missed|you sat|stood|waiting|yesterday|today)\b|\b(?:never|didn[’']?t) ma(?:de|ke) it (?:to you|on|onto|into|to (?:the|our))\b|\bmust have been (?:standing|sitting|waiting)\b|\bnever saw you\b",
        r"\b(?:scheduled|due|booked|supposed) (?:to (?:meet|speak|talk|come|be)|for|in|with)\b.{0,60}\b(?:did not|didn[’']?t|never) (?:show|turn up|come|join|call|arrive|appear|dial)\b",
        r"\bhad you (?:\w+ )?(?:on the (?:calendar|list|schedule)|in the (?:diary|calendar)|(?:booked )?in|down) for\b.{0,80}\b(?:waited|wait|no[- ]one|nobody|didn|never)|\bnobody (?:came|went) (?:down|out|over|to (?:meet|collect|get)) (?:for )?(?:you)?|\b(?:we(?:[’']d| had) said|we said) (?:\d|half|quarter|noon)|\bmust have thought i stood you up\b",
        r"\b(?:sorry|apolog\w+|forgive me|my bad)\b.{0,50}\b(?:missed (?:you|our|the|each|it|today|yesterday)"
        r"|missing (?:you|our|the|today|yesterday)|(?:couldn|didn)[’']?t (?:make|join|get|show|turn)"
        r"|not (?:making|showing|turning|joining)|no[- ]show|forg[eo]t\w*|stood you up|standing you up)\b",
        r"\b(?:waited|was waiting|sat) (?:for you|in the|at the|on the (?:call|line|zoom))\b",
        r"\b(?:waited|been waiting|sat|stood) (?:here |there )?(?:until|till|for (?:half|an|twenty|\d+|the)|since|around)\b.{0,60}\b(?:did something|something happen|everything (?:ok|all ?right)|where|no sign|nobody|you)",
        r"\b(?:sorry|apolog\w+)\b.{0,40}\b(?:wasn[’']?t|was not) (?:on|at|in|there for) (?:the|our)\b|\btried (?:you|your \w+|to (?:ring|call|reach|phone) you)\b.{0,60}\b(?:voicemail|answerphone|no answer|no reply|rang out)\b"
        r"|\bwaited (?:until|till) (?:half|quarter|ten|\d)|\bhad you down for\b|\b(?:guess|think|seems|looks like|must have|afraid) we(?:[’']ve)? missed\b|\bstood (?:me|us) up\b|\bno sign of you\b|\byou stuck in\b",
        r"(?<!hope )\byou (?:were(?:n[’']?t| not)|was(?:n[’']?t| not)) (?:there|on|in|around)\b(?! your way)",
        r"\byou (?:didn[’']?t|did not|never) (?:show|make it|turn|join|come|dial)\b",
        r"\bmissed (?:each other|one another|you (?:at|on|today|yesterday|this)|our (?:call|coffee|meeting|chat"
        r"|lunch|slot|interview))\b",
        r"\b(?:totally|completely|clean|entirely)? ?(?:forgot|blanked on|spaced on) (?:about )?our (?:call|meeting|chat|coffee|lunch|interview|appointment)\b|\bdidn[’']?t see you (?:join|there|on)\b|\byou never (?:showed|joined|came|dialled|dialed|turned up)\b|\b(?:tried|rang|called|phoned) (?:you )?at \w+.{0,24}\b(?:voicemail|answerphone|no answer)\b|\bwent straight to (?:voicemail|answerphone)\b|\b(?:on the (?:call|line|zoom)|in the (?:meeting|room))\b.{0,50}\bnobody (?:joined|came|showed|was there)\b|\byou were due (?:with us|here|in)\b|\bcame and went and no\b|\b(?:sitting|sat|waiting|waited) (?:here )?(?:by my(?:self| lonesome)|on my own|alone|half an hour)\b",
    ),
    cancel=either(
        r"\b(?:must|have to|need to|gotta) (?:pull|scrub|bin|blow off|bail on|skip) (?:our \w+|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:[’']s| has| is)? gone (?:bad|wrong|pear-shaped|to pot|out the window|south)\b",
        r"(?:\b(?:have|has|had|need|needs|going|forced|obliged|got)|\b(?:i|we)[’']ve) to (?:cancel|call off|postpone|reschedule|rearrange|re-?arrange"
        r"|bail|drop out|pull out|skip|push|move|bow out)\b",
        r"\b(?:must|gotta) (?:cancel|call off|postpone|reschedule|push|move|bail|skip)\b",
        r"(?<!to )(?<!can )(?<!or )\bcancel(?:l?ed|l?ing|lation)?\b(?!\s*:)",
        r"\b(?:is|are|was|has been|have been|[’']s) (?:off|called off)\b(?=\W*$|[,;!)]| (?:for|on|until|till|again|now|this|today|tomorrow|sorry|as|because|then|i|we|after)\b)",
        r"\bcall(?:ing)? (?:it|this|our \w+|\w+day|tomorrow|today|tonight|(?:\w+ ){1,3}?(?:call|meeting|coffee|lunch|visit|interview)) off\b",
        r"\b(?:can[’']?t|cannot|can not|won[’']?t|will not|unable to|not going to|not able to)"
        r" (?:\w+ ){0,3}?(?:make (?:it|our|that|to|this|my|tomorrow|today)\b(?! \d)|join (?:you|us|our|the|tomorrow|today)"
        r"|meet (?:you )?(?:tomorrow|today|after all|as planned|on|this)|be there|attend|come (?:tomorrow|today|after all))\b",
        r"\b(?:rain ?check|something(?:[’']s| has)? (?:just )?come up|something came up|non-starter|called off)\b",
        r"\b(?:bow(?:ing)?|pull(?:ing)?|back(?:ing)?|drop(?:ping)?|beg|cry(?:ing)?) (?:out|off) (?:of|on|from)\b|\b(?:flake|bail|renege|cry off)\b.{0,12}\b(?:on you|out)\b|\bwithdraw from (?:our|the)\b",
        r"\b(?:shelve|scrap|scratch|park|put off|postpone|call off|drop|abandon)\b (?:(?:our|the|this|that|my) )?(?:\w+[’']?s? ){0,2}?(?:mon|tues|wednes|thurs|fri|satur|sun|tomorrow|today|call|coffee|lunch|meeting|chat|interview|dinner|appointment|it for now)",
        r"\bput\b.{0,30}\bon (?:ice|hold|the back burner)\b|\b(?:will|[’']ll|is going to|has to|must) have to wait\b|\bhas to wait\b",
        r"\b(?:is|are|was)(?:n[’']?t| not) (?:going to )?(?:happen\w*|on any ?more|going ahead|taking place)\b|\bwon[’']?t (?:happen|be happening|go ahead|take place)\b",
        r"\bstands? (?:postponed|cancel\w+|deferred|withdrawn)\b|\b(?:is|are|has been|have been|was) (?:deferred|postponed|put off|adjourned)\b(?!.{0,20}\bto (?:mon|tues|wednes|thurs|fri|satur|sun|the|next|\d))",
        r"\blet(?:ting)? you down (?:for|on|tomorrow|today)\b|\bno (?:coffee|lunch|call|chat|meeting|dinner|breakfast|interview|drinks)(?: for (?:me|us))?(?: at \d[\d:.]*(?: ?[ap]m)?)? (?:today|tomorrow|tonight|this|on|after all)\b",
        r"\b(?:has|have|had)? ?(?:become|became|proved|proving|looking|looks) impossible\b|\bpostpone (?:indefinitely|until further notice)\b|\btill further notice\b",
        r"(?:\b(?:can|could|do|does|will|wo|is|are)(?:n?[’']?t|not| not)\b|\bunable\b).{0,30}\b(?:make|come|meet|join|do|attend|see|talk|speak|work|happen|possible|there|on|free|host|go)\b.{0,30}\b(?:any ?more|any longer|after all)\b|\bafter all\b.{0,20}\b(?:can[’']?t|cannot|won[’']?t)\b",
        r"\b(?:(?:will|does|can|could|shall|is|are) not|can[’']?t|cannot|won[’']?t) (?:now |be able to |longer |be )?(?:going ahead|take place|go ahead|happen|proceed)\b|\b(?:disregard|ignore) (?:the|my|our|this) (?:\w+ ){0,2}?(?:invit\w+|interview|appointment|booking)\b|\b(?:unable|not able|can[’']?t|cannot) (?:to )?go ahead with\b|\b(?:going to )?have to (?:scrub|scratch|scrap|bin|drop|leave|shelve)\b(?! (?:for|at|by|early|now|the (?:house|office)|a))",
    ),
    move=either(
        r"\b(?:mov(?:e|ed|ing)|push(?:ed|ing)?|(?<!trial )(?<!your )(?<!the )(?<!a )(?<!my )(?<!night )(?<!day )shift(?:ed|ing)?|reschedul\w+|postpon\w+|(?<!n[’']t )(?<!not )chang(?:e|ed|ing)|switch(?:ed|ing)?"
        r"|bump(?:ed|ing)?|bring|brought|slip(?:ped)?|delay(?:ed)?|rearrang\w+)\b.{0,60}\b(?:to|until|till|by|forward|for|from|back)\b",
        r"\binstead(?: of)?\b",
        r"\b(?:new|updated|revised|corrected|different) (?:time|date|slot|day|invite)\b",
        r"\b(?:correction|typo|i meant|(?<!which )(?<!i )should (?:be|read|have been)|not the \d)\b",
        r"\b(?:slid(?:e|ing)?|swap(?:ped)?|prepon\w+|advanc(?:e|ed|ing)|put back|brought forward|rejig\w*)\b.{0,60}\b(?:to|for|from|until|by)\b|\bprepon\w+",
        r"(?<!let[’']s )(?<!can[’']t )(?<!cant )(?<!cannot )(?<!won[’']t )(?<!couldn[’']t )(?<!able to )\bmake (?:it|that) (?!work|happen|in\b|to\b|a habit|clear|easy)",
        r"\bmoved (?:it|us|you|this)\b|\b(?:is|are) now (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bnow (?:at|on|starts|starting|takes place|scheduled)\b",
        r"\bit(?:[’']ll| will| is going to)? (?:have|has|need|needs) to be (?!said|clear|noted|done)|\brather than (?=\d)|\bmoved us to\b|\bchange our time\b",
    ),
    decline=either(
        r"\b(?:would|[’']d) (?:have )?lo?ved?e? to,? but\b|\bwish i could\b",
        r"\b(?:won[’']?t|will not|shan[’']?t) be (?:meeting|joining|coming|attending|available|able)\b",
        r"\b(?:that[’']s|is|it[’']s) a no\b",
        r"\b(?:can[’']?t|cannot|can not|won[’']?t be able to|unable to|not able to|afraid) (?:\w+ ){0,3}?(?:make|do|meet|join"
        r"|take (?:the|this) (?:call|meeting)|commit|that|not)\b",
        r"\b(?:can[’']?t|cannot) (?:do|make|manage)\b|\b(?:both|neither|none|either)\b.{0,20}\b(?:bad|impossible|out|work\w*|suit\w*|no good|possible)\b|^\W*neither\b|\bno can do\b|\bafraid not\b|\bno good\b",
        r"\b(?:doesn|won|don|didn)[’']?t work\b|\bdoes not work\b|\bnot (?:going to )?work(?:ing)? for me\b",
        r"\b(?:have|need) to (?:decline|pass|say no)\b|\bi[’']?ll (?:have to )?pass\b(?! (?:it|this|that|on|your|you|the|along|them))|\bregretfully\b",
        r"\bnot (?:free|available) (?:then|that day|at that time|on|tomorrow|today|this|next)\b",
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day[’']s a no\b|\bjury duty\b|\bcouldn[’']?t stretch\b|\bcan[’']?t swing\b|\bnot possible to (?:receive|meet|see|host)\b|\bpass on (?:a|the|meeting|this) ?\w*\b(?= for now|\W*$|[.,])|\bnot (?:going to be )?able to meet\b|^\W*(?:can[’']?t|not next week|not this (?:week|month)|no can do)\b|\bwon[’']?t (?:fly|wash)\b",
    ),
    accept=either(
        r"(?<!to )(?<!at )(?<!from )(?<!my )(?<!the )(?<!of )\b(?:works|work|suits|suit)\b(?!.{0,12}\?)(?: \w+){0,3}|\bto (?:work|suit) (?:for me|for us|fine|well|perfectly|nicely|great|me|us)\b|\bagreeable\b",
        r"\b(?:is|would be|that[’']?s|it[’']?s|[’']s) (?:\w+ ){0,2}?(?:fine|perfect|great|good|ok|okay|ideal|excellent)\b",
        r"^\W*(?:hell yes|hell yeah|heck yes|oh yes|oh yeah|for sure|you bet|perfect|great|excellent|wonderful|super|lovely|brilliant|sounds|deal|done|yes|yep|yeah|sure|ok|okay|confirmed"
        r"|absolutely|of course|fine|cool|agreed|noted|will do|count me in|happy to|i[’']d (?:love|be (?:happy|glad|delighted)) to)\b(?! (?:news|to hear|thing|idea|question|piece|article|note|you|that you|offer|job|thanks for))",
        r"\b(?:sounds|looks) (?:good|great|perfect|like a plan|lovely|fine|wonderful|excellent)\b",
        r"\bi[’']?(?:ll| will) (?:be there|take (?:the|that)|see you)\b|\bcount me in\b|\bi can (?:do|make)\b"
        r"|\b(?:let[’']?s|we can) (?:do|go with|go for|take|say)\b",
        r"\bby all means\b|\bwith (?:great )?pleasure\b|\bwould be (?:delighted|great|lovely|my pleasure|happy)\b|\byou got it\b|\byou[’']re on\b|\bconsider it (?:done|booked)\b|\b(?:it[’']?s|is|got it|put it) in (?:my|the) (?:diary|calendar|book)\b"
        r"|\b(?:go|going) (?:with|for) (?:the )?(?:mon|tues|wednes|thurs|fri|satur|sun|first|second|third|later|earlier|\d)|\b(?:put|mark|count) me (?:down|in)\b|\bfine (?:by|with|for) me\b|\bgood (?:for|by) me\b|\bwill be there\b|\bi[’']m (?:in(?=\W*\Z|[.,!;]| for\b)|there|game)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:does|then)\b",
        r"\bit is\b(?=\W*$|!|,)|\bthen it is\b|\bit is then\b",
    ),
    fixed=either(
        r"\bis (?:now |all )?(?:definite|firm|settled|certain|on)\b(?=\W*\Z|[,;.!]| for\b)|\b(?:booked|down) in\b",
        r"\byou(?:[’']ll| will) (?:spend|meet|be (?:meeting|seeing|spending))\b|\bthat[’']?s settled\b|\bsettled so\b|\bnew time:",
        r"\b(?:will|shall) (?:now |then )?take place\b",
        r"\b(?:we[’']?re|we are|you[’']?re|you are|all) (?:all )?set (?:for|on)\b|\binvite you to (?:attend )?(?:an? |the )?(?:\w+ ){0,2}?interview\b",
        r"\b(?:interview|meeting|call|round|session|discussion) (?:with \w+ )?(?:will|shall) (?:be (?:held|conducted|taking place|on|at)|take place)\b|\bin (?:both )?(?:our|your|my) (?:calendars?|diar(?:y|ies))\b",
        r"\bsee (?:you|ya|u)\b(?! all)",
        r"\b(?:confirm|confirms|confirmed|confirming|confirmation)\b",
        r"\b(?:looking|look) forward to\b.{0,30}\b(?:seeing|meeting|speaking|talking|chatting|it|our|having|welcoming|catching|call)\b",
        r"\b(?:speak|talk|chat|meet|catch|call) (?:to |with )?(?:you )?(?:then|soon|again )?(?:at|on|tomorrow|monday|tuesday"
        r"|wednesday|thursday|friday|next|this|tonight)\b",
        r"\b(?:i|we)[’']?(?:ve| have) (?:booked|reserved|scheduled|set|put|blocked|arranged|got us|sent|added)\b",
        r"\b(?:i|we)[’']?(?:ll| will) (?:call|ring|phone|dial|meet|be (?:at|there|in|waiting|wearing)|pick|come|send (?:you )?"
        r"(?:a|an|the) (?:\w+ )?(?:invite|invitation|link|zoom)|expect|see)\b",
        r"\b(?:is|are|has been|have been|[’']s|[’']re|been) (?:now )?(?:booked|scheduled|set|confirmed|on for|on track|fixed|arranged|happening"
        r"|locked in|good for|all set)\b",
        r"\b(?:we are|we[’']re|you are|you[’']re) (?:still )?(?:on|set|good|all set|meeting|seeing|talking|speaking|having|booked|expected)\b",
        r"\bwe (?:meet|talk|speak) (?:at|on|in|tomorrow)\b",
        r"\b(?:meet|find) me\b|\bjoin me\b|\bcome (?:to|by|up|in|over|round)\b|\bi[’']?m (?:meeting|seeing|calling|expecting) you\b",
        r"\b(?:i|we)[’']?(?:ll| will| shall) (?:telephone|give you a (?:\w+ )?(?:ring|call|bell|buzz|shout))\b|\byou(?: are|[’']re) (?:now |still )?(?:in|down|confirmed|booked in|all set) for\b|\b(?:kindly|please) attend\b|\b(?:we|i)(?:[’']d| would) (?:\w+ )?(?:like|love) to (?:interview you|invite you (?:for|to|in|over|up|down))\b|\b(?:putting|to put|having) (?:this|it|that) (?:down )?in writing\b",
        r"\bas (?:agreed|discussed|arranged|planned|promised)\b|\blocked in\b|\bbooked\b|\bit[’']?s a (?:date|deal|plan)\b",
        r"\b(?:unless (?:you|i hear|that)|assume (?:that )?(?:yes|this|it)|just a (?:quick )?reminder|reminder|reminding)\b",
        r"\bdate, time\b|\bwhen:|\bdate:|\btime:",
        r"\b(?:report (?:at|to|on)|be (?:here|on the|at the)|we[’']ll do it|it (?:will|[’']ll) be|so we agreed|we (?:have|[’']ve got) you (?:at|down|in|for)|has to report|hold(?:ing)? you)\b|\bconfirmed:",
    ),
    tentative=either(
        r"\b(?:pencil\w*|tentativ\w+|provisional\w*|aim(?:ing)? for|hold(?:ing)? (?:the|that|this|a) (?:slot|time|date|day)"
        r"|to be confirmed|tbc|will confirm|need to confirm|have to check|subject to|roughly|(?:i )?should be able to"
        r"|(?:should|might|could) be (?:doable|possible|ok|okay|fine|alright)|most likely|probably|possibly|might|maybe|perhaps|with luck|fingers crossed|not sure yet|can[’']?t promise)\b",
        r"\b(?:soft hold|(?:in|with) pencil|don[’']t hold me to|don[’']t set it in stone|fair chance|might be able to|(?:most )?probable|preliminary|pending|hangs on|i[’']ll know (?:by|more|on)|will (?:verify|firm (?:it )?up)|must still check|still (?:have|need) to check|while i (?:chase|check|wait)|only know|whether it overruns|not final|(?:it )?depends (?:on|if)|all being well|provided (?:that )?)\b",
    ),
    propose=either(
        r"\bwonder(?:s|ed|ing)?\b.{0,24}\b(?:if|whether)\b",
        r"\bi[’']?(?:m|ll be) (?:in|at) (?:the|my|our) [\w ]{2,20}?(?:all |on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|day|morning|afternoon)\b",
        r"\b(?:these|following|below) (?:are )?(?:\w+ )?(?:open|free|available|times|slots|options|dates)\b|\b(?:slots|options|times|windows)\b.{0,30}:$|\byour (?:pick|call|choice)\b|\bwhich (?:one|of|suits|works)\b",
        r"\b(?:how|what) about\b|\bhow(?:[’']s| is| does| would)\b|\bwhat if we\b",
        r"\b(?:would|could|can|might|are|do|will|does|is|shall|should|may) (?:you|we|i|it|that|this|there|either|any|one|"
        + _DAY
        + r"|\w+)\b.{0,120}\?",
        r"\b(?:are|would|could|can|do) (?:you|we)\b.{0,60}\b(?:free|available|around|meet|time|talk|chat|coffee|lunch|call|up for"
        r"|open to|interested|join|come|make)\b",
        r"\b(?:let me know|tell me|shout|say)\b.{0,30}\b(?:if|whether|which|what|when)\b",
        r"\b(?:i[’']?m|i am|i[’']?ll be|we[’']?re|i would be|i[’']d be) (?:\w+ ){0,2}?(?:free|available|around|open|flexible|in town|in the area)\b",
        r"\bi(?:[’']ve| have)(?: got)? (?:\w+ ){0,2}?(?:minutes|hour|slot|gap|time|opening|window)\b(?! (?:to|for (?!you|it|this|a)))",
        r"(?:^|[,:;.!] ?)(?:could|can|might|would) (?:do|offer|manage)\b",
        r"\b(?:i|we) (?:could|can) (?:do|offer|make|meet|call|talk|come|also)\b",
        r"\b(?:i[’']?d|i would|we[’']?d|we would) (?:\w+ ){0,2}?(?:love|like|be (?:happy|glad|delighted|keen|interested)|suggest|propose|appreciate)\b",
        r"(?<!you )\b(?:suggest|propose|proposing|suggesting|offer you|invite you|inviting you|options?|any of|some times|a few times|availability)\b",
        r"\b(?:shall|should) we\b|\bwhy don[’']?t (?:we|you)\b|\bfancy\b|\bup for\b|\bany chance\b|\blet[’']?s\b|\bwant to\b|\bwanna\b",
        r"\b(?:pick|choose|grab|book|find|select) (?:a |any |the |some )?(?:time|slot)\b|\bmy calendar\b|\bcalendly\b",
        r"\bhappy to (?:meet|chat|talk|jump|hop|call|buy|grab|do|speak|host|connect)\b",
        r"\b(?:ha(?:s|ve) an opening|i[’']?ve (?:got )?a (?:slot|gap)|(?:could|can) (?:fit|squeeze) you in|if you happen to|if (?:it|that) suits|please advise|would welcome|ideally (?:on|at)|fits your schedule|share your (?:convenient )?(?:slots|availability)|would be good if we)\b",
    ),
    then=either(
        r"\b(?:then|that day|that time|that works|that suits|see you there|works for me|suits me|same time|it works)\b"
    ),
    later=either(
        r"\blet me (?:come back|get back|check|see|think|ask|sleep on)\b|\b(?:come|get|be) back to you\b|\bonce i(?:[’']ve| have)? (?:seen|checked|looked)\b",
        r"(?:\b(?:will|shall|[’']ll|going to|need to|needs to|have to|has to|had to|yet to|still to|able to|let me|until i|once i|before i) (?:\w+ )?confirm\b)"
        r"|\b(?:will|[’']ll|to|can|shall) (?:\w+ )?(?:let you know|get back|check|revert|report back|decide|hear|update you"
        r"|follow up|send (?:it|them|you (?:my|the|a|an) (?:cv|resume|résumé|list|doc\w*|draft|notes|names?|details|contract|offer|report|link)))\b"
        r"|\b(?:hear|heard) back\b|\b(?:decision|results?|answer|feedback|news) (?:by|on|next|this|is|comes)\b",
    ),
    third=either(
        r"\bmy boss (?:wants|asked|has|called|summoned|needs)\b(?!.{0,30}\byou\b)",
        r"\b(?:drive|take|give me a lift|pick me up) (?:me )?(?:to|from) my\b",
        r"^\W*(?:the|our|my|his|her) (?:\w+ ){1,2}(?:is|are|was|were) (?:meeting|seeing|interviewing|speaking to|talking to) (?!you\b|me\b|us\b|at\b|on\b|in\b|for\b|with (?:you|me|us)\b|up\b)",
        r"\b(?-i:[A-Z]\w+) (?:and|&) (?-i:[A-Z]\w+) (?:are|were|will be) (?:meeting|seeing|talking|speaking|having)\b(?!.{0,50}\b(?:you|me|us)\b)|\bmy (?:annual |yearly |mid-year |performance )?(?:appraisal|review|viva|exam|driving test|disciplinary)\b",
        r"\bmy (?:\w+ )?interview (?:with|at|for|is|went|was|on|tomorrow|today|next|this)\b(?!.{0,20}\byou\b)",
        r"\b(?:brother|sister|cousin|husband|wife|son|daughter|flatmate|nephew|niece|friend) (?:(?-i:[A-Z])\w+ )?(?:had|has|got|did) (?:his|her|their|an?) (?:\w+ )?interview\b",
        r"\bi[’']?(?:ve| have) (?:got )?my (?:\w+ )?interview\b|\b(?:(?-i:[A-Z])\w+|he|she) ha[sd] (?:his|her|their|an?) (?:\w+ )?interview\b(?! (?:slot|with you|for you))",
        r"\bi(?:[’']m| am|[’']ll be| will be)? (?:seeing|meeting|having (?:lunch|dinner|coffee|drinks) with|talking (?:to|with)|speaking (?:to|with)) (?!you\b|u\b|with you)\w+(?!.{0,50}\b(?:you|we|us)\b)",
        r"(?:^|:)\W*(?:(?:and|so|also|because|since|while|when) )?(?:my|her|his|their|the|our|uncle|aunt|mr\.?|ms\.?|mrs\.?|dr\.?) (?!(?:next |first |second |final |\w{3,6}day(?:[’']s)? )?"
        r"(?:meeting|call|chat|coffee|lunch|dinner|breakfast|interview|conversation|appointment|slot|time|date|team|assistant|colleague|boss|panel"
        r"|(?:\w+ )?(?:round|discussion|visit|tour|screen|trial|viewing|demo)|calendar|place|office|plan|idea|address|earliest|only|best|new|session|schedule|invite|\w{3,6}day|\d)\b)\w+(?: \w+)?"
        r" (?:is|was|has|had|have|will|meets|met|arrives|flies|leaves|starts|speaks|presents|asked|said|wants|needs|got|gets|sees|turns)\b",
        r"(?:^|:)\W*(?:he|she|they) (?:is|was|has|had|have|will|[’']ll|are|were|meets?|met|saw|sees|arrives|flies|leaves|starts|asked|said)\b",
        r"(?:^|[:,]) ?(?-i:[A-Z][a-z]+) (?:is|was|will be|are) (?:meeting|seeing|interviewing|having|going|flying|talking|speaking)\b(?!.{0,40}\b(?:you|us|me)\b)",
        r"\b(?:moving|moved|cancel+ed|booked|scheduled) (?!our|my|the|this|you|it|us)[A-Z]?\w+[’']s\b",
    ),
    but=re.compile(
        r"(?i)[,;]?\s+(?:but|however|though|although|yet|whereas)\s+|;\s+|\s+[–—-]{1,2}\s+(?=\w{3})"
        r"|,\s+(?=(?:so|can|could|how|what|would|shall|let|are|is|do|maybe|perhaps|(?:i|we)[’']?(?:ve| have|ll| will))\b)"
    ),
)
