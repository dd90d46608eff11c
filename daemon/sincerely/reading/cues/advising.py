"""Words by which somebody is advised in his search for work, in English: a table only.

A piece of advice is a frame ("you should", "I'd", an imperative) with one of the things that are
advised behind it. Each pattern sees one sentence on one line; every repetition is bounded.
"""

import re

from sincerely.reading.cues.kinds import either
from sincerely.reading.cues.patterns import one_of

_G = r"[^.;!?]{0,60}?\b"  # a short way inside one sentence

_MEDIA = (
    r"(?:books?|articles?|essays?|papers?|blogs?|blog posts?|posts?|newsletters?|podcasts?|chapters?|memoirs?|biograph\w+|magazines?|journals?|columns?|episodes?|ted talks?"
    r"|case stud(?:y|ies) (?:on|by|from)|annual reports?|10-?ks?|white ?papers?|trade press|literature|audiobook|publications?|reports? (?:on|by|from)|guides? (?:to|on|by)|playbook|series|threads?|interviews? with|lectures|youtube (?:channel|videos)|documentary)"
)
_QUOTED = r"[\"“«*_](?=[^\"”»*_]{3,80}[\"”»*_])"
_TITLE = r"(?:(?-i:(?:the |some |a bit of |more )?[A-Z][\w’']+(?: (?:[A-Z][\w’']+|of|the|and|to|in|for|a|is|by|your|&)){1,8}))"
_BY = r"[^.;!?]{0,70}?\bby (?-i:[A-Z][\w’'.-]+)"
_NOT_OURS = r"(?! (?:me|us|my|our|this|these|below|on\b|the attached|attached|the (?:e-?mail|contract|letter|terms|instructions|briefing|agenda|document|attachment|job description|brief)|through (?:the|my|our)|your (?:contract|letter)|it\b))"
_PAPER = (
    r"(?:résumés?|resumes?|cvs?|c\.v\.|curriculum|cover(?:ing)? letters?|linkedin (?:profile|headline|page|summary|photo|about section)|your linkedin|summary on linkedin|(?:your|the) (?:\w+ )?(?:profile|headline|summary|portfolio|bullets?|bio)|bullet points?|objective(?: statement)?|personal statement|work samples|portfolio"
    r"|first page|second page|page (?:one|two|1|2|three)|top of (?:the|your) page|line one|work history|job titles|employment gap|(?:education|skills|experience|summary|hobbies|interests|references) section|one[- ]pager)"
)
_CHANGE = (
    r"(?:skip|cut|shorten|trim|tighten|condense|rewrite|re-write|redo|rework|reword|rephrase|revise|update|tidy(?: up)?|clean(?: up)?|polish|proof-?read|spell-?check|fix|change|edit|restructure|re-?order|reorganise|reorganize|move|put|place|lead|start|open|begin|add|include|list|mention|drop|remove|delete"
    r"|take|leave|lose|scrap|kill|ditch|get rid of|strip|quantify|highlight|emphasi[sz]e|tailor|adapt|adjust|customi[sz]e|translate|spell out|keep|limit|reduce|make|turn|replace|refresh|beef up|simplify|use|build|create|set up|show|split|swap|format|get (?:someone|somebody|a friend|a native|a professional|another|a second|your|the|that|it)"
    r"|have (?:someone|somebody|a friend|a native|a professional|another|an?other)|consider|explain|pay|hire|work on|rethink|re-think|cross out|slim down|boil|merge|sharpen|punch up|target|write|rename|pin|redesign|modernise|modernize|expand|check|bring (?:the|your)|name|stop)"
)
_COURSE = r"(?:courses?|class(?:es)?|certificat\w+|certs?|exams?|workshops?|trainings?|modules?|lessons|boot-?camps?|diploma|degree|mba|licen[cs]e|pmp|cfa|cpa|green belt|black belt|six sigma|scrum master|coursera|udemy|edx|tutorials?|program(?:me)?)"
_SKILL = r"(?:skills?|pitch|story|answers?|english|german|french|spanish|sql|excel|python|technique|presentation|presenting|interviewing|public speaking|negotiating|negotiation|storytelling|elevator \w+|small talk|body language|coding|statistics|modelling|modeling|writing|delivery|case stud\w+|case interviews?|whiteboard\w*|star (?:method|stories|answers))"
_PLACES = (
    r"(?:jobs?|roles?|positions?|openings?|vacanc\w+|careers? (?:page|site|portal)|job boards?|job sites?|compan(?:y|ies)|firms?|start-?ups?|scale-?ups?|agenc(?:y|ies)|recruiters?|headhunters?|employers?|hospitals?|clinics?|banks|universit\w+|consultanc\w+|nonprofits?|non-profits?|ngos?|charit\w+|public sector|government|civil service|contract(?:ing| work)?|temp(?:ing)?|interim|internships?|apprenticeships?|fellowships?|residenc\w+"
    r"|graduate scheme|returnship\w*|program(?:me)?s?|industr(?:y|ies)|sectors?|shops|teams?|listings?|postings?|adjacent \w+|smaller|bigger|larger|mid-?size\w*)"
)
_FOLK = (
    r"(?:(?:an? |two |three |five |ten |a dozen |\d{1,3} |more |other |some |a few |as many |lots of |at least \w+ |two or three |three or four |the |any |all (?:the )?|your |several |a couple of |those |real |actual |enough |both ){0,3}"
    r"(?:people|folks|alumni|alums|former|current|ex-?\w+|old|recruiters?|headhunters?|hiring managers?|others|users|practitioners|employees|founders|insiders|network|colleagues|classmates|professors?|managers|peers|contacts|friends|family|neighbou?rs|everyone|everybody|anyone|anybody|someone|somebody|career (?:coach|cent(?:er|re)|office|services)|coach|mentor|lawyer|customers|nurses|engineers|analysts|consultants|graduates|members|women|veterans|doctors|teachers|designers|developers|operators|investors|union reps?))"
)
_GROUP = r"(?:chapter|association|society|group|meet-?ups?|network|club|community|slack|discord|toastmasters|board|forum|committee|conference|summit|fair|expo|event|events|symposium|congress|mixer|breakfast|hackathon|convention|trade show|open day|open house|reunion|institute|guild|union|body|bodies|mastermind|lecture|panel|seminar|dinner|job club|info(?:rmation)? session)s?"
_DOMAIN = (
    r"(?:interview\w*|pitch\w*|story|stories|offer\w*|salary|salaries|number|numbers|figures?|pay|range|roles?|title|job|jobs|job search|search|compan(?:y|ies)|industr(?:y|ies)|sectors?|field|market|hiring|recruit\w+|careers?|positions?|employers?|manager|panel|references?|network\w*|achievements?|results|impact|experience|background|strengths?|weakness\w*|gap|skills?|applications?|thank-?you|conference|meet-?up|event|fair"
    r"|portfolio|blog|open source|projects?|side project|questions|answers?|elevator|star method|hear nothing|heard nothing|no answer|what you want|second offer|equity|bonus|benefits|notice period|titles|board|start-?ups?|remote|relocat\w+|negotiat\w+|leverage|competitors?|clients|customers|track record|credentials|sponsor\w*|homework|resignation|notice|severance|non-?compete|visa|freelance|consulting|contract|day rate|spreadsheet|pipeline|targets?|niche|specialty|specialism|domain|motivation|why you|yourself|online presence|personal brand|follow-?ups?)"
)

