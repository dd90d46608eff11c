"""Whether words are plainly said in the other language of the two that letters are written in."""

import re

from sincerely.words.style import Language

#: Small words of each that are none of the other.
_SMALL: dict[Language, frozenset[str]] = {
    "en": frozenset(
        "the of and to for with your you my how why what when where who from at is are were that this "
        "these about into our their they we it by had have has would should after before which not"
        .split()
    ),
    "de": frozenset(
        "der das den dem des ein eine einen einem einer und oder nicht mit für auf aus bei von vom zum "
        "zur zu über wie warum wann wo wer welche ich sie du ihr ihre ihren ihrem mein meine meinen "
        "dein deine deinen ist sind haben hatte dass im beim nach als ins wir uns es sich auch noch"
        .split()
    ),
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def foreign(text: str, language: Language) -> bool:
    """Whether this reads as the other language: no sentence of a letter in `language` can hold it.

    Titles and names tell nothing: "The Mom Test" is foreign to neither.
    """
    words = _WORD.findall(text)
    # The capital of a line's beginning is none of a name where the next word has none.
    begins = len(words) > 1 and words[1].islower()
    said = [w.casefold() for n, w in enumerate(words) if w.islower() or (n == 0 and begins)]
    counts = {name: sum(word in small for word in said) for name, small in _SMALL.items()}
    own = counts.pop(language)
    return max(counts.values()) > own
