"""What is read of the catalogue."""

import re
from datetime import date
from difflib import get_close_matches
from uuid import UUID

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Concat

from dentelle.accounts.actors import Actor
from dentelle.catalogue.models import Scheme
from dentelle.catalogue.vocabulary import Nature
from dentelle.groups.vocabulary import SeatKind
from dentelle.shared.database import ask
from dentelle.shared.errors import NotVisible
from dentelle.shared.folding import Fold
from dentelle.shared.french import folded

_WORD = re.compile(r"[a-z0-9]+")


def may_write(actor: Actor) -> bool:
    """Who keeps the catalogue: the coordination, and the co-pilots of every group."""
    return any(kind in {SeatKind.COORDINATION, SeatKind.COPILOTS} for kind, _ in actor.seats)


def keeper_only(actor: Actor) -> None:
    """NotVisible for whoever does not keep the catalogue: a role without its seat keeps nothing."""
    if not may_write(actor):
        raise NotVisible


def schemes_of(programme_id: UUID, on: date | None = None) -> QuerySet[Scheme]:
    """The schemes of a Cité: ordinary law first, then by name; with a day, those open that day."""
    found = Scheme.objects.filter(programme_id=programme_id)
    if on is not None:
        found = found.filter(Q(closes_on=None) | Q(closes_on__gte=on))
    # "mainstream" comes after "complementary" in the alphabet.
    return found.order_by("-nature", Fold("name"), "pk")


def scheme_called(programme_id: UUID, slug: str) -> Scheme:
    """One scheme by its address; NotVisible when there is none."""
    found = Scheme.objects.filter(programme_id=programme_id, slug=slug).first()
    if found is None:
        raise NotVisible
    return found


def search(
    programme_id: UUID,
    on: date,
    *,
    words: str = "",
    theme: str = "",
    nature: str = "",
    age: int | None = None,
    with_closed: bool = False,
) -> QuerySet[Scheme]:
    """Schemes where every word is found, in their name, sentence or conditions; for somebody of that age."""
    found = schemes_of(programme_id, None if with_closed else on)
    if theme:
        found = found.filter(theme=theme)
    if nature in Nature.values:
        found = found.filter(nature=nature)
    if age is not None:
        found = found.filter(Q(age_min=None) | Q(age_min__lte=age), Q(age_max=None) | Q(age_max__gte=age))
    if words.strip():
        text = Concat("name", Value(" "), "summary", Value(" "), "conditions", output_field=CharField())
        found = found.alias(folded=Fold(text))
        for word in words.split()[:8]:
            found = found.filter(folded__contains=Fold(Value(word)))
    return found


def nearest_words(programme_id: UUID, on: date, words: str) -> str:
    """What was probably meant, when nothing is found: each word that the open schemes do not know is replaced by the
    nearest one that they do; "" when one has none near enough. « mision localle » → « mission locale »."""
    texts = schemes_of(programme_id, on).values_list("name", "summary")
    known = {word for text in texts for part in text for word in _WORD.findall(folded(part)) if len(word) > 2}
    meant = []
    for word in _WORD.findall(folded(words))[:8]:
        if any(word in each for each in known):
            meant.append(word)
        elif near := get_close_matches(word, sorted(known), n=1, cutoff=0.65):
            meant.append(near[0])
        else:
            return ""
    return " ".join(meant)


def has_address(scheme: Scheme) -> bool:
    """Does this scheme receive mail? (Never which address.)"""
    return ask("select door.scheme_has_address(%s)", scheme.pk) is True