#: What may be advised, by kind; the base form of the verb comes first.
READ = one_of(
    r"(?:read|re-?read|skim|study|buy|order|borrow|pick up|get|find|download|look (?:at|up)|check out|have a (?:look|read|listen) (?:at|of|to)|take a look at|see|try|start with|dig into|go through|work (?:your way )?through|get hold of|grab|google|watch|follow|subscribe to|listen to|sign up for|tune in to|add)"
    + _NOT_OURS
    + r"\b"
    + _G
    + _MEDIA
    + r"\b(?! (?:me|us))",
    r"(?:read|re-?read|skim|pick up|get (?:hold of|a copy of|yourself)|listen to|watch|check out|try|buy|find)"
    + _NOT_OURS
    + r" (?:[\w’'-]+ ){0,3}?(?:"
    + _QUOTED
    + "|"
    + _TITLE
    + r"(?="
    + _BY
    + r"))",
    r"(?:read|re-?read)"
    + _NOT_OURS
    + r" (?:"
    + _QUOTED
    + "|"
    + _TITLE
    + r"|up on|everything|anything|as much|as many|about|their|widely|(?:\w+ ){0,3}"
    + r"(?-i:[A-Z][\w]+)['’]s?\b)",
    r"(?:have|get|treat|ask|give|lay|dip|take|make|invest|spend|work|put)"
    + _NOT_OURS
    + r"\b"
    + r"(?:[^.;!?]{0,40}\b(?:read|copy|hold|library|bookshop|bookstore|bookseller|yourself|weekend|evening|time|hands|look)\b){1,2}[^.;!?]{0,12}?(?:"
    + _MEDIA
    + r"\b|"
    + _QUOTED
    + r"|(?-i:[A-Z][\w-]+)['’]s?\s(?-i:[A-Z])|(?-i:[A-Z][\w’'-]+) on )",
    r"(?:get|have|find|buy|borrow|order|grab|lay)"
    + _NOT_OURS
    + r"\b[^.;!?]{0,30}\b(?:copy|read) of\b",
    r"(?:follow|subscribe to|listen to) (?:the )?(?-i:[A-Z][\w’'-]+ [A-Z][\w’'-]+)",
    r"(?:read|pick up|get|buy)" + _NOT_OURS + _BY,
)
RESUME = one_of(
    _CHANGE + r"(?! (?:me|us)\b)\b" + _G + _PAPER + r"\b",
    r"[a-z]{2,10} (?:(?:off|out|up|in|back|down|yourself|a|the|your|that) ){0,2}(?:photo|photograph|picture|hobbies|objective|date of birth|marital status|gpa|jargon|buzzwords?)\b(?=[^.;!?]{0,60}(?:\Z|[.;!?,:–—-]|"
    + _PAPER
    + r"))",
    r"quantify (?:your|the|every|each|what|as|all)|use (?:more |strong |stronger |concrete |active )?(?:numbers|action verbs|metrics)|(?:put|add|show|give|include) (?:some |more |hard |the |your |real |concrete )?(?:numbers|metrics|figures|results)(?= (?:in|on|to|first|up|at|behind|into|next)|[.,;:!]|\Z)|lead with (?:your |the )?(?:results|numbers|achievements|impact|outcomes)",
)
LEARN = one_of(
    r"(?:learn|re-?learn|master|teach yourself)(?! (?:more )?(?:about|from) (?:us|our|me)| more (?:here|at|about our))\b(?! that)",
    r"(?:brush up|refresh|sharpen|improve|work on|polish|practi[cs]e|rehearse|drill|strengthen|develop|build(?: up)?|hone|study|get better at|bone up on|level up|invest in|deepen)\b(?! (?:with|for) (?:me|us))"
    + _G
    + _SKILL
    + r"\b",
    r"(?:brush up on|practi[cs]e|rehearse|familiari[sz]e yourself with|get (?:really |more |very )?(?:comfortable|fluent|familiar|good|proficient) (?:with|in|at)|get up to speed (?:on|with)|pick up (?:some|the basics|a bit of|a little))\b",
    r"(?:take|do|complete|finish|enrol+ (?:in|on|for|at)|sign up for|look into|register for|attend|consider|get|earn|start|pass|try|join|find|book|sit)\b(?! (?:me|us|our|this|the attached)\b)"
    + _G
    + _COURSE
    + r"\b",
    r"(?:make yourself|get yourself) (?:\w+ ){0,2}(?:fluent|comfortable|familiar|proficient|conversant|useful|certified|trained|qualified) (?:in|with|at)\b|get (?:a (?:handle|grip|grounding)|to grips|your head|up to speed)\b|get (?:[^.;!?]{1,30} )?under your belt\b",
    r"(?:give|put|spend|invest|devote|find|pencil in|set aside|book)\b(?! (?:me|us)\b)"
    + _G
    + r"(?:"
    + _SKILL
    + "|"
    + _COURSE
    + r")\b",
    r"(?:get|become) (?:\w+ )?certified|study for|(?:do|run|book|try|get) (?:a few|some|a|an|two|three|several|more) (?:\w+ )?mock|enrol+\b",
)
APPLY = one_of(
    r"(?:re-?)?apply(?! (?:yourself|the|this|it|here|below|for (?:reimbursement|a (?:refund|visa|permit|badge|loan)|leave|the grant|expenses))\b)(?=(?: (?:to|at|for|with|directly|there|anyway|early|before|online|through|via|even|regardless|as soon|again|now|soon|right away|today|internally|elsewhere|widely|everywhere|in))|[,.!]|\Z)",
    r"(?:put in|submit|send in|get in|make|file|hand in|fire off) (?:an?|your) (?:\w+ )?application|put your (?:name|hat)|throw your (?:name|hat)|toss your hat|go for (?:it|the (?:\w+ )?(?:role|job|position)|that|both)",
    r"(?:throw|put|chuck|drop|shove|fire|send|get|slip|lob|hand)\b(?! (?:me|us)\b)[^.;!?]{0,20}\b(?:an?|your) (?:\w+ )?application\b|put yourself forward|have a (?:go|crack|shot|stab|try) at|cast your net|spread your net|try your luck|widen (?:the|your) search|knock on\b",
    r"(?:look (?:at|into|for)|check(?: out)?|try|consider|target|explore|aim (?:for|at)|think about|register (?:with|at)|sign up (?:with|at|for)|sign on with|keep an eye on|watch|go (?:for|after|to|through)|search|scan|browse|monitor|approach|pursue|send (?:your|a) (?:speculative )?(?:cv|resume|résumé|application) to|stick to|skip|avoid|stay away from|steer clear of|set up)\b(?! (?:me|us|our|my)\b)"
    + _G
    + _PLACES
    + r"\b",
    r"(?:set up|create|turn on|switch on) "
    + _G
    + r"(?:alerts?|saved search\w*)|(?:keep|have) an eye (?:on|out)",
    r"(?:look at|try|consider|check out|target) (?-i:[A-Z][\w&-]+)(?:,? (?:and|or|,) (?-i:[A-Z][\w&-]+)){0,3}(?= (?:too|as well|instead|next|first|again|in)\b|[.,;]|\Z)",
)
MEET = one_of(
    r"(?:talk|speak|reach out|write|connect|network|chat|have (?:a )?coffees?|sit down|get in touch|follow up|stay in touch|keep in touch|touch base|meet(?: up)?|spend (?:\w+ ){0,2}time)(?: more| directly| regularly)? (?:to|with) "
    + _FOLK
    + r"\b",
    r"(?:meet|contact|call|e-?mail|message|approach|interview|shadow|find|ask|tell|look up|track down|get to know)(?: up with)? "
    + _FOLK
    + r"\b",
    r"(?:buy|pick the brains? of|take|invite|sit (?:yourself )?down with|go (?:and|to) (?:see|meet|find|talk to)|get in front of|make friends with|spend (?:\w+ ){0,2}(?:time|day|days|week) with|ring|phone|treat|pester|grill|quiz|find|get hold of|seek out|cultivate|befriend|see|calling|ringing|meeting|asking)\b(?! (?:me|us)\b) "
    + _FOLK
    + r"\b",
    r"(?:expand|grow|use|work|lean on|tap(?: into)?|build|activate|broaden|widen|reach into|mine|leverage) your (?:\w+ )?network|network (?:more|with|every|like|inside|at|before|early|now|always|widely|while|long before)|ask around|find (?:yourself )?(?:an? )?(?:\w+ )?(?:mentor|coach|sponsor|accountability partner)|(?:do|set up|arrange|ask for|request|line up|have|conduct) (?:\w+ ){0,3}informational (?:interviews?|meetings?|chats?|conversations?)",
)
JOIN = one_of(
    r"(?:join|go (?:along )?to|attend|visit|drop in on|show up (?:at|to)|get (?:yourself )?(?:to|involved|on)|sign up for|come to|try|check out|register for|become (?:a )?(?:member|active)|speak at|volunteer (?:at|for|with)|present at|look (?:into|up)|start|run for|help (?:out )?(?:at|with))(?! (?:me|us|our|my|this|the (?:call|zoom|meeting|team))\b)\b"
    + _G
    + _GROUP
    + r"\b",
    r"volunteer(?= (?:at|for|with|in|a|some|as|on|to|your)\b|[,.!]|\Z)",
)
OTHER = one_of(
    r"(?:prepare|research|negotiate|practi[cs]e|follow up|focus|narrow|concentrate|speciali[sz]e|emphasi[sz]e|highlight|stress|mention|bring up|talk about|explain|show|use|avoid|stop|aim|build|consider(?! this\b)|think (?:about|of|hard about|through)|find out|pick|choose|decide|treat|publish|position|frame|sell|lead|open|close|end|shorten|tighten|keep|set|start|ask (?:for|about|what|why|how|who|them|whether|if|good|more|specific|hard|questions|every|the (?:interviewers?|panel|manager|recruiter|hiring)|your)|tell (?:them|people|your|the|a|it as)|say|be (?:specific|ready|prepared|clear|concise|explicit|careful|honest|upfront|up front|open about|selective|flexible|realistic|bold|bolder)|have (?:an?|your|three|two|a few|some|at least|five|examples|answers|questions)|come up with|line up|make (?:a list|sure|yourself|your|it|them|clear|a point)|write (?:a|an|the|your|down|up|about|thank|to thank|every)|send (?:a|an|every|each|thank|the interviewers?)|get (?:a|an|references|it in writing|everything|clear|your|comfortable|the|some)|know (?:your|what|the)|pitch|broaden|widen|expand|limit|spend|turn|review|rehearse|study|do your|look (?:up|into)|reach for|hold out|push back|wait|counter|insist|accept|decline|take|give|let|slow|work|plan|map|track|schedule|block|set aside|apply|drop|cut|put|add|leave|rethink|reframe|play up|play down|play|speak|list|split|create|test|try|contribute|demonstrate|address|acknowledge|own|admit|name|state|quote|anchor|request|check)\b(?!['’]| (?:me|us|date|time|is|was|are|has|line|point)\b)"
    + _G
    + _DOMAIN
    + r"\b",
)
#: What is advised where money, offers and interviews are spoken of, whatever the verb.
AT_STAKE = one_of(
    r"(?:sleep|hold|stand|keep|treat|stay|walk|push|ask|wait|make|let|get|give|go|write|pick|count|test|check|own|sell|back|record|rehearse|bring|plan|think|talk|say)\b(?! (?:me|us)\b)"
    + _G
    + r"(?:interviews?|salary|salaries|job search|the search|offers?|recruiters?|references?|conference program(?:me)?|negotiat\w+|hiring managers?|applications?|(?:your|every|each) no|nerve|ground)\b",
    r"sleep on (?:it|that|the)|hold (?:your nerve|out|firm)|stand your ground",
)
#: Advice not to do a thing: "never name a number first".
NEVER = one_of(
    r"apply (?:through|via|online|blind|cold|by)",
    r"(?:accept|undersell|undervalue|sell|apologi[sz]e|lead|mention|apply|settle|burn|say|talk|take|rush|name|give|tell|quit|leave|sign|send|ask|bring up|badmouth|bad-?mouth|use|wait|limit|rely|waste|hide|bury|overlook|ignore|skip|go|quote|disclose|reveal|negotiate|put|list|include|lie|start|discuss|volunteer|resign|show|oversell|focus|pay|bother (?:with|applying)|let)\b"
    + _G
    + r"(?:"
    + _DOMAIN
    + "|"
    + _PAPER
    + "|"
    + _PLACES
    + r"|yourself)\b",
)

