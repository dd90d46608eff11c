"""What gives a letter away: words that betray a gap, a machine, a stale day or a wrong tone.

English and German together, for a letter may quote the other language. Each pattern is one pass
over the text: no repetition inside a repetition, every span bounded.
"""

import re

PLACEHOLDER = re.compile(
    r"\{\{|\}\}|\{%|%\}|\$\{\w{1,40}\}|%\w{2,30}%"
    r"|\[(?:NAME|FIRST ?NAME|VORNAME|NACHNAME|COMPANY|FIRMA|TOPIC|THEMA|DATE|DATUM|ROLE|ROLLE"
    r"|INSERT[^\]\n]{0,80}|YOUR [^\]\n]{0,80}|IHR[E]? [^\]\n]{0,80}|BITTE [^\]\n]{0,80})\]"
    r"|<(?:name|company|topic|firma|thema)>(?=[\s,.!?]{0,9}$)"
    r"|\bTODO:|\bXXX+\b|\blorem ipsum\b|_{3,}|\[[^\[\]|\n]{0,60}\|[^\[\]|\n]{0,60}\]",
    re.IGNORECASE | re.MULTILINE,
)
NONE = re.compile(
    r"(?:\b(?:[Dd]ear|[Hh]i|[Hh]ello|[Hh]allo|[Ll]ieber?|with|from|to|about|at|mit|von|bei|am|über) |: )"
    r"(None|null|undefined|NaN|nan)\b(?! of)"
)
EMPTY_GREETING = re.compile(
    r"\A\s{0,20}(?:dear|hi|liebe[r]?|sehr geehrte[r]?(?: herr| frau)?|hallo)\s{0,9}[,!:]",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"\A\s{0,20}(?:dear|hi|hello|hey|hallo|liebe[rs]?|sehr geehrte[rs]?|guten (?:tag|morgen|abend)"
    r"|good (?:morning|afternoon|evening))[ \t]{1,9}([^,!:\n]{1,80})[,!:\n]",
    re.IGNORECASE,
)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: UTF-8 read as Latin-1 or Windows-1252, and the mark of a byte nobody could read.
MOJIBAKE = re.compile(
    r"Ã[\x80-\xbf¤¶¼Ÿ„–œ©¨¡±³­º]|Â[\xa0-\xbf]|â€[™œ\x9d“”˜¦]|â€“|â€”|ï»¿|\ufffd|&(?:amp|nbsp|quot|#39|lt|gt);"
    r"|=(?:C3|E2|20|3D)=?[0-9A-F]{0,2}"
)
DOUBLED = re.compile(r"[^\W_]{1,20}  +[^\W_]{1,20}|[^\W_]{1,20} [,.](?= |$)", re.MULTILINE)
#: The same word twice in a row; "that that" and "die die" may be right.
TWICE = re.compile(
    r"\b((?!that\b|had\b|die\b|der\b|das\b|sie\b)[^\W\d_]{2,20})[ ]\1\b", re.IGNORECASE
)

#: A word that is true on some days only -> days from what it speaks of to the day it is read.
RELATIVE: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"\b(?:the day before yesterday|vorgestern)\b", re.IGNORECASE), 2),
    (re.compile(r"(?<!before )\b(?:yesterday|last night|gestern)\b", re.IGNORECASE), 1),
    (re.compile(r"\b(?:earlier today|today|this (?:morning|afternoon|evening)|tonight|heute)\b",
                re.IGNORECASE), 0),
)  # fmt: skip
#: True only until some day before it is read, whatever it speaks of.
AHEAD = re.compile(r"\b(?:tomorrow|übermorgen)\b|\b(?<!guten )(?<!am )(?<!heute )morgen\b")
LAST_WEEK = re.compile(r"\b(?:last week|letzte(?:r)? woche|vorige woche)\b", re.IGNORECASE)
THIS_WEEK = re.compile(
    r"\b(?:earlier this week|this week|diese woche|dieser woche)\b", re.IGNORECASE
)
ONLY_WEEKDAY = re.compile(
    r"\b(?:on|for|am|von|vom) (monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag"
    r"|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b(?!,? (?:\d|dem \d|(?:january|february"
    r"|march|april|may|june|july|august|september|october|november|december)\b))",
    re.IGNORECASE,
)

