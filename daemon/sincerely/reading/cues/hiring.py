"""Words by which somebody is taken on, accepts, or is refused: a table only.

English thoroughly, German solidly, French and Spanish the plain forms. Each pattern sees one sentence
on one line, quoted words blanked out; every repetition is bounded.
"""

import re

from sincerely.reading.cues.kinds import either

_G = r"[^.;!?]{0,60}?"
_POST = r"(?:positions?|roles?|jobs?|posts?|employment|vacancy|vacancies|internship|apprenticeship|traineeship|residency|fellowship|assistantship|clerkship|placement|appointment|(?:full|part)[- ]time|permanent|fixed[- ]term|contract|place (?:on|in|at) (?:the|our) (?:team|firm|programme|program|scheme|graduate|cohort|company|staff)|lectureship|directorship|partnership)"
_TEAM = r"(?:us(?! (?:for|at|on|in person|in the|to (?:discuss|talk|chat|celebrate|explore|hear|meet|speak)|this|next|tomorrow|tonight|when|via|over|by|there|again|live|online|during))|(?:the|our|my) (?:\w+ ){0,2}?(?:team|group|company|firm|practice|crew|staff|department|family|board|organi[sz]ation)(?! (?:for|at|on) (?:a |an |lunch|dinner|drinks|coffee))|(?-i:[A-Z][\w&.’'-]+)(?: (?-i:[A-Z][\w&.’'-]+)){0,3}(?! (?:for (?:lunch|coffee|dinner|drinks|a)|on (?:Mon|Tue|Wed|Thu|Fri))))"
_GLAD = r"(?:pleased|delighted|thrilled|happy|excited|glad|proud|honou?red|over the moon|pleasure)"

