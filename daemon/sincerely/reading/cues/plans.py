"""What is said of a plan beside its time, in the four languages together: tables only."""

import re

from sincerely.reading.hints import Hinted

#: Whoever takes the reader on sees him where he works, be it at a nursery or in a surgery.
COMES_IN = Hinted(
    r"(?i)\b(?:you (?:to )?(?:come|pop|drop|call) (?:in|to|by|into|over)|see you|have you|interview\w*"
    r"|kommen sie|komm|venir|passer|venga\w*|ven)\b"
)

INTERVIEW = Hinted(
    r"(?i)\b(?:interview|entretien|(?:vorstellungs|bewerbungs)gespräch|entrevista)\b"
    r"|\bour (?:call|meeting|coffee|lunch)\b"
)

APPOINTMENT = Hinted(r"(?i)\b(?:event|appointment|booking|termin|cita|rendez-vous)\b")

#: A time is kept for the reader, whatever else may come.
HOLDS = Hinted(
    r"(?i)\btrage?\b.{0,50}\bein\b|\bhalte? (?:ich )?(?:dir|ihnen|euch)\b.{0,60}\bfrei\b|\b(?:keep|hold|block)(?:ing)?\b.{0,40}\b(?:free )?for (?:you|us)\b|\bje (?:te|vous) (?:garde|bloque)\b|\bte (?:guardo|reservo)\b"
)

OR = Hinted(r"(?i)\b(?:or|oder|ou|o bien|o)\b")

PENCIL = Hinted(r"(?i)\b(?:pencil\w*|tentativ\w*|provisional\w*)\b")

LETS = Hinted(
    r"(?i)\blet[’']?s (?:do|fix|set|settle on|lock in|lock it|lock (?:it|that|this) in|say|go (?:with|for)|make it|meet|take|plan|talk|speak)\b"
)

#: A parting: "Super, bis Donnerstag!" is no deadline.
SEE_YOU = re.compile(
    r"(?i)\W*(?:(?:super|ok|okay|gut|perfekt|toll|danke|freu\w*|mich|ja|alles|klar|prima|klasse|passt|bien|parfait|merci|genial|vale|perfecto|dann|alors|pues)[,!.]* ){0,3}"
    r"(?:bis|à|hasta)(?: (?:zum|dann|am|el))* [\w.’' ]{2,24}\W*"
)