ASK = re.compile(
    r"\?|\b(?:could you|would you|can you|will you|may i ask|please (?:let me know|send|give|tell|pass"
    r"|forward|introduce|call|reply|answer|consider)|i(?:'d| would) (?:like to ask|be grateful for"
    r"|appreciate it if)|do you have time|it would be kind of you|könnten sie|könntest du|würden sie"
    r"|würdest du|können sie|kannst du|dürfte ich|darf ich|wären sie so|hätten sie|hättest du"
    r"|bitte (?:leiten|schicken|senden|geben|sagen|richten|teilen|rufen|antworten|melden))\b",
    re.IGNORECASE,
)
#: Not asking for anything: a question to oneself, or one that takes the pressure off.
NO_ASK = re.compile(
    r"\b(?:do you like to know|you may remember|wissen sie gern|weißt du gern|wissen sie noch"
    r"|weißt du noch|may i give you|darf ich ihnen kurz|may i introduce myself|darf ich mich"
    r"|should you find|wenn sie einige)\b",
    re.IGNORECASE,
)

REPROACH = re.compile(
    r"\b(?:too low|too little|not enough|insufficient|underwhelm\w{0,5}|disappoint\w{0,6}|unprofessional"
    r"|waste of (?:my )?time|should have|you failed|took (?:you )?(?:too|so) long|better offer"
    r"|more money|higher salary|paid? (?:me )?(?:more|better)|not interested|never again"
    r"|do not contact|don't contact|lowball\w{0,3}|red flags?|toxic|mediocre"
    r"|zu niedrig|zu wenig|enttäusch\w{0,5}|unprofessionell|zeitverschwendung|hätten sie (?:früher|besser)"
    r"|besseres angebot|mehr geld|höheres gehalt|kein interesse|nie wieder|melden sie sich nicht"
    r"|zu lange gedauert)\b",
    re.IGNORECASE,
)
IMPATIENT = re.compile(
    r"\b(?:haven't heard|have not heard|heard nothing|no (?:answer|reply|response) (?:from|to|yet)"
    r"|still waiting|as per my|per my last|you (?:didn't|did not|never) (?:answer|reply|respond)"
    r"|why (?:haven't|have you not|didn't) you|following up (?:again|on)|just checking in|gentle reminder"
    r"|friendly reminder|asap|at your earliest|noch (?:immer )?keine antwort|nichts (?:mehr )?gehört"
    r"|warte (?:noch )?(?:immer )?auf|leider nicht geantwortet|warum (?:haben sie|hast du) nicht)\b",
    re.IGNORECASE,
)
LINK = re.compile(r"(?:https?://|www\.)\S{1,200}|\b[\w-]{2,40}\.(?:com|org|net|io|de|ly|me)/\S{0,100}",
                  re.IGNORECASE)  # fmt: skip
PROMOTION = re.compile(
    r"\b(?:sign up|subscribe|newsletter|check out my|follow me|my (?:website|blog|channel|podcast)|discount"
    r"|special offer|limited time|buy now|\d{1,2} ?% off|promo code|we're hiring|we are hiring"
    r"|anmelden unter|abonnier\w{0,4}|folge[nt]? (?:sie )?mir|mein(?:e[mn]?)? (?:website|blog|kanal|podcast)"
    r"|rabatt|sonderangebot|jetzt kaufen|wir suchen verstärkung|wir stellen ein)\b",
    re.IGNORECASE,
)
STOCK = re.compile(
    r"\b(?:i hope this (?:email|message|note|finds)[^.\n]{0,40}|hope you are well|to whom it may concern"
    r"|touch base|circle back|reach(?:ing)? out|pick your brain|synerg\w{1,4}|valuable insights?"
    r"|please do not hesitate|do not hesitate to contact|i am writing to express"
    r"|thank you for your (?:time and )?consideration|don't hesitate"
    r"|zögern sie nicht|ich hoffe, es geht ihnen gut|wertvolle[nr]? einblick\w{0,2}"
    r"|für rückfragen stehe ich|im nachgang|zeitnah)\b",
    re.IGNORECASE,
)

#: Words that say nothing about a person: they prove no detail.
EMPTY_WORDS = frozenset(
    "about after again also and because been before being best both could dear each every first for "
    "from give given good great have having here how into just know last like made make many more most "
    "much must need next note only other our over said same should some such than thank thanks that the "
    "their them then there these they thing things this those three through time told took under very "
    "want was way well were what when where which while who will with work would year years you your "
    "aber alle alles als auch auf aus bei beim bin bitte dank danke dann dass dein deine dem den der des "
    "die dies diese diesem dieser dinge doch durch ein eine einem einen einer eines erste erstes etwas "
    "für gern gespräch hat hatte hatten haben herr frau hier ich ihm ihn ihnen ihr ihre ihrem ihren immer "
    "ist jahr jahre kein keine mehr mein meine mich mir mit nach nicht noch nun nur ob oder ohne schon "
    "sehr sein seine sich sie sind uns unser über und vom von vor war was weil wenn wie wir wird wo zeit "
    "zum zur zwei".split()
)
