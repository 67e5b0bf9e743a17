"""The two Cités of the demonstration, founded by the operator (the owner's role)."""

from datetime import datetime, timedelta

from django.db import transaction

from dentelle.accounts.models import Account
from dentelle.catalogue.models import Nature, Scheme, SchemeContact
from dentelle.demo.cast import CAST, ORGANISATIONS
from dentelle.groups.models import Seat, SeatHolding, WorkingGroup
from dentelle.groups.vocabulary import AudienceCode, SeatKind
from dentelle.partners.models import Membership, Organisation
from dentelle.shared.failure import CannotContinue
from dentelle.territory.models import PriorityArea, Programme

LONG_AGO = timedelta(days=365)
"""The cast belongs to the Cités for a year: the story never begins before them."""

GROUPS = (
    ("jeunes", "Groupe Jeunes", AudienceCode.YOUTH),
    ("parents", "Groupe Parents solos", AudienceCode.SINGLE_PARENTS),
    ("diplomes", "Groupe Diplômés", AudienceCode.GRADUATES),
)

AREAS_2024 = (
    ("QN09001I", "Bougenel – Mulhouse", "Belfort"),
    ("QN09002M", "Les Glacis du Château", "Belfort"),
    ("QN09003I", "Dardel – La Méchelle", "Belfort"),
    ("QN09004M", "Les Résidences", "Bavilliers, Belfort"),
    ("QN09005M", "Le Mont", "Belfort"),
    ("QN09006M", "Arsot – Rives du Martinet", "Offemont, Valdoie"),
    ("QN09007N", "La Pépinière", "Belfort"),
)
"""Décret 2023-1314 of 28/12/2023, corrected by décret 2024-806 of 13/7/2024."""
AREAS_2015 = (
    ("Arsot – Ganghoffer", "Offemont"),
    ("Bougenel – Mulhouse", "Belfort"),
    ("Dardel – La Méchelle", "Belfort"),
    ("Les Glacis du Château", "Belfort"),
    ("Résidences – Le Mont", "Belfort"),
)
"""Décret 2014-1750; codes are not in our sources."""

SCHEMES = (
    (
        "mission-locale", "Mission locale : accueil et accompagnement", Nature.MAINSTREAM,
        "Un conseiller pour les 16-25 ans sortis de l’école : projet, formation, emploi, vie quotidienne.",
    ),
    (
        "e2c", "École de la deuxième chance (E2C)", Nature.MAINSTREAM,
        "Reprendre les bases et découvrir des métiers en entreprise, sans diplôme demandé.",
    ),
    (
        "cidff-emploi", "CIDFF : service emploi et accès aux droits", Nature.MAINSTREAM,
        "Un accompagnement vers l’emploi et une information juridique gratuite et confidentielle.",
    ),
    (
        "atelier-remobilisation", "Atelier « Reprendre pied » (action inventée)", Nature.COMPLEMENTARY,
        "Quatre matinées en petit groupe, avec le club de boxe, pour retrouver un rythme.",
    ),
)  # fmt: skip

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
    areas = [PriorityArea(vintage=2024, code=code, name=name, communes=where) for code, name, where in AREAS_2024]
    areas += [PriorityArea(vintage=2015, name=name, communes=where) for name, where in AREAS_2015]
    PriorityArea.objects.bulk_create(areas)
    belfort = Programme.objects.create(slug="belfort", name="Cité de l’emploi de Belfort", is_invented=True)
    belfort.areas.set(areas)
    valbourg = Programme.objects.create(
        slug="valbourg", name="Cité de l’emploi de Valbourg (ville inventée)", is_invented=True,
        target_low=20, target_high=25,
    )  # fmt: skip
    for programme, groups in ((belfort, GROUPS), (valbourg, GROUPS[:1])):
        _found_one(programme, groups)
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


def _found_one(programme: Programme, groups: tuple[tuple[str, str, AudienceCode], ...]) -> None:
    for name, family in ORGANISATIONS[programme.slug].items():
        Organisation.objects.create(programme=programme, name=name, family=family)
    Seat.objects.create(programme=programme, kind=SeatKind.COORDINATION)
    for rank, (slug, name, audience) in enumerate(groups):
        group = WorkingGroup.objects.create(
            programme=programme, slug=slug, public_name=name, audience=audience, rank=rank
        )
        for kind in (SeatKind.COPILOTS, SeatKind.MEMBERS, SeatKind.RESIDENTS):
            Seat.objects.create(programme=programme, kind=kind, group=group)
    for slug, name, nature, summary in SCHEMES:
        carrier = Organisation.objects.filter(programme=programme, name=CARRIERS.get(slug, "")).first()
        scheme = Scheme.objects.create(
            programme=programme, slug=slug, name=name, nature=nature, summary=summary, carrier=carrier
        )
        SchemeContact.objects.create(scheme=scheme, email=f"{slug}@{programme.slug}.invalid")
