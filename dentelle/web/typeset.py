"""Templates are typed on any keyboard and printed in French: spaces and apostrophes are set once, when a template is
loaded, in the words between its tags (ADR 8)."""

import re

from django.template import Origin
from django.template.loaders import app_directories

from dentelle.shared.french import NARROW, NO_BREAK, typography

# What is not words: the template language, comments, elements with their attributes, entities.
_MARKUP = re.compile(r"(\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<!--.*?-->|<(?:[^<>{]|\{%.*?%\}|\{\{.*?\}\})*>|&#?\w+;)", re.S)
# Between a value and a mark, or a mark and a value, there is no letter that the rules of typed text could look at.
_AFTER_VALUE = re.compile(r"^[ ]+(?=[?!;»])")
_COLON_AFTER_VALUE = re.compile(r"^[ ]+(?=:(?:\s|$))")
_BEFORE_VALUE = re.compile(r"«[ ]*$")


class Loader(app_directories.Loader):
    """The templates of the applications, with the spaces of French printing."""

    def get_contents(self, origin: Origin) -> str:
        """The template, typeset.

        Raises:
            TemplateDoesNotExist: no such file.
        """
        return typeset(super().get_contents(origin))


def typeset(template: str) -> str:
    """A template whose words have the spaces and apostrophes of French; tags and attributes stay as they are."""
    pieces = _MARKUP.split(template)
    pieces[::2] = map(_words, pieces[::2])
    return "".join(pieces)


def _words(text: str) -> str:
    text = _AFTER_VALUE.sub(NARROW, _COLON_AFTER_VALUE.sub(NO_BREAK, text))
    return typography(_BEFORE_VALUE.sub(f"«{NARROW}", text))
