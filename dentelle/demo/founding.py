"""The two Cités of the demonstration, founded by the operator (the owner's role)."""

from datetime import datetime, timedelta

from django.db import transaction

from dentelle.accounts.models import Account
from dentelle.catalogue.models import Scheme, SchemeContact
from dentelle.catalogue.usecases import take_national
from dentelle.catalogue.vocabulary import Nature, Theme
from dentelle.demo.cast import CAST, ORGANISATIONS
from dentelle.demo.services import invented_services
from dentelle.directory.taking import take_services
from dentelle.groups.models import Seat, SeatHolding, WorkingGroup
from dentelle.groups.organising import DEFAULTS, place_group
from dentelle.groups.vocabulary import AudienceCode, SeatKind
from dentelle.partners.models import Membership, Organisation
from dentelle.shared.failure import CannotContinue
from dentelle.territory.models import Programme
from dentelle.territory.usecases import take_ground_of_belfort

LONG_AGO = timedelta(days=365)
"""The cast belongs to the Cités for a year: the story never begins before them."""

LOCAL_SCHEME = {
    "slug": "atelier-remobilisation",
    "name": "Atelier « Reprendre pied » (action inventée)",
    "nature": Nature.COMPLEMENTARY,
    "theme": Theme.REMOBILISATION,
    "summary": "Quatre matinées en petit groupe, avec le club de boxe, pour retrouver un rythme.",
}

CARRIERS = {"mission-locale": "Mission locale", "cidff-emploi": "CIDFF"}
"""By scheme, the organisation of the Cité that carries it."""


@transaction.atomic
def found(at: datetime) -> None:
    """Found Belfort and Valbourg with their cast, once. CannotContinue when the database holds a Cité that this
    story did not found: a demonstration never touches real people."""
    if Programme.objects.filter(is_invented=False).exists():
        raise CannotContinue(
            "Cette base contient une Cité que la démonstration n’a pas créée : la démonstration refuse d’y toucher."
            " Choisissez un autre dossier (DENTELLE_DATA) ou lancez « dentelle serve » sans DENTELLE_DEMO.",
            code=3,
        )
    if Programme.objects.exists():
        return
    take_services(invented_services())
    belfort = Programme.objects.create(slug="belfort", name="Cité de l’emploi de Belfort", is_invented=True)
    take_ground_of_belfort(programme=belfort, at=at)
    valbourg = Programme.objects.create(
        slug="valbourg", name="Cité de l’emploi de Valbourg (ville inventée)", is_invented=True,
        target_low=20, target_high=25,
    )  # fmt: skip
    for programme, groups in ((belfort, DEFAULTS), (valbourg, DEFAULTS[:1])):
        _found_one(programme, groups, at)
    for who in CAST:
        account = Account.objects.create(email=who.email, name=who.name, password="!")  # noqa: S106
        if who.role is None:
            continue
        programme = Programme.objects.get(slug=who.cite)
        membership = Membership.objects.create(
            programme=programme,
            account=account,
            organisation=Organisation.objects.get(programme=programme, name=who.organisation),
            role=who.role,
            valid_from=at,
        )
        for kind, audience in who.seats:
            group = WorkingGroup.objects.get(programme=programme, audience=audience) if audience else None
            seat = Seat.objects.get(programme=programme, kind=kind, group=group)
            SeatHolding.objects.create(seat=seat, membership=membership, valid_from=at)


def _found_one(programme: Programme, groups: tuple[tuple[str, str, AudienceCode], ...], at: datetime) -> None:
    for name, family in ORGANISATIONS[programme.slug].items():
        Organisation.objects.create(programme=programme, name=name, family=family)
    Seat.objects.create(programme=programme, kind=SeatKind.COORDINATION)
    for rank, (slug, name, audience) in enumerate(groups):
        place_group(programme, slug=slug, name=name, audience=audience, rank=rank)
    take_national(programme=programme, at=at)
    Scheme.objects.create(programme=programme, **LOCAL_SCHEME)
    for slug, name in CARRIERS.items():
        carrier = Organisation.objects.filter(programme=programme, name=name).first()
        Scheme.objects.filter(programme=programme, slug=slug).update(carrier=carrier)
    SchemeContact.objects.bulk_create(
        SchemeContact(scheme=scheme, email=f"{scheme.slug}@{programme.slug}.invalid")
        for scheme in Scheme.objects.filter(programme=programme)
    )
