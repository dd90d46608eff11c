"""Titles of calendar entries that are no meeting to thank anybody for, per language.

Tables only. Each word is one that a title of a personal meeting does not hold: "check-in", "dinner"
or "doctor" alone are not here, for one-to-ones, dinners and doctors are met in a search as well.
"""

import re

#: Held for an audience.
AUDIENCE = re.compile(
    r"\b(?:webinar|web seminar|all[- ]?hands|town ?hall|livestream|live stream|open house"
    r"|info(?:rmation)? session|career fair|job fair|office hours|company meeting|conference pass"
    r"|registration confirmed|masterclass|hackathon|open day"
    r"|betriebsversammlung|infoveranstaltung|jobmesse|karrieremesse|tag der offenen tür"
    r"|webinaire|webinario|journée portes ouvertes|salon de l'emploi|feria de empleo)\b",
    re.IGNORECASE,
)
#: Somebody is away, or a day is marked.
ABSENCE = re.compile(
    r"\b(?:out of (?:the )?office|ooo|pto|vacation|holiday|leave|birthday|anniversary|wfh"
    r"|urlaub|abwesend|geburtstag|feiertag|vacances|congés?|anniversaire|vacaciones|cumpleaños)\b",
    re.IGNORECASE,
)
#: Tickets, tables, journeys, health, household and family, at whatever hour.
PRIVATE = re.compile(
    r"\b(?:birthday|geburtstag|anniversaire|cumpleaños"
    r"|e-?tickets?|tickets? (?:for|to)|your tickets?|eintrittskarten?|concert|konzert|theatre|theater"
    r"|cinema|kino|your (?:table|booking|reservation|stay)|table for (?:two|three|four|\d+)"
    r"|(?:restaurant|dinner|lunch|table|hotel|tisch)[- ]?(?:booking|reservation|reservierung)"
    r"|tischreservierung|réservation|reserva (?:de|en)|reservation (?:at|for|in)"
    r"|flight (?:to|from|[A-Z]{2} ?\d{2,4})|boarding pass|train (?:to|from)|zugfahrt|bahnfahrt"
    r"|flug (?:nach|von|[A-Z]{2} ?\d{2,4})|vol (?:vers|pour|[A-Z]{2} ?\d{2,4})|hotel check-?in"
    r"|check-?in opens|car (?:rental|hire|service)|mot test"
    r"|dentist|zahnarzt(?:termin)?|dentista|dentiste|orthodontist|hygienist|optician|physio(?:therapy)?"
    r"|(?:doctor|doctor's|gp|medical|vet|hair|hairdresser|eye) (?:appointment|visit|check-?up)"
    r"|arzttermin|rendez-vous médical|cita médica|haircut|friseur(?:termin)?|coiffeur|peluquería"
    r"|vaccination|impftermin|blood test|parents'? evening|parent[- ]teacher|elternabend"
    r"|school (?:run|play|pick-?up)|nursery pick-?up|kita|family (?:dinner|lunch|call|visit|day)"
    r"|(?<!third )(?<!third-)part(?:y|ies)|fiesta|fête|grillen|grillfest|barbecue|bbq"
    r"|wedding|hochzeit|mariage|boda|christening|baptism|funeral|date night"
    r"|yoga|pilates|gym class|spin class|five-a-side|book club)\b",
    re.IGNORECASE,
)
#: Titles that say of themselves that somebody is met, whatever else they name.
MEETING = re.compile(
    r"\b(?:interview|chat|coffee|kaffee|café|call|intro(?:duction)?|catch[- ]?up|1[: -]?1|sync"
    r"|conversation|gespräch|kennenlernen|austausch|telefonat|entretien|entrevista|charla)\b",
    re.IGNORECASE,
)
