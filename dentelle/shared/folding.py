"""Words as people look for them: « École », « ecole » and « ECOLE » are one."""

from django.db.models import CharField, Func


class Fold(Func):
    """Lower case, without accents nor ligatures: how words are sorted and looked for."""

    function = "fold"
    output_field = CharField()