_ADV = r"(?:(?:really|definitely|also|just|maybe|perhaps|probably|certainly|absolutely|always|directly|simply|then|first|please|now|still|seriously|at least|even|totally|strongly|actually|honestly|quickly|go and|go|try and|try to|start to|only) ){0,3}"
_CALLED = r"(?:^\W{0,4}(?:\d{1,2}[.)]\s?)?(?:(?-i:[A-Z])\w{1,15},\s)?|[,;:.!?(–—-]\s?|\b(?:and|then|so|but|or|also|do|just|first|second|third|next|maybe|perhaps|definitely|otherwise|alternatively|instead|finally|lastly|okay|ok|well|honestly|again|too|now|please|always|one,|two,)\s)"
#: An imperative; whose it is has to be looked at.
IMPERATIVE = re.compile(_CALLED + _ADV + r"\Z", re.IGNORECASE)
NEVER_FRAME = either(
    r"(?:"
    + _CALLED
    + _ADV
    + r"(?:don['’]?t|do not|never|avoid|stop)|\byou (?:should(?:n['’]?t| not| never)|(?:really |definitely )?(?:shouldn['’]?t|mustn['’]?t|must not|must never|don['’]?t (?:want|need|have) to)|(?:might|may|['’]ll) (?:not )?want to (?:avoid|stop)|need to stop))\s"
    + _ADV
    + r"\Z"
)
FRAME = either(
    r"(?:\b(?:you|u)(?:['’]d| had)? (?:better|best)|\byou['’]d (?:do well|be (?:wise|smart|well advised|better off|crazy not|mad not)) to|\byou would (?:do well|be (?:wise|smart|well advised)) to"
    r"|\b(?:you|u) (?:(?:really|also|definitely|probably|absolutely|certainly|still|just|maybe|honestly|simply|both) ){0,2}(?:should|ought to|must|need to|have to|could|might|can|may)(?: (?:also|really|just|still|definitely|well|probably|at least|even|always|certainly|as well|maybe)){0,2}(?: (?:want|need|wish|like|try|start|consider|care) to)?"
    r"|\byou(?:['’]ll| will)(?: (?:also|really|probably|definitely))? (?:want|need|have) to|\byou (?:really |also |definitely )?(?:need|ought) to|\byou (?:have )?got(?:ta| to)"
    r"|\bi(?:['’]d| would)(?: (?:also|really|definitely|probably|personally|just|certainly|still|maybe|first|strongly|at least|always|seriously|even|then|only|instead|much rather)){0,3}|\bwhat i(?:['’]d| would) do(?: is)?"
    r"|\bi(?:['’]d| would)?(?: (?:also|really|strongly|highly|definitely|would|still))* (?:(?:suggest|recommend|advise|urge|encourage|propose)(?: (?:that )?you)?(?: to| should)?|want you to)"
    r"|\b(?:my|one|the best|best|a|another|the only|some|general|quick|last|final|only|the other|free|unsolicited|the main|main|biggest|the first|first)(?: (?:piece of|bit of|word of|small|big|quick|other|last|general|main))? (?:advice|tip|suggestion|recommendation|two cents|lesson|thing|idea|thought|step|move|request to you)(?: (?:though|now|today|right now|first|at this (?:point|stage)|to you|for you|here|i(?:['’]d| would) (?:say|add|change|do)|you (?:can|could|should) do|to do|from me)){0,2}(?: (?:is|would be|['’]s)|:|,| [–—-])(?: (?:to|that you|is to))?"
    r"|\bif i were you,? (?:i(?:['’]d| would)(?: (?:also|probably|definitely))?)?|\bin your (?:shoes|place|position|case),? (?:i(?:['’]d| would)(?: (?:also|probably))?)?|\bmy advice to you,?"
    r"|\b(?:it(?:['’]s| is| might be| may be| would be| could be|['’]d be)|would be|might be|may be|['’]s|be)(?: (?:also|really|probably|definitely|certainly|always|well|a|an|very|quite)){0,3} (?:good|great|worth(?:while)?|wise|smart|useful|helpful|best|sensible|idea|worth it|worth your while|worth your time|time|important|crucial|essential|better)(?: idea| thing| move| step| practice)?(?: (?:for|of) you)?(?: to)?"
    r"|\b(?:might|may|could|would|will|can['’]t|won['’]t|wouldn['’]t|doesn['’]t)(?: (?:also|really))? (?:help|hurt|pay|make sense)(?: you)?(?: if you| to)?|\bmakes? sense(?: for you)? to|\bpays to|\b(?:be|make) sure (?:to|you|that you)|\bremember(?: to|:)?|\bfree to|(?<!\bi )(?<!\bwe )(?<!they )(?<!\bhe )(?<!she )\btry(?: to| and)?|\bwelcome to|\bwhy not|\bgo ahead and|\bplease (?:do )?(?:also )?|\bi(?:['’]ve| have)? (?:always )?(?:tell|told) (?:everyone|people|my \w+|students) to|\btake (?:the )?time to|\bgive yourself|\bthe trick is to|\bthe key is to|\bit(?:['’]s| is) key to|\bi(?:['’]d| would) be (?:inclined|tempted|minded) to|\bi(?:['’]d| would) have you|\byou could do (?:a lot |much |far )?worse than(?: to)?|\b(?:no harm|no shame) in|\bdon['’]?t be (?:afraid|too proud|shy) to|\bmake (?:it )?a (?:point|habit) (?:of|to)|\b(?:can|could|will|would)(?:n['’]t| not) hurt (?:you )?(?:if you|to)|\bwould (?:love|like) you to|\blove to see you|\bwant to see you)[\s,:]{1,2}"
    + _ADV
    + r"\Z"
)
#: Before a word in -ing.
DOING_FRAME = either(
    r"(?P<frame>\b(?:suggest|recommend|try|consider|considered|how about|what about|think about|thought (?:about|of)|worth|worthwhile|start by|begin by|advise|propose|benefit from|useful|helpful|to be|mind|point in|avoid|stop|tried|merit in|idea of|would be|started)(?: you(?:r)?| also| maybe| simply| first)?\s(?:[a-z]+ly |just |also )?)(?P<doing>[a-z]{2,14}ing)\b"
)
HAVE_YOU = re.compile(
    r"\bhave you (?:(?:ever|already|also|perhaps|maybe|by any chance) )?(?P<verb>read|seen|tried|looked (?:at|into|for)|considered|thought (?:about|of)|checked(?: out)?|listened to|joined|applied|come across|heard of|looked up|picked up)\b",
    re.IGNORECASE,
)
#: Said of the thing itself: "... is a must-read", "your résumé should fit on one page".
SAID_OF = {
    "read": either(
        r"\b(?:is|are|['’]s|was)(?: (?:also|really|well|definitely|very much|still|always|absolutely))* (?:a |an )?(?:(?:great|good|excellent|quick|short|useful|fine|wonderful|brilliant|essential) read\b|must[- ]read|must[- ]listen|required reading|essential reading|worth (?:reading|a read|a listen|listening|subscribing|following|your time|the price))",
        r"\b(?:highly |strongly |warmly |can(?:not|['’]t)? |would |also |really )?recommend(?:ed)? (?:you )?(?:the |his |her |a |this |that |their )?(?:\w+ )?(?:book|podcast|article|newsletter|blog|[\"“«])",
        r"\bswears? by (?:the|this|that|a|his|her) (?:\w+ )?(?:book|podcast|newsletter|blog|course)\b",
        r"\b(?:the|that) (?:book|article|podcast|blog|newsletter|essay|paper|author) (?:that |which )?(?:i|we) (?:mentioned|meant|talked about|spoke of|told you about|had in mind|recommended|was talking about|was thinking of|kept going on about)\b",
        r"\bif you (?:only )?read (?:only )?(?:one|a single|just one)\b|\bput [\"“«\w][^.;!?]{2,60} on your (?:reading )?list\b|\b(?:best|favou?rite|standard|go-to|good|great) (?:book|podcast|newsletter|blog|article|primer|introduction) (?:on|about|for|to)\b[^.;!?]{0,60}\b(?:is|remains|['’]s|:)",
        r"\b"
        + _MEDIA
        + r"\b[^.;!?]{0,80}\b(?:you should|you (?:might|may) want to|get|give|read|go|do|please|worth) (?:look|read|check|get|pick|give|it|that|them|find|listen)\b(?: (?:it|that|them))?(?: up| out| a read| a look)?",
    ),
    "resume": either(
        r"\b"
        + _PAPER
        + r"\b[^.;!?]{0,70}\b(?:has to|have to|must|should|needs? to|can|could) (?:go|come (?:off|out|first)|be (?:cut|shorter|one page|removed|rewritten|tighter|updated|redone|first))\b",
        r"\byou(?: really| do| still| definitely)? (?:need|want|could use|should have|could do with) (?:an?|some|more|fewer|less|better|two|three|one) [^.;!?]{0,50}\b"
        + _PAPER
        + r"\b",
        r"\b(?:your|the) (?:\w+ ){0,2}?(?:résumé|resume|cv|cover letter|linkedin(?: \w+)?|headline|profile|summary|portfolio|bullets?|bullet points)(?: \w+)? (?:really |probably |definitely |still )?(?:should|needs?(?: to)?|ought to|must|could use|could be|has to|have to|would be (?:stronger|better)|would benefit|wants)\b",
        r"\b(?:belongs?|should (?:go|be|sit|come|stand)|needs? to (?:go|be|come)) (?:in|on|at|up|first|near|right)[^.;!?]{0,30}\b(?:line one|page one|first page|top|front|headline|resume|résumé|cv|cover letter|bottom|summary)\b",
    ),
    "learn": either(
        r"\b"
        + _COURSE
        + r"\b[^.;!?]{0,40}\b(?:is|are|would be|might be)(?: well| really| also| definitely| certainly)? worth (?:doing|taking|it|the|having|getting|looking|your|every)\b",
        r"\byou(?: really| do| still| definitely)? (?:need|want|could use|should have|could do with) (?:an?|some|more|better) [^.;!?]{0,40}\b(?:courses?|certificat\w+|training|practice|lessons|coaching|mock interviews?|licen[cs]e)\b",
    ),
    "other": either(
        r"\byou(?: really| do| still| definitely)? (?:need|could use|could do with) (?:an?|some|more|fewer|less|better) (?:\w+ ){0,2}(?:pitch|story|answer|strategy|plan|focus|opening line|elevator speech|references|network|target list|niche)\b",
    ),
}
_NO = r"(?:keep (?:at it|going|it up|up the|smiling|your (?:chin|head|spirits)|pushing|the faith|fighting|believing|calm|well|safe|trying|your fingers)|good luck|best of luck|(?:don['’]?t|do not|never) (?:worry|give up|despair|lose (?:heart|hope|faith)|beat yourself|take (?:it|this|that) (?:too )?(?:personally|to heart)|be (?:discouraged|too hard|shy|nervous|afraid|a stranger|late|disheartened|upset)|stress|panic|sweat|let (?:it|this|them|that) get|mention it|doubt|sell yourself short|hesitate|get discouraged)|be (?:patient|yourself|brave|strong|well|kind|confident|positive|proud|safe|good)\b|stay (?:positive|strong|well|safe|in touch|tuned|calm|the course|hungry)|believe in|trust (?:yourself|the process|your gut|me|that)|hang in|enjoy|have (?:fun|a (?:good|great|nice|lovely|wonderful|safe|look at the attached))|relax|breathe|take care|cheer up|go get|knock|break a leg|rest assured|look after yourself|take (?:your time|it easy|heart|comfort)|feel better|get some (?:rest|sleep)|chin up|remember (?:that )?you(?:['’]re| are)|be gentle|treat yourself)"
CHEERS = either(r"\b" + _NO, r"\bstop (?:worry|panick|doubt|blam)ing\b")
#: Arrangements and wishes of the writer's own.
LOGISTICS = either(
    r"\b(?:let|give|send|tell|show|e-?mail|mail|call|ring|text|drop|forward|write|keep|remind|ask|find|join|meet|reach|bear with|help|copy|cc|put|excuse|forgive|ping|lend|bring|contact|phone|see|invite|introduce|add|connect with|follow) (?:me|us)\b(?! (?:offer|pay))",
    r"\b(?:write|reply|respond|talk|speak|get back|come back|send \w+(?: \w+)?|mail \w+|report|reach out|answer|return it|return them|forward \w+(?: \w+)?|connect|submit \w+|introduce \w+|apply|explain \w+) (?:to|with|back to) (?:me|us|my|our)\b",
    r"\b(?:my|our) (?:website|site|blog|podcast|newsletter|book|page|portal|careers|linkedin|channel|privacy|terms|team|office|event|webinar|latest|new|app|platform|ats|system|draft|paper|report|article|slides?|deck|calendar|proposal|assistant|presentation|thesis|manuscript|application portal)\b",
    r"\b(?:(?:please )?(?:find|see) (?:attached|enclosed|below)|attached (?:is|are|you)|the attached|attachment|click|link below|(?:this|the following) link|link (?:here|to)|log ?in|sign in|upload|fill (?:in|out)|complete (?:the|this|your) (?:form|assessment|application|profile|questionnaire|survey|test|paperwork|onboarding|task|exercise|background)|sign (?:and|the|it)|countersign|initial each|scan|print|password|e-?signature|docusign)\b",
    r"\b(?:bring (?:a |an |your |two |some |three |copies|along|the |with )|take (?:the )?(?:lift|elevator|stairs|train|bus|tube|metro|subway|tram|exit|(?:second|first|next)(?! (?:offer|job|role|step|call|round|thing))|left|right|a (?:taxi|cab|seat))|ask (?:for|at) (?:me|deb|(?-i:[A-Z])\w+|reception|the (?:front )?desk)|at reception|front desk|parking|ring the|dial(?:-in)?|zoom|teams (?:link|call|invite)|floor|entrance|badge|photo id|passport)\b",
    r"\b(?:for|before|ahead of|prior to|during|at|in|to|into|on|until|after) (?:our|the|your|tomorrow['’]s|today['’]s|monday['’]s|tuesday['’]s|wednesday['’]s|thursday['’]s|friday['’]s|next week['’]s) (?:upcoming |scheduled |next |first |second |phone |video |final |intro |initial )?(?:call|meeting|chat|session|visit|appointment|conversation|coffee|lunch|interview (?:on|at|tomorrow|next|with))\b",
    r"\b(?:prepare|give|make|present|create|deliver|have ready|complete|submit|return|send|put together) (?:a|an|the|two|three|some|your) (?:short |brief |\d+[- ]minute |\w+[- ]minute |small )?(?:slides?|presentation|copies|slide deck|deck|take-?home|case study for|sample for|references? (?:by|to|before))\b",
    r"\b(?:confirm|let (?:me|us) know|rsvp|reschedule|pick a (?:slot|time|date)|choose a (?:slot|time|date)|book a (?:slot|time)|availability|available (?:on|at)|which (?:day|time|slot)|time works|days work|by (?:return|end of day|eod|cob))\b",
    r"\b(?:apply (?:again|for (?:other|future|any|similar|another) )|future (?:openings|opportunities|roles|positions|vacancies)|other (?:openings|opportunities) (?:with|at) us|keep an eye on (?:our|the careers page))\b",
    r"\b(?:unsubscribe|privacy policy|terms and conditions|discount|early bird|register (?:now|today|here)|sign up (?:now|today|here)|special offer|free trial|webinar|limited seats|sale ends)\b",
)
#: Somebody else is told, or it was long ago, or it is not meant.
NOT_MEANT = either(
    r"\b(?:don['’]?t|do not|never) (?:tell|share (?:this|it|that) with|mention (?:this|it|that) to) (?:anyone|anybody|a soul|him|her|them)\b|\bplease (?:don['’]?t|do not) send\b|\b(?:better|more) matches\b",
    r"\b(?:i wouldn['’]?t|i would not|if i had (?:to|known|my)|would have|could have|back then|years ago|in my day|as a joke|just kidding|no need to|you don['’]?t (?:need|have) to|not worth)\b",
)
#: "He told me: learn SQL": the words of somebody else to somebody else.
REPORTED = either(
    r"\b(?:told (?:me|us|him|her|them)|asked (?:me|us|him|her|them)|advised (?:me|us|him|her|them)|i (?:was|am) (?:told|advised|asked)|(?:he|she|they|my \w+) (?:said|says|always said|used to say))\b"
)
#: Papers are what the letter is about.
ON_PAPERS = either(r"\b(?:résumé|resume|cv|cover letter|linkedin|portfolio)\b")
#: Turning from one habit to another: "stop talking about what you did".
HABIT = one_of(
    r"(?:stop|quit) (?!worr|beat|panic|doubt|blam|stress|apologi[sz]ing to me|by\b)[a-z]{3,14}ing\b(?! (?:me|us)\b)|start (?!on|in\b|at\b|date)[a-z]{3,14}ing\b(?! (?:date|salary|on|in \d|point|next|monday)\b)",
)
#: Frames that only advise, whatever the thing.
ADVISES = either(
    r"\b(?:if i were you|(?:in|were i in) your (?:place|shoes|position|case)|what i(?:['’]d| would) (?:do|change|say)|my (?:\w+ ){0,2}(?:advice|tip|suggestion|recommendation|criticism|thought)|one (?:tip|piece of advice|word of advice|thing i(?:['’]d| would))|i(?:['’]d| would)(?: (?:also|really|definitely|probably|personally|just|certainly|still|maybe|first|strongly|at least|always|seriously|even|then|only|instead)){0,2} (?=hold off|think|write|prepare|ask (?:them|for|about|what|why|how|whether)|say\b|tell (?:them|him|her|people)|make|show|use|put|lead|start|stop|focus|keep|wait|push|hold|go (?:for|after|with|in|back|straight)|look (?:for|at|into|beyond)|find|choose|pick|consider|avoid|join|build|learn|practi|spend|aim|target|negotiate|research|follow|get (?:on|into|involved|yourself|out|it|them)|line up|give|cut|drop|let|set|try|turn|talk about|treat|change|rethink|work on|skip|concentrate|lean|play|trim|move|take (?!you|your word|the (?:train|bus))|steer|stay away|be (?:careful|wary|bolder|more|less|honest|specific))"
    r"|you (?:really |definitely |probably |absolutely )?(?:should|ought to|need to|must|have to)(?: (?:also|really|definitely|probably|at least))? (?=think|write (?:a|about|to them|it|down)|ask (?:them|for|about|what|why|how|whether)|say\b|tell (?:them|people)|make (?:your|it|more|sure|them)|show|use|put|lead|start|stop|focus|keep (?:it|your)|wait|push|hold out|go (?:for|after|with|in|back|straight)|look (?:for|beyond)|choose|pick|avoid|join|build|learn|practi|spend|aim|target|negotiate|research|get (?:on|into|involved|yourself|out)|line up|cut|drop|set|turn|talk about|treat|change|rethink|work on|skip|concentrate|lean|play|steer|be (?:careful|wary|bolder|more|less|honest|specific)))"
)
#: The writer says himself that he advises.
EXPLICIT = either(
    r"\bif i were you\b|\bin your (?:place|shoes|position)\b|\bmy (?:\w+ )?(?:advice|two cents|tip)\b|\b(?:best|smartest|wisest) thing you (?:can|could) do\b|\b(?:one|two|three|a few|a couple of) (?:tips?|pieces? of advice|words? of advice)\b|\bwhat (?:has )?worked for me\b|\b(?:the|that['’]s the) one lesson\b"
)
#: Things of the day that are no advice for a search.
OF_THE_DAY = either(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|\d{1,2}(?::\d\d)? ?(?:am|pm|o['’]clock)|lunch|dinner|coffee|train|bus|taxi|traffic|parking|weather|sweater|coat|umbrella|restaurant|hotel|flight|kids?|wife|husband|doctor|holiday|vacation|weekend|garden|recipe|wine|film|movie|concert|invoice|budget|report|deck|slides?|ticket|order|delivery|password|laptop)\b"
)
#: Said of a moment of the search: "when they ask about salary, let them go first".
MOMENT = either(
    r"\b(?:when(?:ever)?|if|before|after|once|in|at|during|for|as soon as|until)\b[^.;!?]{0,60}\b(?:interview\w*|salary|salaries|offer|recruiters?|negotiat\w+|panel|hiring manager|cover letter|pitch|job search|applications?|references?|weakness\w*|gap|money|pay|notice|the (?:call|meeting) with)\b[^.;!?]{0,40},\s*(?:always |never |just |simply |do |please )?\Z"
)
BARE = one_of(
    r"(?:let (?:them|him|her)|say|ask|tell (?:them|him|her|it)|answer|wait|smile|turn|talk|name|give (?:them|a|an|the|your)|keep (?:it|the|your|them)|have (?:a|an|your|two|three)|use|avoid|mention|bring|make (?:sure|it|them|a)|be (?:ready|honest|specific|brief|clear|prepared)|write|send|follow|don['’]?t|do not|never|start|stop|show|look (?:them|up)|pause|take (?:a|your|notes)|aim|go (?:high|first|last|in)|push|get|put|lead|check|find out|prepare|practi[cs]e|think|read|research|remember)\b(?! (?:me|us)\b)(?! with (?:me|us))(?! (?:know|in touch))",
)
#: With papers on the table, these are changes to them.
TO_PAPERS = re.compile(
    r"(?:change (?:yours|it|that|the)|cut|shorten|trim|tighten|condense|rewrite|reword|rephrase|drop|remove|delete|lose|scrap|kill|ditch|get rid of|quantify|put|move|lead with|start with|spell out|tailor|highlight|reorder|use|add|list|leave (?:out|off)|take (?:out|off)|avoid|keep|include|mention|translate|explain|emphasi[sz]e|fix|name)\b(?! (?:me|us|in touch|going|an eye|up)\b)",
    re.IGNORECASE,
)

_BASES = (
    "read listen watch subscribe follow look check get take add cut shorten trim rewrite rework reword update tidy polish put move lead start drop"
    " remove delete leave quantify highlight tailor mention include emphasize emphasise learn brush practise practice study rehearse work improve sign"
    " enrol enroll join apply target consider explore register talk speak reach write connect network meet contact call ask attend go visit volunteer"
    " negotiate prepare research focus narrow broaden set build keep make find hire try use spend do send expand publish create pitch position reframe"
    " frame stress explain show tell aim stop waste limit rely tap lean wait push review plan map track ask pick buy skim condense simplify freelance"
    " consult bring sell open mentor shadow chat sit approach search browse submit request arrange record turn reorder replace refresh strengthen"
)


def _in_ing(verb: str) -> str:
    if verb.endswith("e") and verb not in ("be", "see"):
        return verb[:-1] + "ing"
    if verb in (
        "cut",
        "trim",
        "get",
        "put",
        "drop",
        "set",
        "stop",
        "tap",
        "chat",
        "sit",
        "plan",
        "map",
        "skim",
        "enrol",
    ):
        return verb + verb[-1] + "ing"
    return verb + "ing"


#: The base form of each verb in -ing.
BASE_OF = {_in_ing(verb): verb for verb in _BASES.split()}

_VERBS = (
    "accept acknowledge activate adapt add address adjust admit aim anchor answer apologise "
    "apologize apply approach arrange ask attend avoid bad-mouth badmouth be become beef begin "
    "block boil bone book borrow bother bring broaden browse brush build burn bury buy call "
    "change chat check choose clean close come complete concentrate condense conduct connect "
    "consider contact contribute counter create cross customise customize cut decide decline "
    "deepen delete demonstrate develop dig disclose discuss ditch do don't don’t download drill "
    "drop e-mail earn edit email emphasise emphasize end enrol enroll expand explain explore "
    "familiarise familiarize file find finish fire fix focus follow format frame get give go "
    "google grab grow hand have help hide highlight hire hold hone ignore improve include insist "
    "interview invest join keep kill know lead lean learn leave let level leverage lie limit line "
    "list listen look lose make map master meet mention merge message mine modernise modernize "
    "monitor move name narrow negotiate network never open order overlook oversell own pass pause "
    "pay pick pin pitch place plan play polish position practice practise prepare present proof- "
    "read proofread publish punch pursue push put quantify quit quote re-apply re-learn re-order "
    "re-read re-think re-write reach read reapply redesign redo reduce reframe refresh register "
    "rehearse relearn rely remember remove rename reorder reorganise reorganize rephrase replace "
    "request reread research resign restructure rethink reveal review revise reword rework "
    "rewrite run rush say scan schedule scrap search see sell send set settle shadow sharpen "
    "shorten show sign simplify sit skim skip slim slow smile speak specialise specialize spell "
    "spellcheck spend split start state stay steer stick stop strengthen stress strip study "
    "submit subscribe swap switch tailor take talk tap target teach tell test think throw tidy "
    "tighten toss touch track translate treat trim try tune turn undersell undervalue update use "
    "visit volunteer wait waste watch widen work write "
    "swap throw chuck cast treat sleep hold pick buy sit spread knock phone ring seek cultivate befriend grill quiz spend "
    "invest devote lay dip borrow calling ringing meeting asking shave shift strike pitch back stand own rehearse record "
)
#: The words the things advised begin with; nothing else is looked at.
VERBS = frozenset(_VERBS.split())
_AHEAD = (
    "and then so but or also do just first second third next maybe perhaps definitely otherwise alternatively instead finally lastly okay ok"
    " well honestly again too now please always one two really probably certainly absolutely directly simply still seriously least even totally"
    " strongly actually quickly try start only to should could might may can must need you u better best gotta would i'd i’d you'd you’d suggest"
    " recommend advise urge encourage propose want is be not sure that it remember worth help hurt pay time advice tip suggestion recommendation"
    " thing idea important good great useful smart wise 's worthwhile crucial don't don’t never avoid stop shouldn't shouldn’t mustn't mustn’t go"
    " either both then yourself trick key never rather if off personally highly later else instead"
)
#: The words that stand right before them in a frame; "" is the beginning or a stop.
AHEAD = frozenset(_AHEAD.split()) | {""}
#: One of these stands in everything `SAID_OF` tells.
THINGS = either(
    r"read\b|reading|listen|recommend|worth|book|podcast|article|newsletter|blog|paper|essay|author|résumé|resume|\bcv\b|letter|linkedin|headline|profile|summary|portfolio|bullet|\bneed|could use|could do with|should have|should go|belong|first page|magazine|report|guide|chapter"
)
#: A mail about the search for work, and no other.
SEARCH = either(
    r"\b(?:résumé|resume|cv|interviews?|interviewers?|linkedin|recruiter\w*|recruitment|job|jobs|careers?|hiring|salary|cover letters?|headhunter\w*|your (?:search|network|pitch|application|story|background|experience|profile|portfolio|next (?:role|step|move|job))|job search|employers?|alumni|firms?|industr(?:y|ies)|internships?|hires?\b|hired|resign\w*|(?:first|second|job|better) offers?|star method|case interviews?|meet-?ups|openings?|vacanc\w+|laid off|let go|between jobs|the move (?:to|into)|the switch|roles?|advice|mentor\w*|informational|networking)\b"
)
#: A mere possibility: "you can apply here", "when you can".
POSSIBLE = either(
    r"\b(?:when|how|where|if|so|so that|until|whether|before)\b[^.;!?]{0,12}\byou (?:\w+ )?(?:can|could|may|might|want|need)\b[^.;!?]{0,12}\Z|\byou (?:can|may)(?: \w+)?\s+\Z"
)
#: A group without a name, which is a kind of people to meet.
UNNAMED_GROUP = re.compile(
    r"[\w’'-]+(?: (?-i:[^\WA-Z][\w’'-]*)){0,5} (?:chapter|association|society|group|network|club|community|guild|union|body|board)s?\b",
    re.IGNORECASE,
)
