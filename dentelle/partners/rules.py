"""What an organisation, a member and an engagement need. Pure: no database, no clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dentelle.shared.errors import Problem


@dataclass(frozen=True)
class OrganisationDraft:
    """What is written of an organisation."""

    name: str
    family: str
    summary: str = ""
    closed_on: date | None = None


@dataclass(frozen=True)
class MemberDraft:
    """Who joins the Cité, for whom, to do what."""

    name: str
    email: str
    role: str
    first_day: date | None
    last_day: date | None = None


@dataclass(frozen=True)
class EngagementDraft:
    """What a partner brings and expects, in his words."""

    time: str = ""
    people: str = ""
    places: str = ""
    expects: str = ""


@dataclass(frozen=True)
class CiteDraft:
    """What a Cité says of itself."""

    name: str
    phone: str = ""
    presentation: str = ""
    controller: str = ""
    privacy_contact: str = ""
    target_low: int | None = None
    target_high: int | None = None


def cite_problems(draft: CiteDraft) -> Iterator[Problem]:
    """Every reason not to keep it. The phone is printed on posters: somebody must be able to dial it."""
    if not draft.name.strip():
        yield Problem("Écrivez le nom de la Cité.", "name")
    digits = [letter for letter in draft.phone if letter.isdigit()]
    if draft.phone.strip() and not 10 <= len(digits) <= 13:
        yield Problem("Écrivez le numéro en entier, par exemple 03 00 00 00 00.", "phone")
    if draft.target_low is None or draft.target_high is None:
        yield Problem("L’objectif est une fourchette : écrivez les deux nombres.", "target_high")
    elif draft.target_low > draft.target_high:
        yield Problem("Le premier nombre de la fourchette est plus grand que le second.", "target_high")


def organisation_problems(draft: OrganisationDraft, *, is_taken: bool) -> Iterator[Problem]:
    """Every reason not to keep it."""
    if not draft.name.strip():
        yield Problem("Écrivez le nom de l’organisation.", "name")
    elif is_taken:
        yield Problem("Une organisation de la Cité porte déjà ce nom.", "name")
    if not draft.family:
        yield Problem("Dites de quelle famille elle est.", "family")


def member_problems(draft: MemberDraft, *, is_email: bool, roles_held: frozenset[str]) -> Iterator[Problem]:
    """Every reason not to welcome this member. `roles_held`: what this account already does in the Cité."""
    if not draft.name.strip():
        yield Problem("Écrivez le prénom et le nom.", "name")
    if not is_email:
        yield Problem("Écrivez l’adresse en entier, par exemple nom@exemple.fr.", "email")
    if not draft.role:
        yield Problem("Choisissez un rôle.", "role")
    elif draft.role in roles_held:
        yield Problem("Cette personne a déjà ce rôle dans la Cité.", "role")
    if draft.first_day is None:
        yield Problem("Dites à partir de quel jour.", "first_day")
    elif draft.last_day is not None and draft.last_day < draft.first_day:
        yield Problem("Le dernier jour est avant le premier.", "last_day")


def engagement_problems(draft: EngagementDraft) -> Iterator[Problem]:
    """An engagement says something."""
    if not any(part.strip() for part in (draft.time, draft.people, draft.places, draft.expects)):
        yield Problem("Écrivez au moins une ligne.", "time")