#: A wish to employ that needs no further context.
OFFERS = either(
    r"\b(?:offer(?:ing)?|extend(?:ing)?|present(?:ing)?|award(?:ing)?)(?: to)? you\b(?! (?:an? |the |some |our |any |this |another )?(?:\w+ ){0,3}?(?:interview|slot|call|chat|coffee|lunch|trial day|tour|discount|feedback|advice|choice of|opportunity to (?:interview|meet|speak|talk|apply|learn|tour|visit|present)|chance to (?:interview|meet|speak|talk|present)))"
    + _G
    + r"\b"
    + _POST
    + r"\b",
    r"\b(?:offer(?:ing)?)(?: to)? you (?:the |our |an? )?(?-i:[A-Z]\w+(?: (?:of|and|for|[A-Z]\w+)){1,5}) ?(?:position|role|job|post|at|with|in|,|\.|\Z)",
    r"\b(?:has|have|['’]ve|['’]s)(?: (?:now|just|formally|officially|verbally|all|already)){0,2} (?:offered|decided to offer|agreed to offer|voted to offer|approved) you\b"
    + _G
    + r"\b"
    + _POST
    + r"\b",
    r"\b(?:offer(?:ing)?|extend(?:ing)?) you the opportunity to (?:join|work (?:with|for|at)|become|be our|lead|come)\b",
    r"\b(?:love|like|want|wanted|"
    + _GLAD[3:-1]
    + r"|would be great|be great)(?: it)?(?: if)?(?: to| for)?(?: have)? (?:you|have you)(?: to| would| could| will| were to)?(?: (?:officially|formally|come (?:and )?|both))?,? ?(?:join(?:ed|ing)? "
    + _TEAM
    + r"|join (?:as|in)\b|(?:come )?(?:and )?(?:to )?work (?:with|for|at|alongside) (?:us|(?-i:[A-Z]\w+))(?! (?:on (?:this|a|the|your)|to))|come (?:aboard|on board)|on ?board(?! with)|on (?:the|our|my) team|on staff|as (?:our|the|a|an|my) (?!(?:\w+ )?(?:guests?|speakers?|panel\w*|mentor|customers?|clients?|members?|subscribers?|keynote|judge|references?|volunteer|witness|friend|example|sounding))\w+|as (?-i:[A-Z]\w+)|become (?:our|part of (?:the|our) team|a (?:member|part) of)|be (?:our|part of (?:the|our) team|a part of (?:the|our) team)|start (?:on|in|with us|as|at|work|next|right|immediately|asap)|take (?:on |up |over )?(?:the|this) (?:role|job|position|post)|fill (?:the|this|our)|lead (?:the|our)|run (?:the|our) \w+|head (?:up )?(?:the|our))",
    r"\b(?:puesto|plaza|prácticas|trabajo|beca|contrato) (?:es|son) (?:para ti|para usted|tuy[oa]s?|suy[oa]s?)\b|\b(?:poste|stage|job) est (?:à|pour) (?:toi|vous)\b|\b(?:du hast|sie haben|ihr habt) (?:die (?:rolle|stelle)|den (?:job|posten|platz|zuschlag))\b|\b(?:stelle|job|platz) (?:gehört|ist) (?:dir|ihnen|deine[rs]?|ihre[rs]?)\b",
    r"\byou can (?:now )?have the (?:job|position|role|post|place)\b|\bthe (?:[\w-]+ ){0,4}?(?:job|position|role|post|contract|gig) is yours\b(?! to (?:lose|win))|\b(?:job|position|role|post)['’]?s yours\b",
    r"(?<!heard )(?<!hear )(?<!glad )(?<!happy )(?<!hope )(?<!that )(?<!know )(?<!think )(?<!if )\byou(?:['’]ve| have)? (?:just )?got (?:the|this) (?:job|position|role|post|gig)\b|\byou(?:['’]re| are) hired\b|\bconsider yourself hired\b",
    r"\b(?:want|wants|like|love|decided|voted|agreed|going|intend|intends|pleased|delighted|happy|thrilled|excited|ready|unanimous\w*|wish|wishes) to (?:hire|employ|appoint|recruit|bring you (?:on|in|aboard)|take you on|engage)(?: you)?(?: as| for| on|\b)(?=[^.;!?]{0,80}\b(?:you|your|as (?:our|the|a|an)|on ?board|(?-i:[A-Z])))",
    r"\b(?:we|i|they|the (?:board|committee|panel|team|client|firm|partners))(?:['’]ve| have| has)? (?:chosen|selected|picked|appointed|hired|chose|decided on|settled on) you\b(?! up\b)(?! to (?:interview|present|attend|meet))",
    r"\binvit(?:e|ing) you to (?:join|become|work (?:with|for|at))\b(?! us (?:for|on|at|in))[^.;!?]{0,60}\bas\b(?! (?:an? |our )?(?:\w+ )?(?:guest|speaker|panel\w*|member|judge))",
    r"\byou(?: have been|['’]ve been| were| are|['’]re) (?:selected|chosen|appointed|hired|successful|accepted)\b(?! (?:to |for (?:an? |the )?)(?:\w+ )?(?:interview|attend|present|take|participate|complete|move|progress|next|first|second|final|phone|assessment|shortlist))"
    + _G
    + r"\b(?:for the|as (?:our|the|an?)|to (?:be|become|join|fill|lead)|in your application|(?:role|position|job|post)\b)(?! (?:interview|next (?:round|stage)|assessment|second|final|phone|first))",
    r"\b(?:attached|enclosed|attach|enclose|find|here(?:['’]s| is| are)|sending|sent|send|sends|forward\w*|receive|draw\w* up|drafted|prepar\w+|mail\w*|review|sign|countersign|return)\b"
    + _G
    + r"\b(?:offer letter|letter of (?:offer|appointment|engagement)|letter of employment|contract of employment|employment (?:contract|agreement|offer)|offer of employment|job offer|written offer|formal (?:written )?offer|offer package|appointment letter|your contract)\b",
    r"\b(?:the|an?|our) (?:offer letter|letter of offer|letter of appointment|employment (?:contract|agreement)|written offer|contract of employment) (?:is|are) (?:now )?(?:attached|enclosed|below|ready|on its way)\b",
    r"\byour (?:formal |written |official |signed )?(?:offer letter|letter of offer|offer of employment|employment (?:contract|agreement)|contract of employment|job offer)\b",
    r"\b(?:confirm\w*|repeat|reiterate|renew|put in writing|formali[sz]e|follow\w* up on|in line with|stand by|honou?r|improve\w*|raise\w*|revis\w+|extend\w* the deadline (?:for|of)|think(?:ing)? about|consider\w*|decision on|decided (?:on|about)|answer to|response to|respond to)\b[^.;!?]{0,20}\b(?:our|the|this|my|your|its|their) (?:\w+ )?(?:job |employment |verbal |formal |written )?offer\b(?! (?:of (?:help|support|assistance|a (?:lift|ride|drink|coffee|bed|hand)|coffee|lunch|your)\b|to (?!join|you)|price|for the (?:house|flat|car|property)))",
    r"\bmove (?:forward|ahead) (?:with|to) (?:an? |the )?(?:formal )?offer\b|\bproceed (?:with|to) (?:an? |the )?(?:formal )?offer\b|\bgo(?:ing)? to offer\b|\boffer stage\b|\b(?:verbal|formal|written|official) offer(?: of employment)? (?:for|as|from|to join)\b",
    r"\bwelcome (?:you )?(?:aboard|on board|to the (?:team|company|firm|family)|to (?-i:[A-Z]\w+))[^.;!?]{0,60}\b(?:as (?:our|the|an?)|start\w*|first day|contract|offer)\b",
    r"\b(?:yes to|approv\w+|agreed (?:on|to)|in favou?r of|vot\w+ for|signed off on) (?:hiring|taking|appointing|employing|bringing) you\b|\b(?:we|i)(?:['’]d| would| should) be (?:mad|crazy|foolish|fools|stupid|daft) not to (?:take|hire|have|snap|employ|grab) you\b",
    r"\b(?:our|revised|formal|improved|final|written|firm|new) (?:\w+ )?offer (?:for|of|to be|to become) (?:the |an? |our )?[^.;!?]{1,50}\b(?:position|role|post|job|employment)\b|\bconsider this (?:my|our|an?|the|your)(?: \w+){0,2} offer\b",
    r"\b(?:would|will) you (?:please )?(?:come (?:and |to )?|consider |be willing to |like to )?(?:work(?:ing)? (?:for|with)|join(?:ing)?) us\b(?= [^.;!?]{0,20}(?:as\b|full|permanent)|,? i mean| for good|\?)",
    # German
    r"\b(?:die|der) (?:stelle|position|posten|job|platz)\b[^.;!?]{0,20}\b(?:gehört|ist) (?:ihnen|dir|ihre|deine|ihrer|deiner)\b",
    r"\b(?:möchten|wollen|würden|werden) (?:wir )?(?:sie|dich)\b[^.;!?]{0,30}\b(?:einstellen|anstellen|übernehmen|unter vertrag nehmen)\b",
    r"\b(?:möchten|wollen|würden|werden) (?:wir )?(?:sie|dich)\b[^;!?]{0,90}\b(?:einstellen|anstellen|übernehmen)\b",
    r"\b(?:nous|je|on) (?:vous|te|t[’']) ?(?:offr|propos|confi)\w+ (?:le|un|ce|officiellement le) (?:\w+ )?(?:poste|contrat|emploi|cdi|cdd)\b",
    r"\b(?:bieten wir|wir bieten|ich biete|biete ich)\b[^.;!?]{0,16}\b(?:ihnen|dir|euch)\b[^.;!?]{0,20}\b(?:die|eine|den|einen)\b[^.;!?]{0,30}\b(?:stelle|position|posten|vertrag|arbeitsvertrag|anstellung|festanstellung|ausbildungsplatz)\b",
    r"\b(?:ihnen|dir|euch)\b[^.;!?]{0,90}\b(?:stelle|position|job|posten|vertrag|arbeitsvertrag|anstellung|festanstellung|ausbildungsplatz|praktikum|rolle|zusage)\b[^.;!?]{0,60}\b(?:an(?:zu)?bieten|an|zusagen|zuzusagen|geben|zu geben|übersenden|zusenden|schicken|machen)\b",
    r"\b(?:sie|dich) (?:gern(?:e)? |sehr gern(?:e)? |unbedingt |nun |jetzt )?(?:als [\w ,/-]{2,50} )?(?:einstellen|einzustellen|bei uns (?:begrüßen|anstellen|haben)|an bord (?:haben|holen|begrüßen)|in unserem team (?:haben|begrüßen)|für (?:uns|die stelle|die position|unser team) gewinnen)|\bsie (?:haben|bekommen) die (?:stelle|position|zusage)\b|\bdu (?:hast|bekommst) (?:die stelle|den job|die zusage)\b|\b(?:die stelle|der job) gehört (?:ihnen|dir)\b|\b(?:anbei|im anhang|beigefügt|beiliegend)\b[^.;!?]{0,50}\b(?:arbeitsvertrag|anstellungsvertrag|vertragsangebot|vertrag|jobangebot|angebotsschreiben|zusage)\w*|\b(?:arbeitsvertrag|vertragsangebot|jobangebot|vertragsentwurf)\b[^.;!?]{0,40}\b(?:anbei|im anhang|liegt bei|beigefügt|schicken|senden|geht (?:ihnen|dir))|\bzusage (?:für|als|geben|erteilen|machen)\b|\b(?:für sie|für dich) entschieden\b|\bsie (?:für|als) [\w ]{0,40} ausgewählt\b",
    # French
    r"\b(?:vous|te) (?:proposer|offrir|confirmer|faire)\b[^.;!?]{0,60}\b(?:poste|contrat|emploi|cdi|cdd|embauche|offre d['’]emploi|proposition)\b|\b(?:la place|le job|le poste|l['’]emploi) est (?:à vous(?! (?:tous|de jouer))|pour vous|à toi|pour toi)\b|\b(?:promesse|proposition|lettre) d['’]embauche\b|\b(?:vous|te) (?:compter parmi nous|accueillir (?:dans|au sein de) (?:notre|l['’])\s?équipe|recruter|embaucher|engager)\b|\bnous (?:vous|t['’]) ?avons (?:retenu|choisi|sélectionné)e?\b|\bvotre candidature (?:a été|est) retenue\b(?<!pas retenue)",
    r"\b(?:ci-jointe?s?|en pièce jointe)\b[^.;!?]{0,40}\b(?:contrat de travail|(?:lettre|promesse) d['’]embauche|votre contrat)\b",
    # Spanish
    r"\b(?:ofrecerte|ofrecerle|te ofrecemos|le ofrecemos|proponerte|proponerle)\b(?! (?:una?|la|el) (?:\w+ )?(?:entrevista|cita|llamada|reunión))[^.;!?]{0,60}\b(?:puesto|contrato|trabajo|posición|cargo|empleo|plaza)\b|\b(?:la plaza es (?:tuya|suya)|(?:queremos|vamos a|hemos decidido) contratar(?:te|le|la|lo))\b|\bel (?:puesto|trabajo|cargo) es (?:tuyo|suyo)\b|\b(?:carta oferta|oferta (?:de empleo|de trabajo|formal|laboral))\b|\b(?:queremos|nos gustaría|nos encantaría) (?:contratarte|contratarle|que te (?:unas|incorpores)|que se (?:una|incorpore)|que trabajes|contar contigo)\b|\b(?:has|ha) sido (?:seleccionad[oa]|elegid[oa])(?: para (?:el puesto|la posición|el cargo|la plaza)| como)\b",
)
#: The same in words that other trades use too; the mail has to speak of work besides.
OFFERS_TOO = either(
    r"\b(?:make|making|made|extend\w*|send\w*|have|put together|prepar\w+|present\w*|give|get) you (?:an?|the|our|this|that|their)(?: \w+){0,2} offer\b|\b(?:make|making|extend\w*) (?:an?|the|our|this) (?:\w+ ){0,2}offer (?:of \w+ )?to you\b",
    r"\b(?:our|the|this|their) (?:\w+ )?offer (?:still )?(?:stands|is (?:attached|enclosed|below|as follows|valid|open|good)|remains|includes|expires|to you|would be|comes with|consists)\b",
    r"\b(?:it|this|the (?:\w+ ){0,2}\w+)(?:['’]s| is) yours\b(?! to (?:lose|choose|pick|decide|keep))(?: if)?|\bwe (?:all |both |really |do |definitely )*want you\b(?=\s*(?:[.,!;–—-]|\Z|for (?:the|this)|as|on (?:the|our)|in (?:the|our)|with us|to (?:start|have it)|and))|\byou(?:['’]re| are) (?:our|the) (?:pick|choice|one|candidate we)\b(?! (?:to (?:ask|call|talk|thank|blame)|who)\b)|\byou got it\b(?=!|\.|\Z)|\bprepared to (?:go|offer|pay|come up) [^.;!?]{0,12}\d|\bwelcome (?:aboard|on board)\b|\bwhen can you start\b|\bhow soon (?:can|could) you start\b|(?<!time )(?<!when )(?<!whenever )\b(?:you(?:['’]re| are) (?:in|our (?:first|top|unanimous|number one) choice|the one we want))\b|\bwe(?:['’]d| would) (?:love|like) to (?:go ahead|move forward|proceed) with you\b|\bwe want you\b(?! to (?:know|have|see|meet|hear|think|feel|enjoy|read|attend|come to|present|speak|talk))|\byou(?:['’]re| are) (?:our|the) (?:person|one|pick|choice|candidate|hire|woman|man|top choice)\b(?! (?:to (?:ask|call|talk|thank|blame)|who)\b)|\b(?:it(?:['’]s| is|['’]s been| was)|the answer is|the verdict is|got) (?:a )?(?:unanimous |big |resounding )?yes\b(?!,? (?:you (?:may|can)|from me\b))|\b(?:everyone|everybody|they all|the (?:board|panel|team|partners)) (?:has |have )?(?:said|voted|says) yes\b|\b(?:put together|prepared|drawn up|drafted|attached|enclosed) (?:an? |the |our )?(?:\w+ )?(?:package|proposal|offer) for you\b|\bare you in\?|\b(?:an?|the|their|our|this|his|her) (?:\w+ )?offer for you\b|\bwelcome to (?:the (?:family|team|company|firm|crew)|(?-i:[A-Z]\w+))\b|\b(?:want|need|like|love|see) you (?:running|leading|heading|managing|in (?:the|this|that) (?:role|job|position|seat)|to (?:run|lead|head|take (?:over|on)))\b|\byou(?:['’]re| are|['’]ll be| will be) (?:our|the) (?:new|next) (?!best|favou)\w+|\bmake it official\b|\b(?:everything|it all|the terms|all of it|it|this) in writing\b|\bjoin (?:us|our team|the team) as\b",
    r"\b(?:start(?:ing)? (?:date|salary)|annual salary|base salary|compensation|salary) (?:of|is|will be|would be)\b"
    + _G
    + r"\b(?:start\w*|\d)",
    r"\b(?:unser|das|dieses|mein) angebot\b[^.;!?]{0,40}\b(?:steht|gilt|anbei|annehmen|annimmst|zusagen)\b|\bwillkommen (?:im team|an bord|bei uns)\b",
)
#: What a mail speaks of that takes somebody on.
OF_TERMS = either(
    r"\b(?:start(?:ing)? (?:in|on|from|next|whenever)|salary|contract|offer\w*|paperwork|start(?:ing)? date|formal letter|first day|base|bonus|equity|benefits|position|role|job|employment|hire|hiring|join\w*|director|manager|head of|gehalt|vertrag|stelle|angebot|salaire|contrat|salario|contrato)\b"
)
#: Of work and hiring.
OF_WORK = either(
    r"\b(?:role|position|job|post|team|salary|contract|employment|employ|hire|hiring|start(?:ing)? (?:date|on|in)|join|candidates?|interview\w*|application|hr|benefits|vacation|stelle|gehalt|vertrag|bewerbung|poste|contrat|salaire|puesto|contrato|salario|onboarding|paperwork|manager|director|analyst|engineer|committee)\b"
)
#: Before an offer: it is not made, or not yet, or not to be.
NOT_MADE = either(
    r"\b(?:heard|hear|told|know) (?:that )?(?:they|he|she)\b",
    r"\b(?:until|before (?:we|they|i)|once (?:we|they|i|the|all|references)|when(?:ever)? (?:we|they|someone|somebody|a|an|the|you|companies|employers|people) (?:\w+ )?(?:make|makes|offer|offers|extend|extends|decide|decides|get|gets|have|receive|come|say|says)|imagine|hypothetical\w*|might|(?<!in )(?<!by )(?<!of )may(?! \d|,)|could|can['’]?t|cannot|won['’]?t|will not|not|n['’]t|never|unable|unfortunately|regret|instead of|rather than|would have"
    r"|hop(?:e|es|ed|ing) (?:to|that|we|they)|plan(?:s|ning)? to|aim(?:s|ing)? to|expect(?:s|ing)? to|in order to|deciding|considering|thinking of|close to|about to|one step from|decide (?:if|whether)|wish (?:i|we) could|used to|last year|years? ago|falls?|wenn|ob|nicht|kein\w*|leider|könnten?|hätten?|si|ne|pas|malheureusement|no|podríamos)\b",
)
#: Somebody else was taken on.
OF_ANOTHER = either(
    r"\b(?:i|my \w+|he|she|they|(?-i:(?!We|You|HR)[A-Z][\w-]+))(?: have| has|[’']ve|[’']s)?(?: just| finally| also)? (?:got|received|signed|accepted|was offered|been offered)\b[^.;!?]{0,60}\b(?:offer|contract|job)\b|\bmeant for another\b|\boffer (?:letter )?(?:came through|landed|arrived)\b",
    r"\bj[’']ai (?:signé|reçu|accepté)\b|\bhe (?:firmado|recibido|aceptado)\b|\bich habe\b[^.;!?]{0,60}\b(?:unterschrieben|bekommen|angenommen)\b|\b(?:contract|letter) came (?:this|yesterday|today)\b",
    r"\bannounce that (?-i:[A-Z])|\b(?:has|have|had) accepted (?:our|the|an) offer\b|\b(?-i:[A-Z][\w-]+) (?:(?-i:[A-Z][\w-]+) )?(?:is|will be|are) joining (?:us|the team)\b|\bmake (?:her|him|them) welcome\b",
)
#: Anywhere before an offer.
HYPOTHETICAL = either(
    r"\b(?:if|in case|in the event|assuming|supposing|suppose|should (?:we|they|you|i)|were (?:we|they) to|whether|unless|imagine|hypothetical\w*|hop(?:e|es|ed|ing) to|wenn|falls|ob|si|jemals|el día que|le jour où)\b"
)
#: Turns that only look like a no.
NO_NO = re.compile(
    r"\b(?:could(?:n['’]?t| not) (?:be (?:happier|more|prouder)|wait)|can(?:['’]t|not) wait|not only|not just|no doubt|without (?:any )?hesitation|if you(?:['’]re| are| were)? (?:still )?(?:interested|want it|will have us|['’]ll have us|have us|agree|would like)|if you['’]d like (?:it|to|that)|if you (?:joined|would (?:join|take|become|come|lead|accept)|could join|came|took|became|accept\w*|decide to join)|if you (?:say yes|take it|['’]ll take it|accept|want (?:it|the job))|if that(?:['’]s| is| works| suits)|should you (?:still )?(?:want|wish|like|choose|accept|decide)|why not|may i|if i may|not a moment too soon|it did not take|didn['’]t take (?:us )?long|no one else|never (?:had any|been) (?:doubt|happier)|nicht nur|in no time|no surprise)\b",
    re.IGNORECASE,
)
#: Behind an offer: it hangs on something else.
HANGS = either(
    r"\b(?:if|once|when|as soon as|provided|assuming|after) (?:we|they|the (?:board|budget|client|boss|ceo|committee|funding|deal|project)|my boss|funding|budget|everything|it)\b[^.;!?]{0,30}\b(?:approv\w+|decid\w+|sign\w*|agree\w*|comes? through|work\w* out|allow\w*|win|get|gets|had|can|could|open\w*|secure\w*|land)\b|\b(?:some ?day|one day|in the future|down the (?:road|line)|at some point|eventually)\b|\b(?:if we (?:were|had|could)|if only)\b"
)
#: Things of other trades that are offered.
COMMERCE = either(
    r"\b(?:special|limited[- ]time|exclusive|introductory|early[- ]bird|promotional|holiday|black friday|best) (?:\w+ )?offers?\b|\b\d{1,2} ?% (?:off|discount)|\b(?:discounts?|vouchers?|coupons?|free trial|subscriptions?|your (?:order|purchase|subscription|account|membership|booking|house|flat|apartment|car|property)|our (?:customers|clients|members|subscribers|guests|products?|services|loans?|plans?|prices?|rates?)|quote for|price (?:of|for)|per (?:night|month rent)|rent|tenan\w+|landlord|mortgage|asking price|insurance|warranty|refund|upgrade|listing|the (?:buyer|seller)s?|square (?:feet|meters|metres)|bedroom|deposit|loan|credit card|interest rate)\b",
    r"\boffer you (?:an? |the |some |our |any |this |another |my |a bit of |a few )?(?:\w+ ){0,2}?(?:interview|slot|call|chat|coffee|lunch|dinner|tour|discount|feedback|advice|choice|time|times|conversation|meeting|seat at|ticket|table|glimpse|help|support|guidance|hand|hint|apolog\w+|congratulations|condolences|sympathy|thanks|lift|ride|tea|drink|visit|perspective|thoughts|introduction|hint|tips?|suggestions?|deal|price|quote|room|alternative|appointment|session|demo|cup|bed|spot on (?:the|our) (?:panel|podcast|show|webinar)|partnership opportunit\w+)\b",
    r"\babout right\b|\b(?:going|market) rate\b|\bif you ask me\b|\brule of thumb\b|\bon average\b",
    r"\bjob (?:advert|alert|posting|ad|fair)s?\b|\bjobs? (?:you may|matching|for you)\b|\bapply (?:now|today|here|via|by|online)\b|\bwe(?:['’]re| are) (?:currently |now |always )?(?:hiring|looking for|recruiting|seeking)\b",
)
#: Signs of a swindle: strong ones alone, weak ones in company.
SWINDLE = either(
    r"\b(?:bank (?:details|account|information)|account number|routing number|social security number|processing fee|training fee|registration fee|visa fee|refundable (?:fee|deposit)|pay (?:a|the|for your) (?:\w+ )?(?:fee|deposit|training|equipment|kit)|western union|money ?gram|gift cards?|bitcoin|crypto\w*|cashier['’]?s che(?:ck|que)|money order|re-?ship\w*|package (?:handler|forward\w+)|mystery shopper|transfer (?:the )?(?:funds|money)|advance fee|(?:mail|send|post) you a che(?:ck|que)|copy of your (?:passport|id|driver['’]?s licen[cs]e))\b",
    r"\b(?:earn|make|paid|pays?(?! (?:grade|band|scale|point|step|range|group))|salary|income)\b[^.;!?]{0,30}(?:[$€£]|usd|eur)? ?\d[\d.,]*[^.;!?]{0,16}\b(?:weekly|per week|a week|per day|a day|daily|/ ?week|/ ?day)\b",
)
SWINDLE_TOO = either(
    r"\b(?:criptomoned\w+|kryptow\w+|cryptomonnaie\w*|beneficiari[oa]|bénéficiaire|duplicar|cuenta bancaria|kontodaten|bankverbindung|coordonnées bancaires|rib)\b",
    r"\b(?:env[ií]e|transfiera|überweis\w+|virez|versez|pay(?! (?:grade|band|scale|point|step|range|group))|send|transfer|deposit)\b[^.;!?]{0,30}(?:[$€£] ?\d|\d[\d.,]* ?(?:€|eur\b|euros?\b|usd\b|\$|£))",
    r"\bwork(?:ing)? from home\b",
    r"\bno (?:experience|interview|skills?) (?:needed|required|necessary)\b|\bwithout (?:an )?interview\b",
    r"\b(?:whatsapp|telegram|signal)\b",
    r"\bkindly\b",
    r"\b(?:dear (?:applicant|candidate|sir|friend|job ?seeker|beneficiary)|attention)\b",
    r"\b(?:immediate start|start immediately|urgent(?:ly)? (?:hiring|needed)|limited (?:slots|positions)|act now|congratulations!+)\b",
    r"\b(?:data entry|personal assistant|payment (?:agent|processor)|online assessor|virtual assistant)\b",
    r"\b(?:full name|home address|date of birth|phone number|passport)\b[^.;!?]{0,60}\b(?:full name|home address|date of birth|phone number|passport|age|sex|occupation)\b",
    r"[$€£] ?\d[\d.,]* ?(?:per|an|/) ?(?:hour|hr)\b",
    r"\bshortlist\w* (?:via|from|through) (?:indeed|linkedin|ziprecruiter|monster|glassdoor)\b",
)
#: Whoever asks for a fee of whom he hires hires nobody; whom a house pays for ("we cover the visa fee") may go.
SWINDLE_ALONE = either(
    r"\b(?:pay|send|transfer|remit|deposit|with|against|need|for|of|a|an|refundable)\b[^.;!?]{0,24}\b(?:processing|registration|training|handling|visa|activation|administration|security|clearance|lmia|contract|equipment|starter) (?:processing )?(?:fee|charge|deposit|handling)\b(?! (?:is|will be|are) (?:paid|covered|ours|on us))(?<!cover the visa fee)(?<!pay the visa fee)|\b(?:bank login|crypto wallet|via money transfer|gift cards?|by western union)\b|\b(?:position|job|contract|employment)\b[^.;!?]{0,80}\b(?:we need|pay|send us) [$€£]?\d{2,4} ?(?:euro?s?|usd|cad|gbp|€|\$|£)",
    r"\bdo not discuss with (?:any )?third part(?:y|ies)\b|\b(?:picked|selected|hired) you without (?:any )?interview\b|\bcho(?:o)?se[n]? you from the database\b",
)
#: The user's own yes.
ACCEPTS = either(
    r"\b(?:happy|delighted|thrilled|pleased|glad|excited|proud|honou?red|like|love|wish|writing|want|pleasure|decided|ready|overjoyed|privilege|email|mail|note|letter) to (?:formally |officially |hereby |gladly |gratefully |confirm (?:that i )?(?:my acceptance|accept)?|be able to |say yes(?: to)?|(?:verbally )?)*(?:accept\b|confirm my acceptance|say yes)"
    + _G
    + r"\b(?:offer|position|role|job|post|contract|appointment|place)\b",
    r"\b(?:excited|thrilled|delighted|happy|pleased|proud|honou?red|glad) to be joining (?:you|the team|your team|(?-i:[A-Z]\w+)[\w ]{0,20}?) as (?:your|the|an?|(?-i:[A-Z]))",
    r"\bi(?: do)?(?: (?:hereby|gladly|formally|happily|officially|gratefully|very gladly|do|also|therefore|wholeheartedly)){0,2} accept\b(?! (?:that|this meeting|the (?:meeting|invit\w+|apolog\w+)|your (?:apolog\w+|invit\w+|decision)))"
    + _G
    + r"(?:\b(?:offer|position|role|job|post|contract|appointment|terms)\b|\Z|[.!])",
    r"\b(?:my (?:formal |official |written )?acceptance of|acceptance of (?:your|the) offer|(?:yes|gladly|happily),? i (?:accept|['’]ll take (?:it|the job|the role)))\b",
    r"\b(?:signed|countersigned|executed) (?:and (?:dated|scanned|returned) )?(?:copy of (?:the|your|my) )?(?:\w+ )?(?:offer letter|letter|contract|offer|agreement)\b(?=[^.;!?]{0,50}\b(?:attached|enclosed|back|return\w*|here|below|herewith|find)\b|[^.;!?]{0,4}\Z)|\b(?:attached|enclosed|find|here is|returning|attach|enclose)\b[^.;!?]{0,30}\b(?:signed|countersigned) (?:\w+ )?(?:offer letter|letter|contract|offer|agreement|copy)\b|\bi(?:['’]ve| have) (?:just )?(?:signed|countersigned) the (?:\w+ )?(?:offer|contract|letter|agreement)\b",
    r"\bi(?:['’]ve| have) (?:decided to accept|accepted) (?:the|your) (?:\w+ ){0,3}(?:offer|position|role|job|post)\b",
    r"\b(?:nehme|nehmen) (?:ich )?(?:\w+ ){0,2}(?:ihr|dein|euer|das|die|den)\b[^.;!?]{0,50}\b(?:angebot|stelle|position|vertrag)\w*\b[^.;!?]{0,40}\ban\b|\b(?:angebot|stelle|position|vertragsangebot|vertrag)\b[^.;!?]{0,30}\b(?:(?:sehr )?gern(?:e)? |hiermit |mit freude )*(?:an\b|annehmen|anzunehmen|annehme)|\bich (?:sage|sag) (?:\w+ ){0,2}zu\b|\b(?:unterschriebene[nr]?|unterzeichnete[nr]?) (?:arbeits)?vertrag\b",
    r"\bj['’]accepte\b[^.;!?]{0,40}\b(?:offre|poste|proposition|contrat)\b|\b(?:heureu\w+|ravie?|plaisir|honneur) d['’]accepter\b[^.;!?]{0,50}\b(?:offre|poste|proposition|contrat)\b|\bcontrat signé\b",
    r"\bacepto\b[^.;!?]{0,40}\b(?:oferta|puesto|propuesta|cargo)\b|\b(?:encantad[oa]|feliz|placer|gusto|alegría) (?:de|en) aceptar\b|\bcontrato firmado\b",
)
NO_ACCEPTING = either(
    r"\b(?:cannot|can['’]?t|unable|not|n['’]t|never|unfortunately|regret|before i|if i|whether|until i|in case|should i|would you|could i|might|(?<!in )(?<!on )may(?! \d|,)|considering|thinking (?:of|about)|hesita\w+|decline|withdraw|another|elsewhere|other offer|a different|leider|nicht|ablehnen|absagen|wenn ich|ob ich|malheureusement|ne peux|refuser|lamentablemente|no puedo|rechazar)\b",
    r"\b(?:offer|invitation) (?:to (?!join|work|become|lead|come)\w+|of (?:help|a|an|coffee|lunch|support|assistance|your))\b|\b(?:invitation|invite|meeting|calendar|apology|apologies|connection request|lift|interview)\b",
    r"\b(?:he|she|they|we|my (?:friend|brother|sister|wife|husband|son|daughter|colleague)|who)(?: (?:has|have|had|just|would))? accept\w*\b",
)

