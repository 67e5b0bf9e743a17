"""Django's own complaints about an answer, said in plain French: what to do, never what went wrong."""

from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from dentelle.shared.french import typography

# Stands for a sentence that Django would translate itself.
_NOT_OURS = gettext_lazy("invalid")

_CHOOSE = "Choisissez une réponse."
_FROM_LIST = "Choisissez une réponse de la liste."
_DAY = "Écrivez une date complète, par exemple 22/11/2026."

# First matching class wins: the nearest to what the person has to do.
PLAIN_MESSAGES: tuple[tuple[type[forms.Field], Mapping[str, str]], ...] = (
    (
        forms.MultipleChoiceField,
        {
            "required": "Choisissez au moins une réponse.",
            "invalid_choice": _FROM_LIST,
            "invalid_list": _FROM_LIST,
        },
    ),
    (forms.ChoiceField, {"required": _CHOOSE, "invalid_choice": _FROM_LIST}),
    (forms.BooleanField, {"required": "Cochez la case pour continuer."}),
    (forms.DateField, {"required": _DAY, "invalid": _DAY}),
    (
        forms.TimeField,
        {"required": "Écrivez une heure.", "invalid": "Écrivez une heure, par exemple 14:30."},
    ),
    (
        forms.DateTimeField,
        {"required": "Écrivez une date et une heure.", "invalid": "Écrivez une date et une heure complètes."},
    ),
    (
        forms.IntegerField,
        {
            "required": "Écrivez un nombre.",
            "invalid": "Écrivez un nombre, en chiffres.",
            "min_value": "Écrivez un nombre d’au moins %(limit_value)s.",
            "max_value": "Écrivez un nombre d’au plus %(limit_value)s.",
        },
    ),
    (
        forms.EmailField,
        {
            "required": "Écrivez une adresse de courriel.",
            "invalid": "Écrivez l’adresse en entier, par exemple nom@exemple.fr.",
        },
    ),
    (
        forms.Field,
        {
            "required": "Écrivez une réponse.",
            "invalid": "Cette réponse n’a pas la forme attendue.",
            "max_length": "Raccourcissez : %(limit_value)d caractères au plus, vous en avez %(show_value)d.",
            "min_length": "Écrivez au moins %(limit_value)d caractères.",
            "null_characters_not_allowed": "Cette réponse contient des caractères invisibles : réécrivez-la.",
        },
    ),
)


def say_plainly(field: forms.Field) -> None:
    """Replace Django's own sentences (lazy translations); those a form gave (plain strings) stay."""
    for kind, messages in PLAIN_MESSAGES:
        if isinstance(field, kind):
            for code, text in messages.items():
                if isinstance(field.error_messages.get(code, _NOT_OURS), Promise):
                    field.error_messages[code] = typography(text)
