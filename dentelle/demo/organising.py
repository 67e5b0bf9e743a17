"""What the partners do before anybody is studied: they engage, sign the charter, and each group writes its rules."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from dentelle.demo.acting import Stage
from dentelle.demo.memory import Book
from dentelle.groups.models import WorkingGroup
from dentelle.groups.organising import give_seat, write_rules
from dentelle.groups.queries import seat
from dentelle.groups.rules import RulesDraft
from dentelle.groups.vocabulary import SeatKind
from dentelle.partners.access import organisations_for
from dentelle.partners.models import Membership
from dentelle.partners.rules import CiteDraft, EngagementDraft, MemberDraft, OrganisationDraft
from dentelle.partners.usecases import add_organisation, describe_cite, engage, sign_charter, welcome_member
from dentelle.partners.vocabulary import Role
from dentelle.shared.database import forget
from dentelle.territory.models import PriorityArea, Programme

SIGN = ("samia", "ines", "hugo", "bruno", "farid", "tarek", "valentine", "victor")
"""Clara, Nadia and Paule have not signed yet: the coordination's list says so, and nobody is kept out."""

ENGAGE = {
    "ines": EngagementDraft(
        time="Deux matinées par mois d’une conseillère", places="Une salle le jeudi", expects="Des nouvelles des jeunes"
    ),
    "hugo": EngagementDraft(time="Une journée par mois", people="Une juriste, sur rendez-vous"),
    "tarek": EngagementDraft(time="Deux soirées par mois", places="La salle de boxe", expects="Être prévenu à temps"),
    "victor": EngagementDraft(time="Une journée par mois"),
}

RULES = {
    ("bruno", "jeunes"): RulesDraft(
        "Groupe Jeunes", rhythm="Le 2e jeudi du mois, à 14 h", person_word="le ou la jeune", session_word="rencontre",
        target_low=25, target_high=30,
    ),
    ("hugo", "parents"): RulesDraft(
        "Groupe Parents solos", rhythm="Le 3e mardi du mois, à 9 h 30, pendant l’école", notice_days=15, quorum=3,
        target_low=20, target_high=22,
    ),
    ("victor", "jeunes"): RulesDraft("Groupe Jeunes", rhythm="Un lundi sur deux"),
}  # fmt: skip
"""The third group of Belfort has written none: it follows the habits of the start."""


OURSELVES = CiteDraft(
    "Cité de l’emploi de Belfort",
    phone="03 00 00 00 42",
    presentation="Nous cherchons avec chacun, le temps qu’il faut. Personne ici n’est réel : c’est une démonstration.",
    controller="Organisme inventé pour la démonstration, 1 rue Inventée, 90000 Belfort",
    privacy_contact="donnees@belfort.invalid",
    target_low=60,
    target_high=70,
)

PARTNERS = (
    OrganisationDraft("Conseil départemental", "authority", "Copilote le groupe Parents solos."),
    OrganisationDraft("PLIE", "employment", "Accompagne vers l’emploi durable."),
    OrganisationDraft("CREPI", "association", "Rapproche les personnes et les entreprises."),
    OrganisationDraft("Centre social des Érables (inventé)", "local", "Accueille les familles du quartier."),
    OrganisationDraft("Maison de quartier du Canal (inventée)", "local", "Ateliers, aide aux devoirs, sorties."),
)
"""With those of the founding, a dozen partners."""

Y, P, G = "jeunes", "parents", "diplomes"
MEMBERS: tuple[tuple[str, str, Role, SeatKind, str, str], ...] = (
    ("Aminata Exemple", "Habitantes et habitants", Role.RESIDENT, SeatKind.RESIDENTS, P, "Les Glacis du Château"),
    ("Maryse Exemple", "Habitantes et habitants", Role.RESIDENT, SeatKind.RESIDENTS, G, "Les Résidences"),
    ("Lucie Exemple", "Centre social des Érables (inventé)", Role.SATELLITE, SeatKind.RESIDENTS, P, ""),
    ("Omar Exemple", "Conseil départemental", Role.PROFESSIONAL, SeatKind.COPILOTS, P, ""),
    ("Paul-Émile Exemple", "PLIE", Role.PROFESSIONAL, SeatKind.MEMBERS, P, ""),
    ("Rosa Exemple", "CREPI", Role.PROFESSIONAL, SeatKind.COPILOTS, G, ""),
)
"""(name, organisation, role, seat, group, neighbourhood): nobody of them has a button in the demonstration."""


def _welcome(stage: Stage, on: date, at: datetime) -> None:
    with stage.acting("samia") as by:
        describe_cite(programme=Programme.objects.get(pk=by.programme_id), draft=OURSELVES, by=by, on=on, at=at)
        for partner in PARTNERS:
            add_organisation(draft=partner, by=by, on=on, at=at)
        organisations = {found.name: found for found in organisations_for(by)}
        for name, organisation, role, kind, slug, neighbourhood in MEMBERS:
            address = f"{slugify(name)}@belfort.invalid"
            member = welcome_member(
                organisation=organisations[organisation],
                draft=MemberDraft(name, address, role, on),
                by=by,
                on=on,
                at=at,
            )
            group = WorkingGroup.objects.get(programme_id=by.programme_id, slug=slug)
            area = PriorityArea.objects.get(vintage=2024, name=neighbourhood) if neighbourhood else None
            give_seat(
                membership=member, seat=seat(by.programme_id, kind, group.pk), first_day=on, area=area, by=by, on=on,
                at=at,
            )  # fmt: skip


def organise(stage: Stage, now: datetime) -> None:
    """Tell it once for a database, whatever is told next: two months ago."""
    memory = Book("organising")
    with transaction.atomic():
        if memory.recall("organised") is not None:
            return
        at = now - timedelta(days=60)
        on = timezone.localdate(at)
        _welcome(stage, on, at)
        for who in SIGN:
            with stage.acting(who) as by:
                sign_charter(by=by, on=timezone.localdate(now), at=at)
        for who, draft in ENGAGE.items():
            with stage.acting(who) as by:
                mine = Membership.objects.select_related("organisation").get(pk=by.membership_id)
                engage(organisation=mine.organisation, draft=draft, by=by, on=on, at=at)
        for (who, slug), rules in RULES.items():
            with stage.acting(who) as by:
                group = WorkingGroup.objects.get(programme_id=by.programme_id, slug=slug)
                write_rules(group=group, draft=rules, by=by, on=on, at=at)
        memory.remember("organised", "told", now)
        forget()