#: The candidacy is over.
REFUSES = either(
    r"\b(?:mov\w+|proceed\w*|go(?:ing|ne|es)?|went|continu\w+|progress\w*|advanc\w+|press\w*|push\w*)(?: (?:forward|ahead|on|further|instead))?(?: (?:at this (?:time|stage|point)|this time|for (?:this|the) \w+|now|only))? with (?:an?other(?! (?:vendor|supplier|agency|provider|date|time|venue|option|bank|contractor|bidder|plan|approach|product|tool|firm))|other (?:candidates?|applicants?|people|finalists?|individuals?|profiles?|applications?)|different (?:candidates?|applicants?)|a different (?:candidate|applicant|person|profile)|some (?:other )?(?:candidates?|other)|someone|somebody|candidates? (?:who|whose|with|that)|applicants? (?:who|whose|with|that)|an? (?:\w+ ){0,3}(?:candidate|applicant|finalist|person|hire)|an? (?:internal|external|local|stronger|more)\b|internal candidates?|the other (?:candidate|finalist|person)|those (?:candidates|applicants)|a (?:small|smaller|shorter) (?:number|group|list|pool)|a (?:few|couple of) (?:other )?candidates|others)\b",
    r"\b(?:an?other|other|internal|external|stronger|different|remaining|final) (?:\w+ )?(?:candidates?|finalists?|applicants?|hire|contender)(?:['’]s)?\b[^.;!?]{0,70}\b(?:closer|closest|stronger|better|edge\w*|ahead|chosen|selected|picked|accepted|preferred|more of what|has what|won)\b",
    r"\b(?:felt|chose|chosen|went|vote\w*|filled|gone|picked|selected|preferred|opted|settled|landed|hired|appointed|offered|decided (?:on|for|to (?:hire|go|move|appoint|offer|proceed|continue|make)))\b[^.;!?]{0,60}\b(?:an?other|other|internal|external|different|stronger) (?:\w+ ){0,2}?(?:candidates?|finalists?|applicants?|contender|hire)\b",
    r"\b(?:have|has|['’]ve|we|they|just|now) filled (?:the|this|that|it|our)\b|\b(?:role|position|job|headcount|budget|requisition|post|opening)\b[^.;!?]{0,60}\b(?:no longer exists?|(?:was|is|has been|been|got) (?:pulled|cut|scrapped|eliminated|frozen|axed|dropped|removed|cancelled|canceled))\b",
    r"\b(?:yours|you|your \w+)(?: was| were| is| are)?(?: not|n['’]t) (?:be )?(?:among|one of)\b|\b(?:recruitment|recruiting|search|hiring(?: process)?|selection process|competition)\b[^.;!?]{0,40}\b(?:discontinued|cancelled|canceled|stopped|ended|halted|terminated|called off|concluded|closed|abandoned)\b|(?-i:\b[A-Z]\w+) (?:will be|is|will) (?:taking|filling|getting|stepping into|take|fill|get) (?:the|this) (?:role|job|position|post)\b",
    r"\b(?:not this (?:time|round)|wasn['’]?t (?:meant )?to be|(?:was|is|['’]s) not to be|no luck this time|close,? but)\b",
    r"\bbut\b[^.;!?]{0,24}\b(?:wanted|want|needed|need|looking for|preferred|went for|were after|require|required) (?:someone|somebody|a person|a candidate|a more|more (?:experience|seniority)|people)\b|\bnot (?:quite )?what (?:we|they)(?:['’]re| are| were) (?:looking for|after)\b|\b(?:over-?qualified|under-?qualified|too (?:senior|junior)) for\b",
    r"\b(?:go(?:ing|ne|es)?|went) (?:another|a different|the other) way\b|\b(?:go(?:ing|ne)?|went|move|moving|moved|taking things|take (?:this|things|the role)|heading) in (?:an?other|a different|a new) direction\b",
    r"(?:\bnot|n['’]t|\bunable to|\bno longer|\bcannot|\bagainst|\bdecline to|\bunfortunately)\b[^.;!?]{0,50}?\b(?:mov(?:e|ing)|tak(?:e|ing)|progress(?:ing)?|proceed(?:ing)?|advanc(?:e|ing)|go(?:ing)?|continu(?:e|ing)|pursu(?:e|ing)|putting|put|pass(?:ing)?)\b[^.;!?]{0,40}?\b(?:forward|further|ahead|(?:to |with )?(?:the )?(?:next|second|final|interview|later) (?:stage|round|step|phase|interviews?)s?|your (?:application|candidacy|candidature|profile|submission)|with you|you (?:any )?(?:further|forward|on|through)|the process|on this occasion|this time)\b(?! (?:until|before|this week|yet|till))",
    r"\b(?:position|role|vacancy|job|opening|post|seat|spot|requisition|opportunity|it)\b[^.;!?]{0,70}?\b(?:has|have|is|was|had|['’]s)(?: (?:now|already|since|just|recently|unfortunately|also|sadly|in the meantime|meanwhile)){0,2} (?:been )?(?:now )?(?:filled|closed|cancelled|canceled|withdrawn|eliminated|given to|offered to (?:another|someone|somebody|an internal)|gone to|taken|awarded to|no longer (?:open|available|active|vacant))\b(?! (?:the|on|for|in \d|at \d|by the end|from))",
    r"\b(?:you|your (?:application|candidacy|candidature|profile|submission|cv|resume|résumé)|this application|we feel it)\b[^.;!?]{0,40}?(?:\bnot|n['’]t|\bun(?=successful))(?: (?:been|be|quite|to be|able to be|the|a|so|going to be))*\s?(?:successful|selected|shortlisted|short-listed|chosen|accepted|advanc\w+|progress\w*|considered further|taken forward|one of (?:the|those)|among (?:the|those)|make (?:it|the (?:cut|shortlist|final|next))|made (?:it|the (?:cut|shortlist|final|next))|retained|put forward|moving|proceed\w*|get (?:the|this) (?:job|role|position|post)|get it)\b",
    r"\b(?:gave|given|giving|went|gone|going|goes|offered|awarded)(?: (?:the|this|that) (?:\w+ )?(?:place|job|role|post|position|slot|apprenticeship|traineeship|internship|contract)| it)?(?: in the end| instead)? to (?:my|his|her|their|our|the|an?) (?:\w+['’]s? )?(?:\w+ ){0,2}(?:boy|girl|son|daughter|nephew|niece|lad|candidate|applicant|insider|colleague|hire|person|woman|man|graduate)\b",
    r"\b(?:pick|picked|chose|chosen|prefer\w*|appoint\w*|hir\w+) (?:the|an?|our) (?:internal|inside|external|local|other) (?:candidate|applicant|person|one)\b|\bpassed on (?:your|you)\b",
    r"(?:\bnot|n['’]t)(?: (?:quite|exactly|really|be|been|the|a|an|right|currently))* (?:good |great |strong |right |perfect |close |closest |strongest |best |ideal |most suitable )?(?:fit|match)\b(?! for (?:me|my|friday|monday))",
    r"\b(?:application|candidacy|candidature)\b[^.;!?]{0,30}\b(?:was|been|is) (?:\w+ )?(?:declined|rejected|turned down|closed)\b|\b(?:application|candidacy|you)\b[^.;!?]{0,40}\bunsuccessful\b|\bunsuccessful (?:on this occasion|this time|in (?:your|this))\b",
    r"\b(?:regret|sorry|sadly|unfortunately|afraid|hard|difficult|disappoint\w*|bad news|not (?:the|good) news|wish i had better|isn['’]t what you)\b[^.;!?]{0,60}?\b(?:inform|tell|let you know|say|advise|share|write|report|convey|notify|pass)\b[^.;!?]{0,80}?\b(?:not (?:been|be|to|moving|able|successful|selected|offer\w*|proceed\w*|progress\w*|in a position)|n['’]t|unsuccessful|another (?:candidate|applicant|person)|other (?:candidates|applicants)|someone else|filled|no longer|reject\w*|declin\w*|decided against|went to|gone to|chose\w*)\b",
    r"\b(?:won['’]?t|will not|not going to|not|cannot|can['’]?t|unable to|not able to|not in a position to|wouldn['’]t) (?:be )?(?:able to )?(?:mak\w+|offer\w*|extend\w*|hir\w+) (?:you )?(?:an? |the |this |that |any )?(?:formal |job )?(?:offer|position|role|job|post|place|interview|you\b)",
    r"\b(?:chose|chosen|selected|picked|hired|hiring|appointed|settled on|decided on|hire|offered (?:the|this|it)[\w ]{0,30} to|gave (?:it|the \w+) to|given (?:it|the \w+) to|found|went for|gone for|gone to|went to|going to|opted for|preferred|accepted)(?: (?:instead|in the end|ultimately))? (?:someone|somebody|another (?:candidate|applicant|person|finalist)|an internal (?:candidate|applicant|hire)|a different (?:candidate|applicant|person)|the other (?:candidate|finalist|person)|other candidates|other applicants|candidates (?:who|whose|with)|applicants (?:who|whose|with)|an? (?:\w+ ){1,3}(?:candidate|applicant|person)\b(?! (?:like you|for (?!the|this|our)))|an? (?:candidate|applicant|person) (?:with|who|whose)\b)",
    r"\b(?:reject(?:ed|ing)?|declin(?:ed|ing)|turn(?:ed|ing)? down|turned you down|pass(?:ed|ing)? on|decided against) (?:your (?:application|candidacy|profile|candidature|submission)|you(?: for| this| as|\b))|\byou(?: were| have been|['’]ve been| are being) (?:rejected|turned down|passed over)\b",
    r"\b(?:decided|going|have|had|chosen|choosing|need) to pass\b(?! (?:your|it|this|on (?:to|your)|the (?:exam|test)))|\b(?:it(?:['’]s| is) (?:a )?(?:no|pass) (?:from|for)|the answer\b[^.;!?]{0,24}\bis (?:a )?no\b|(?:it|we|the decision) (?:went|goes) the other way|were(?:n['’]t| not) able to say yes)|\b(?:you(?:['’]re| are| were)? (?:came (?:in )?(?:a close )?second|(?:a (?:very )?close |the )?runner-?up|our second choice|number two))\b|\b(?:second choice|close second)\b",
    r"\b(?:other|another|different|stronger|some) (?:candidates?|applicants?|profiles?)\b[^.;!?]{0,60}?\b(?:more closely|better|closer|closely|whose|stronger|match\w*|suited|suit|fit|fits|aligned|aligns?|edged|pipped|slightly more|more (?:direct|relevant|experience\w*))\b",
    r"\b(?:will|['’]ll|do|shall|are|can)?(?:not|n['’]t) (?:be )?(?:invit\w+|interview\w*|shortlist\w*|select\w*|consider\w*|retain\w*) you\b|\bnot (?:be )?(?:inviting|invite) you\b|\b(?:no longer|not) (?:being |be |under )?(?:consider\w*)(?: you| your| for)|\bremoved? from (?:consideration|the process)\b|\b(?:conclude|concluded|end|ended|close|closed|closing) (?:your|the) (?:application|candidacy|process with you)\b",
    r"\b(?:don['’]?t|do not|doesn['’]?t|does not|didn['’]?t|did not) (?:think|feel|believe|see|have)\b[^.;!?]{0,50}\b(?:right (?:fit|match|role|time|person)|good (?:fit|match)|a (?:fit|match)\b|suitable (?:role|position|match|vacancy|opening)|(?:role|position|opening|place|vacancy) (?:for|that (?:fits|matches|suits)) you)",
    # German
    r"\b(?:für|zugunsten)\b[^.;!?]{0,20}\b(?:andere[nrms]?|einen anderen|eine andere|eines anderen|einer anderen|internen|interne|mitbewerber\w*)\b[^.;!?]{0,20}(?:bewerber\w*|kandidat\w*|person|bewerbung\w*|entschieden)|\bmitbewerber\w*\b[^.;!?]{0,40}\b(?:entschieden|vorzug|näher|besser)\b|\bandere[nr]? (?:bewerber|kandidat)\w*\b[^.;!?]{0,60}\b(?:entschieden|vorzug|besser|näher|passen\w*|ausgewählt)\b",
    r"\b(?:leider|bedauer\w*|schwergefallen|keine (?:gute|positive))\b[^.;!?]{0,110}\b(?:nicht (?:berücksichtig\w*|weiter\w*|in die engere|anbieten|für sie|für dich|einladen|zusagen|entsprechen|in betracht|in frage|geklappt|mitteilen|auf sie|überzeugt)|keine (?:zusage|positive|stelle|rückmeldung geben)|absag\w*|eine absage|anders entschieden|bereits (?:besetzt|vergeben)|abschlägig\w*)|\b(?:müssen|muss) (?:wir |ich )?(?:ihnen|dir) (?:\w+ ){0,4}absagen\b|\b(?:erteilen|geben) (?:wir )?(?:ihnen|dir)? ?(?:\w+ ){0,2}eine absage\b|\b(?:stelle|position|vakanz) (?:ist |wurde |wurde inzwischen |ist inzwischen |ist bereits |ist mittlerweile |wurde bereits |ist leider |ist schon |ist leider schon |ist leider bereits )(?:anderweitig )?(?:besetzt|vergeben|gestrichen)\b|\bihre bewerbung\b[^.;!?]{0,60}\bnicht (?:weiter |länger )?(?:berücksichtig\w*|verfolg\w*|in die)",
    r"\bgegen (?:ihre|deine|eine weitere)\b[^.;!?]{0,20}\b(?:bewerbung|kandidatur|einladung|zusammenarbeit)\b[^.;!?]{0,20}\bentschieden\b|\bgegen (?:sie|dich) entschieden\b",
    # French
    r"\b(?:candidature|profil|dossier)\b[^.;!?]{0,90}\b(?:n['’]a (?:malheureusement )?pas (?:été|pu)|pas été retenue?|ne (?:correspond|répond) pas|pas retenue?|n['’]est pas retenue?)|\bne (?:pouvons|pourrons|donnerons|donnons|souhaitons|sommes)\b[^.;!?]{0,70}\b(?:suite|retenir|retenu\w*|favorable\w*|candidature)\b|\bpas (?:donner|donné) (?:une )?suite\b|\b(?:poste|offre) (?:a (?:déjà )?été|est (?:déjà )?) ?(?:pourvue?|attribuée?)\b|\b(?:retenu|choisi|décidé|opté|privilégié|poursuivre|poursuivons|continuer)\b[^.;!?]{0,40}\b(?:un autre|une autre|d['’]autres) (?:candidat\w*|profil\w*|personne\w*)",
    # Spanish
    r"\b(?:otr[oa]s?) (?:candidat\w+|persona|personas|perfil\w*)\b|\bno (?:ha sido|has sido|hemos podido|podemos|podremos|vamos a|continuar\w*|seguir\w*|avanzar\w*|fue)\b[^.;!?]{0,50}\b(?:seleccionad\w|continuar|avanzar|adelante|elegid\w|seguir|ofrecer\w*|proceso)\b|\b(?:el puesto|la vacante|la plaza|la posición) (?:ya )?(?:ha sido|está|se ha|fue) (?:ya )?(?:cubiert[oa]|ocupad[oa])\b",
)
#: Before a refusal: it is not said, or of somebody else.
NOT_REFUSED = either(
    r"\b(?:if|in case|in the event|whether|unless|until|once|even if|should (?:you|we|your)|only|before (?:we|you|they)|when(?:ever)? (?:a|an|the|you|companies|they|someone|people)|imagine|suppose|haven['’]?t|have not|not yet|wenn|falls|ob|si|hope(?:fully)?(?: we)?|worried|afraid that|fear|not all|may|might|could|would)\b"
)
OF_OTHERS = either(
    r"\b(?:go|going|went|move|moving) (?:ahead|forward) with (?:order|buy|purchas|book|rent|paint|build|repair|install|plan)\w*\b",
    r"\b(?:i|he|she|my (?:friend|brother|sister|wife|husband|son|daughter|colleague|boss|client|candidate|own \w+)|who)\b(?:['’]\w+)? (?:\w+ ){0,3}?(?:was|were|got|had|didn['’]?t|did not|wasn['’]?t|applied|been|came|ended|interviewed)\b",
    r"\b(?:he|she|him|my (?:friend|brother|sister|wife|husband|son|daughter|colleague)|i) (?:\w+ ){0,4}?(?:application|rejected|turned down|applied)\b|\b(?:offered|rejected|turned|told|hired) (?:him|her|me|them|my)\b|\b(?:my|his|her|their|i|['’]s) (?:\w+ )?(?:application|candidacy)\b",
    r"\bthey (?:told|wrote|said|informed|called|let|gave|offered|rejected) (?-i:[A-Z][\w-]+)\b|\b(?:mieter\w*|käufer\w*|wohnung\w*|tenants?|flat|apartment|house|lease|landlord|buyer|locataire|acheteur|appartement|inquilin\w+|comprador\w*|piso|manuscript|kitchen|tiles|restaurant)\b",
    r"\b(?:years? ago|last year|back in|in (?:19|20)\d\d|once upon)\b|\b(?:your decision|you (?:decided|chose|have chosen|have decided|['’]ve decided|['’]ve chosen|withdrew|are withdrawing|turned (?:us|it|them) down|declined|went with|accepted))\b",
    r"\b(?:meeting|meet|appointment|slot|call|lunch|coffee|dinner|venue|vendor|supplier|contractor|proposal|bid|tender|invoice|payment|order|delivery|transaction|card|ticket|claim|loan|visa)\b[^.;!?]{0,30}\b(?:not|n['’]t|declin\w*|reject\w*|cancel\w*|unsuccessful|filled|closed|taken)\b",
    r"\b(?:also|still|currently) (?:talking|speaking|interviewing|meeting|looking at|considering|seeing|reviewing)\b|\b(?:still|not yet|yet to) (?:\w+ )?(?:decid\w+|open|deciding|interview\w*|been filled)\b|\b(?:is|has|have) (?:not|n['’]t) (?:been |yet )?(?:yet )?(?:filled|closed|decided)\b|\b(?:isn['’]t|hasn['’]t|haven['’]t) (?:been |yet )*(?:filled|closed|decided)\b|\bto be filled\b|\bneeds? to be filled\b",
)
#: A candidacy is spoken of.
OF_CANDIDACY = either(
    r"\b(?:postulation|postulations|appl(?:y|ied|ying|ications?)|candida\w+|interview\w*|position|role|job|post|opening|vacancy|process|hiring|recruit\w*|profile|cv|résumé|resume|applicants?|panel|committee|requisition|career\w*|bewerb\w*|stelle|kandidat\w*|lebenslauf|candidature|poste|profil|entretien|candidat\w*|puesto|vacante|proceso|perfil|entrevista|team|fit|experience|search|occasion|offer\w*|hire\w*|direction|mov\w+ forward|zusage\w*|absage\w*|client|mitbewerber\w*|seleccionad\w)\b"
)
STAGES = (
    (
        "final",
        re.compile(
            r"\b(?:final (?:round|stage|interviews?|two|three|shortlist|panel|selection)|last round|finalists?|close decision|runner-?up|second choice|close second|came second|(?:between|down to) (?:you and|two|three)|endrunde|letzte[nr]? runde|finale phase|dernier tour|última (?:ronda|fase))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "screen",
        re.compile(
            r"\b(?:phone (?:screen|interview|call|conversation)|telephone interview|screening (?:call|interview|stage)|recruiter (?:call|screen)|intro(?:ductory)? call|initial (?:call|conversation|screening|interview)|first call|assessment|test task|take-?home|coding (?:test|challenge)|online test|telefonat|telefoninterview|entretien téléphonique|entrevista telefónica)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "interview",
        re.compile(
            r"\b(?:interview(?:s|ed|ing)?|(?:enjoyed|great|nice|lovely|pleasure|time|took|taking|good|thanks? (?:you )?(?:again )?for|after|since|following|appreciate\w*)\b[^.;!?]{0,40}\b(?:meet(?:ing)?|met|speak(?:ing)?|talk(?:ing)?|conversations?|coming in|visit(?:ing)?|come in|our (?:call|chat|discussion))|met (?:you|with)|you met|our (?:conversations?|meetings?|discussions?)|to meet\b(?! our)|meeting (?:you|with)|everyone (?:enjoyed|liked|loved)|(?:joy|pleasure|treat) to|coming in|came in|vorstellungsgespräch\w*|gespräch\w*|kennenlernen|entretien|entrevista|panel)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "application",
        re.compile(
            r"\b(?:appl(?:y|ied|ying|ications?)|your (?:cv|resume|résumé|profile|submission|interest)|bewerb\w*|unterlagen|candidature|solicitud|candidatura|requisition|applicants?)\b",
            re.IGNORECASE,
        ),
    ),
)
#: Interviews that the user was not asked to.
NO_INTERVIEW = re.compile(
    r"\b(?:invit\w*|offer\w*|select\w*|shortlist\w*|proceed\w*|progress\w*|mov\w+|advanc\w*|tak\w+)\b[^.;!?]{0,40}\binterview\w*\b(?! (?:with you|you had))|\bzu einem (?:vorstellungs)?gespräch\b",
    re.IGNORECASE,
)
WRITTEN = either(
    r"\b(?:attached|enclosed|in writing|written offer|offer letter (?:is|attached|for|in|below|via|through)|(?:the|your|our|formal) (?:offer letter|contract|employment agreement|letter of offer)(?! (?:will|to follow|follows|should|is (?:coming|on its way|being)|by|next|tomorrow|on monday|soon|shortly|later))|docusign|hellosign|adobe sign|sign (?:and|the|it|below|electronically)|countersign|anbei|im anhang|beigefügt|beiliegend|liegt (?:\w+ ){0,3}bei|te adjunto|le adjunto|en annexe|ci-joint|ci-jointe|en pièce jointe|est jointe?|sont jointe?s|adjunto|adjunta|adjuntamos|letter of appointment|hereby (?:offer|confirm))\b"
)
VERBAL = either(
    r"\b(?:verbal(?:ly)?|informal(?:ly)?|(?:formal|official|written|proper|detailed|actual) (?:letter|offer|paperwork|contract|version|documents?)[^.;!?]{0,30}\b(?:follow\w*|come|coming|next|tomorrow|soon|shortly|later|by|be sent|on its way|in the (?:mail|post)|arrive\w*|from hr|monday|tuesday|wednesday|thursday|friday)|paperwork|(?:contract|letter|offer letter) (?:will|to|should|is|follows?)\b[^.;!?]{0,24}\b(?:follow\w*|come|coming|sent|send|prepared|drafted|drawn|on its way|way|arrive|ready|be with you|reach)|hr will|(?:send|mail|draw up|prepare|get|have) (?:you )?(?:the|a|your) (?:formal |written |official )?(?:contract|letter|offer letter|paperwork|papers|offer in writing)|on the phone|by phone|as (?:i|we) (?:said|told you|discussed on)|from me first|hear it from me|mündlich|schriftlich\w* (?:folgt|bekommen|erhalten|kommt)|vertrag (?:folgt|kommt|schicken|bekommen|geht)|folgt (?:per post|schriftlich|in kürze|in den nächsten)|le contrat suivra|contrat (?:suit|suivra)|el contrato (?:te |le )?(?:llegará|seguirá))\b"
)
#: Words of answering, beside which a day is the last day for it.
ANSWER = either(
    r"\b(?:let (?:me|us) know|respon[ds]\w*|repl(?:y|ies)|answer\w*|decision|decide|accept\w*|sign\w*|return\w*|confirm\w*|valid|expires?|expir\w+|open|deadline|hear (?:back )?(?:from you)?|get back|come back|tell (?:me|us)|stands?|good (?:until|through|till)|hold|lapse\w*|yes or no|answer|say yes|rückmeldung|antwort\w*|bescheid|entscheid\w*|unterschr\w*|unterzeichn\w*|zurück\w*|gilt|gültig|melden|répon\w*|décision|signer|signé|retour\w*|valable|responde\w*|respuesta|decisión|firma\w*|válida|vence|confirma\w*)\b"
)
LAST_DAY = either(
    r"\b(?:by|before|until|till|til|through|no later than|not later than|latest|deadline(?: is)?:?|expires?(?: on| at)?|valid (?:until|through|till)|on or before|within|bis(?: zum| spätestens)?(?: am)?|spätestens(?: am| bis)?|avant(?: le)?|d['’]ici(?: le| au)?|jusqu['’]?\w*(?: au)?|antes del?|hasta(?: el)?|a más tardar(?: el)?)(?: (?:the end of|close of business|cob|eob|eod|end of day|noon|midnight|\d{1,2}(?::\d\d)? ?(?:am|pm)?,?|5 ?pm|on|the|this|next|den|dem|zum))*[\s,]*\Z"
)
#: One of these stands in every mail that offers work.
GATE = either(
    r"offer|bring you|want you|have you|\bas our\b|paperwork|director|manager|fellowship|become (?:our|part)|in writing|welcome to|make it official|hire|hiring|\bjob|\brole\b|position|\bpost\b|\bjoin|contract|employ|appoint|chosen|selected|picked|on ?board|\bteam\b|\bstart\b|salary|angebot|stelle|vertrag|einstell|zusage|\bposte\b|embauche|contrat|recrut|puesto|trabajo|oferta|contrat|\byours\b|à vous\b|à toi\b|gehört|our pick|our choice|you got it|cargo|plaza|\bjob\b"
)
