"""`dentelle found`: the operator founds a real Cité; its coordinator then enters everything else on the screens."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug
from django.db import transaction
from django.utils import timezone

from dentelle.accounts.models import Account
from dentelle.catalogue.usecases import take_national
from dentelle.groups.models import Seat, SeatHolding
from dentelle.groups.organising import DEFAULTS, place_group
from dentelle.groups.vocabulary import SeatKind
from dentelle.partners.models import Membership, Organisation
from dentelle.partners.vocabulary import Family, Role
from dentelle.shared.failure import CannotContinue
from dentelle.territory.models import Programme
from dentelle.territory.usecases import take_ground_of_belfort

RESERVED = {"demo", "sante", "sortir", "connexion", "mes-cites", "mes-connexions", "api", "static"}


@dataclass(frozen=True)
class Founding:
    """What the operator says."""

    slug: str
    name: str
    organisation: str
    coordinator: str
    email: str
    is_belfort: bool = False


def problems(founding: Founding) -> list[str]:
    """Every reason not to found it, in sentences."""
    found = []
    try:
        validate_slug(founding.slug)
    except ValidationError:
        found.append("--slug : l’adresse s’écrit en lettres sans accent, chiffres et tirets (par exemple belfort).")
    if founding.slug in RESERVED:
        found.append(f"--slug : « {founding.slug} » est déjà une page de Dentelle.")
    try:
        validate_email(founding.email)
    except ValidationError:
        found.append("--email : écrivez l’adresse en entier, par exemple nom@exemple.fr.")
    missing = (option for option in ("name", "organisation", "coordinator") if not getattr(founding, option).strip())
    return [*found, *(f"--{option} : ce texte manque." for option in missing)]


@transaction.atomic
def found(founding: Founding) -> bool:
    """Found the Cité with its coordination, three groups and the national catalogue; return whether it was founded now
    (False: it was there already, nothing changed). Runs as owner."""
    if wrong := problems(founding):
        raise CannotContinue("\n".join(wrong), code=2)
    if Programme.objects.filter(slug=founding.slug).exists():
        return False
    if Programme.objects.filter(is_invented=True).exists():
        raise CannotContinue(
            "Cette base contient la démonstration : une vraie Cité se fonde dans un autre dossier (DENTELLE_DATA).",
            code=3,
        )
    at = timezone.now()
    programme = Programme.objects.create(slug=founding.slug, name=founding.name.strip())
    coordination = Seat.objects.create(programme=programme, kind=SeatKind.COORDINATION)
    for rank, (slug, name, audience) in enumerate(DEFAULTS):
        place_group(programme, slug=slug, name=name, audience=audience, rank=rank)
    organisation = Organisation.objects.create(
        programme=programme, name=founding.organisation.strip(), family=Family.STATE
    )
    email = founding.email.strip().lower()
    account, _ = Account.objects.get_or_create(
        email=email, defaults={"name": founding.coordinator.strip(), "password": "!"}
    )
    membership = Membership.objects.create(
        programme=programme, account=account, organisation=organisation, role=Role.COORDINATOR, valid_from=at
    )
    SeatHolding.objects.create(seat=coordination, membership=membership, valid_from=at)
    take_national(programme=programme, at=at)
    if founding.is_belfort:
        take_ground_of_belfort(programme=programme, at=at)
    return True
