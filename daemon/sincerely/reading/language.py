"""Which of the languages we read a text is written in, by its smallest words. English when unsure."""

import re
from collections import Counter
from functools import lru_cache

_WORDS = {
    "de": "und der die das ich sie wir ist nicht mit für auf ein eine zu bis von dem den dass "
          "noch mir uns ihnen haben werde würde gerne vielen dank herr frau passt am um ja gern "
          "leider kann bitte einverstanden abgemacht du dir dich euch oder aber wenn dann mal uhr "
          "heute morgen hallo liebe lieber grüße habe hast bin bist montag dienstag mittwoch "
          "donnerstag freitag samstag sonntag",
    "fr": "le la les des et je vous nous est pour pas une que sur avec votre vos mon merci "
          "bonjour dans cordialement au du ce suis serait ça bien en à de oui noté convient "
          "parfait plutôt malheureusement tu te toi ta ton un on j c qu ne ou mais si me chez "
          "aurais ai comment demain bonsoir salut coucou bises votre semaine vers lundi mardi "
          "mercredi jeudi vendredi samedi dimanche",
    "es": "el la los las de y que en por para con una un es no muchas gracias hola su tu me nos "
          "se al del te ti qué está estás tengo pero cuando mañana semana como más estoy puedo "
          "saludos lo si mi sí vale perfecto bien allí ahí genial hecho lunes martes miércoles "
          "jueves viernes sábado domingo",
    "pt": "o os as de e que em por para com uma um não obrigado obrigada olá seu sua me nos se ao "
          "do da estou até você abraço",
    "it": "il lo la gli le di e che in per con una un è non grazie ciao suo sua mi ci si al del "
          "della sono saluti cordiali",
    "en": "the and i you to is not with for on a an of that we my your me us have will would "
          "thanks hi dear be at it this best can could do does how about there so sorry no if or "
          "but was up by see sure works same time great let monday tuesday wednesday thursday "
          "friday saturday sunday today tomorrow",
}  # fmt: skip
_SETS = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_KNOWN = frozenset().union(*_SETS.values())
_WORD = re.compile(r"[^\W\d_]+")
_READ = 1500
#: Where another language has not plainly more of its words, it is English.
_CLEARLY = 1.2
#: Small words of one language that make a text tell which it is in.
_FEW = 4


def language(text: str, beside: str = "") -> str:
    """en, de, fr, es, pt or it. beside: what stands near it, asked where the text tells too little."""
    counts = _counts(text[:_READ])
    if beside and max(counts.values()) < _FEW:
        more = _counts(beside[:_READ])
        counts = {name: 3 * count + more[name] for name, count in counts.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] > _CLEARLY * counts["en"] else "en"


@lru_cache(maxsize=16)
def _counts(head: str) -> dict[str, int]:
    """The small words of each; several readers ask for those of one mail."""
    met = Counter(_WORD.findall(head.casefold()))
    small = met.keys() & _KNOWN
    return {name: sum(met[w] for w in small & known) for name, known in _SETS.items()}
