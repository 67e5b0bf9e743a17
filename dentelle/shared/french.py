"""French as it is printed: plurals, numbers, days, spaces. Pure functions, no framework.

The two spaces that nobody sees and every reader misses: U+00A0 between a number and its word,
U+202F (narrow) before ? ! ; and inside guillemets. Both keep a line from being cut there.
"""

import re
import unicodedata
from datetime import date, datetime

NO_BREAK = "\u00a0"
NARROW = "\u202f"
APOSTROPHE = "\u2019"

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)

# Spaces a person may have typed where a typographic one belongs: never a line end, which has a meaning.
_SPACES = f"[ \t{NO_BREAK}{NARROW}]*"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\b\S+@\S+\.\S+")
# A run of marks (« ?! », « !!! ») takes one space before it; a mark glued after a mark takes none.
_HIGH_MARKS = re.compile(rf"(?<=[^\s?!;(]){_SPACES}([?!;]+)")
_OPENING = re.compile(rf"«{_SPACES}(?=\S)")
_CLOSING = re.compile(rf"(?<=\S){_SPACES}»")
# A colon is French punctuation before a space or the end; in « 14:30 » or « a:b » it is something else.
_COLON = re.compile(rf"(?<=[^\s:]){_SPACES}:(?=\s|$)")
_STRAIGHT_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w|«|\s?«)")


def number(value: int) -> str:
    """12345 → « 12 345 » with narrow no-break spaces; four figures are grouped too, as in a column."""
    sign = "−" if value < 0 else ""
    return sign + f"{abs(value):,}".replace(",", NARROW)


def accorde(value: int, forms: str) -> str:
    """`accorde(2, "personne,personnes")` → « 2 personnes »; no plural below two: « 0 personne »."""
    singular, _, plural = forms.partition(",")
    word = (plural or f"{singular}s") if abs(value) >= 2 else singular
    return f"{number(value)}{NO_BREAK}{word.strip()}"


def day(value: date) -> str:
    """« 22 novembre 2026 », « 1er mars 2026 »."""
    ordinal = "1er" if value.day == 1 else str(value.day)
    return f"{ordinal}{NO_BREAK}{MONTHS[value.month - 1]} {value.year}"


def hour(value: datetime) -> str:
    """« 9 h 05 », « 14 h »: as spoken; the caller gives the moment in its own time zone."""
    return f"{value.hour}{NO_BREAK}h" + (f"{NO_BREAK}{value.minute:02}" if value.minute else "")


def ago(value: date, today: date) -> str:
    """How far a day is from today, in words: « hier », « il y a 12 jours », « dans 3 jours »."""
    distance = (today - value).days
    near = {0: "aujourd’hui", 1: "hier", -1: "demain"}
    if distance in near:
        return near[distance]
    count = accorde(abs(distance), "jour,jours")
    return f"il y a {count}" if distance > 0 else f"dans {count}"


def typography(text: str) -> str:
    """Typed text with the spaces and apostrophes of French printing. Doing it twice changes nothing.

    Web and mail addresses are left as they are: a space in them would break them.
    """
    pieces: list[str] = []
    position = 0
    for address in _ADDRESS.finditer(text):
        pieces.append(_typography(text[position : address.start()]))
        pieces.append(address.group())
        position = address.end()
    pieces.append(_typography(text[position:]))
    return "".join(pieces)


def _typography(text: str) -> str:
    text = _STRAIGHT_APOSTROPHE.sub(APOSTROPHE, text)
    text = _OPENING.sub(f"«{NARROW}", text)
    text = _CLOSING.sub(f"{NARROW}»", text)
    text = _HIGH_MARKS.sub(rf"{NARROW}\1", text)
    return _COLON.sub(f"{NO_BREAK}:", text)


def folded(text: str) -> str:
    """Without case, accents, ligatures nor typographic apostrophes: how words are compared (`folding.Fold` in SQL)."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).replace(APOSTROPHE, "'")
