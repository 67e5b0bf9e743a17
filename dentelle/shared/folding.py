"""Words as people look for them: « École », « ecole » and « ECOLE » are one."""

import unicodedata

from django.db.models import CharField, Func


class Fold(Func):
    """Lower case, without accents nor ligatures: how words are sorted and looked for."""

    function = "fold"
    output_field = CharField()


def folded(text: str) -> str:
    """The same in Python, for words that are compared there."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
