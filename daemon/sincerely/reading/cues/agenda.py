"""How people say what a meeting is to be about."""

import re

_SPEAK = (
    r"(?:talk|talking|chat|chatting|speak|speaking|hear|hearing|learn|learning|ask|pick your brain|catch up"
    r"|compare notes|exchange|exchanging|think|thinking)"
)
ABOUT = re.compile(
    rf"\b(?:{_SPEAK}(?: you)?(?: (?:a bit|a little|some|something))?(?: more)? (?:about|on)"
    r"|discuss(?:ing)?|go(?:ing)? over|walk(?:ing)? (?:you |me )?through|agenda:|topics?:|re:"
    r"|über|besprechen wir|sprechen über|thema:|themen:) "
    r"([^\n.;!?()]{3,160})",
    re.IGNORECASE,
)
#: Where the topic ends and the sentence goes on.
END = re.compile(
    r",? (?:and see|and then|before|after|when|while|if|because|so that|over (?:a )?(?:coffee|lunch|tea|dinner)"
    r"|at your|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|next week|this week|tomorrow|on the \d|sometime"
    r"|in (?:more )?detail|further|together|with you|at \d)\b",
    re.IGNORECASE,
)
#: What says nothing of what was talked about.
EMPTY = re.compile(
    r"(?:you|it|this|that|things|everything|anything|what|how|me|us|them|your thoughts?|next steps?|details?)\W*\Z",
    re.IGNORECASE,
)
#: What a title says besides its topic.
PLAIN = re.compile(
    r"(?:\b(?:re|fwd?|aw|invitation|updated invitation|accepted|call|zoom|teams|meeting|meet|chat|coffee|lunch|dinner"
    r"|breakfast|interview|intro(?:duction)?|catch[- ]?up|sync|1:1|quick|short|informational|networking|conversation"
    r"|talk|video|phone|with|and|between|for|about|on|the|a|an|to|of|your|our|my|drinks?|tea|kaffee|gespräch|mit|und"
    r"|treffen|termin|kennenlernen)\b|[^\w\s]|\d)+",
    re.IGNORECASE,
)
