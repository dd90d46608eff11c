"""Small words of the two languages, for putting facts into sentences."""

import re

WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
}
MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"),
    "de": ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
           "Oktober", "November", "Dezember"),
}  # fmt: skip
COUNTED = {
    "en": ("one thing", "two things", "three things", "four things", "several things"),
    "de": ("eines", "zwei Dinge", "drei Dinge", "vier Dinge", "mehrere Dinge"),
}
BOTH = {
    "en": ("it", "both", "all three", "all four", "all of it"),
    "de": ("das", "beides", "alle drei", "alle vier", "alles"),
}

#: A line that begins with one of these and goes on is a sentence the user wrote.
OWN_SUBJECT = {
    "en": frozenset("i you we he she it they there this that if when thank thanks".split()),
    "de": frozenset("ich du sie wir er es man das dass dies wenn danke vielen".split()),
}
#: Words that have no capital inside a sentence. German "Ihr" and "Sie" are left alone: they may be you.
LOWERED = {
    "en": frozenset(
        "the a an my your our his her their its how why what when where whether who which that to "
        "on in at from about for with some one two three more less not being getting working "
        "moving finding writing reading learning building".split()
    ),
    "de": frozenset(
        "der die das den dem des ein eine einen einem mein meine meinen wie warum was wann wo ob "
        "wer welche dass im in am an auf aus bei mit nach von vom zu zum zur über für".split()
    ),
}
#: Clauses that begin with these may stand in a list and after a preposition.
ASKING = frozenset(
    "how why what when where whether who wie warum was wann wo ob wer welche".split()
)
#: What may follow "about" in English: determiners and numbers.
ABOUT = frozenset(
    "the a an my your our his her their its this these some two three four both "
    "taking making".split()
)
#: Words that betray a clause, which "about" cannot carry.
FINITE = frozenset(
    "is are was were am has have had will would shall should can could may might must do does did "
    "isn't aren't wasn't don't doesn't didn't won't can't".split()
)
#: Verbs advice begins with: "read ...", so that "to" may stand before them.
DEEDS = frozenset(
    "read write cut shorten apply learn talk call meet ask look take join try put move drop add "
    "practise practice send go get make start stop use keep change rewrite update finish sign watch "
    "listen contact study build publish visit attend follow think find rehearse prepare trim list "
    "speak see reach tell show give register subscribe volunteer record translate redo reorder "
    "lead open close save book remove replace check buy".split()
)
#: More verbs that notes of a talk begin with; where one of them does, the note names no subject.
TELLING = frozenset(
    "accept achieve act aim allow arrange avoid be become begin believe brag bring build call cancel "
    "care champion choose collect come consider copy cover create decide define deliver describe do "
    "don't drink eat email enjoy ensure expect explain express fail feel file fix focus forget forgive "
    "gather give grow guess hear help hire hold ignore impress improve include insist introduce invite "
    "know let live look love manage mention mind name negotiate never note offer own pay phone pick "
    "plan play practice prefer pretend prove pull push quit raise relax remember remind repeat reply "
    "research respect rest return run say schedule sell set shadow share shift simplify sit sleep slow "
    "smile specialise specialize stand stay structure suggest suppose surprise teach thank tidy train "
    "treat trust turn understand wait walk want wear welcome win wonder work worry always just maybe "
    "perhaps please only really very too so and or but if because though since until".split()
)
#: Words that stand where a verb was before them.
OBJECTS = frozenset("yourself myself me him them us it everybody everyone somebody someone".split())
#: Words in -ly that are no adverbs.
NO_ADVERBS = frozenset(
    "family supply early daily weekly monthly friendly assembly reply italy".split()
)
#: Positions of which a house has one: they take no article.
ONLY_ONE = frozenset(
    "head director chief vice president deputy leader lead chair secretary treasurer".split()
)
#: How advice begins in a mail; what follows is what is to be done.
ADVISING = re.compile(
    r"(?i)\A(?:(?:please |and |so )?(?:you (?:should|could|ought to|might want to|may want to|need to"
    r"|must|have to)|i(?:'d| would) (?:suggest|recommend|advise) (?:that you|you to)|try to|make sure to"
    r"|do)\s+(?:also |really |definitely )?)"
)
#: "Your" before something that only the user can have in an advice.
YOURS = re.compile(
    r"\b([Yy]our|Ihren?|[Dd]einen?|Ihre|[Dd]eine) ((?:\w+ )?(?:résumé|resume|cv|cover letter|profile"
    r"|portfolio|application|pitch|linkedin|job search|references|lebenslauf|anschreiben|profil|bewerbung"
    r"|mappe|unterlagen|zeugnisse))\b",
    re.IGNORECASE,
)
MINE = {
    "your": "my ", "ihr": "mein ", "ihre": "meine ", "ihren": "meinen ", "dein": "mein ",
    "deine": "meine ", "deinen": "meinen ",
}  # fmt: skip
