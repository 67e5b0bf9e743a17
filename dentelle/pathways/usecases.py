"""The verbs of a path: open it, leave it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.models import Beneficiary
from dentelle.beneficiaries.queries import identity_of
from dentelle.beneficiaries.residence import ResidenceDraft, freeze_residence
from dentelle.beneficiaries.rules import age_band, too_young_problems
from dentelle.beneficiaries.usecases import grant_seat
from dentelle.beneficiaries.vocabulary import GrantReason, Level
from dentelle.groups.delegations import delegation_problems
from dentelle.groups.models import Delegation, WorkingGroup
from dentelle.groups.queries import seat
from dentelle.groups.vocabulary import Power, SeatKind
from dentelle.journal.usecases import record
from dentelle.pathways import rules
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.asking import close_links
from dentelle.pathways.models import Exit, Orientation, Pathway, PathwayReferent
from dentelle.pathways.rules import ExitDraft
from dentelle.pathways.vocabulary import EntryMode, QpvStatus
from dentelle.shared.database import ask
from dentelle.shared.errors import Problem, Refused
from dentelle.shared.undoing import undo_problems
from dentelle.territory.models import PriorityArea


@dataclass(frozen=True)
class EntryDraft:
    """What is decided when somebody enters."""

    group: WorkingGroup | None
    on: date
    qpv_status: str
    qpv_area: PriorityArea | None = None
    mode: str = EntryMode.REFERENT
    delegation: Delegation | None = None
    """The delegation by which the group's name is used; none when the référent decides."""


@transaction.atomic
def open_pathway(*, person: Beneficiary, draft: EntryDraft, by: Actor, at: datetime) -> Pathway:
    """The person enters, with `by` as her référent. From now on the coordination and the group's co-pilots hold her
    contact data, not the file (the CNIL criticised files that all may read: opinion 2023-005). Raises Refused: a path
    is open already, no group, a day in the future, under 16 years that day, a neighbourhood that does not fit, a
    delegation that does not allow it."""
    person = Beneficiary.objects.select_for_update(of=("self",)).get(pk=person.pk)
    problems = []
    if open_pathway_of(person):
        problems.append(Problem("Cette personne a déjà un parcours ouvert."))
    if draft.group is None:
        problems.append(Problem("Choisissez un groupe.", "group"))
    if draft.on > timezone.localdate(at):
        problems.append(Problem("Cette date est dans le futur.", "on"))
    if draft.qpv_status == QpvStatus.INSIDE and draft.qpv_area is None:
        problems.append(Problem("Choisissez le quartier.", "qpv_area"))
    if draft.qpv_status != QpvStatus.INSIDE and draft.qpv_area is not None:
        problems.append(
            Problem(
                "Vous avez choisi un quartier : choisissez aussi « Habite un quartier prioritaire ».",
                "qpv_status",
            )
        )
    identity = identity_of(person)
    birth_on = identity.birth_on if identity else None
    problems += too_young_problems(birth_on, draft.on, "on")
    if draft.delegation is not None:
        group_id = draft.group.pk if draft.group else None
        problems += delegation_problems(draft.delegation, by=by, power=Power.ENTER, group_id=group_id, on=draft.on)
    if problems or draft.group is None:
        raise Refused(problems)
    residence = freeze_residence(
        person=person,
        draft=ResidenceDraft("", "", answer=draft.qpv_status, area=draft.qpv_area),
        by=by,
        on=draft.on,
        at=at,
    )
    mode = EntryMode.DELEGATION if draft.delegation else draft.mode
    pathway = Pathway.objects.create(
        residence=residence,
        programme_id=person.programme_id,
        beneficiary=person,
        group=draft.group,
        referent_id=by.membership_id,
        entry_mode=mode,
        delegation=draft.delegation,
        entered_on=draft.on,
        qpv_status=draft.qpv_status,
        qpv_area=draft.qpv_area,
        recorded_at=at,
    )
    PathwayReferent.objects.create(pathway=pathway, beneficiary=person, membership_id=by.membership_id, valid_from=at)
    band = age_band(birth_on, draft.on)
    Beneficiary.objects.filter(pk=person.pk).update(group=draft.group, age_band=band)
    coordination = seat(person.programme_id, SeatKind.COORDINATION)
    copilots = seat(person.programme_id, SeatKind.COPILOTS, draft.group.pk)
    grant_seat(person, coordination, level=Level.CONTACT, reason=GrantReason.COORDINATION, at=at)
    grant_seat(person, copilots, level=Level.CONTACT, reason=GrantReason.COPILOT, at=at)
    record(
        "pathway.opened",
        by=by,
        subject_id=pathway.pk,
        beneficiary_id=person.pk,
        group_id=draft.group.pk,
        on=draft.on,
        at=at,
        mode=mode,
        qpv=draft.qpv_status,
        vintage=draft.qpv_area.vintage if draft.qpv_area else None,
    )
    return pathway


@transaction.atomic
def leave(*, pathway: Pathway, draft: ExitDraft, on: date, by: Actor, at: datetime) -> Exit:
    """The path ends, with the raw facts of what comes after. Nobody leaves as a sanction: there is no such kind.

    Raises Refused: already over, a job without contract or first day, a fixed term or agency contract without length
    (months), a day in the future or before the entry. The links of orientations that have not begun open nothing any
    more.
    """
    pathway = Pathway.objects.select_for_update(of=("self",)).get(pk=pathway.pk)
    problems = list(rules.exit_problems(draft))
    if pathway.exited_on is not None:
        problems.append(Problem("Ce parcours est déjà terminé."))
    problems += rules.day_problems(on, since=pathway.entered_on, today=timezone.localdate(at))
    if problems:
        raise Refused(problems)
    pathway.exited_on = on
    pathway.save(update_fields=["exited_on"])
    left = Exit.objects.create(
        pathway=pathway,
        beneficiary_id=pathway.beneficiary_id,
        kind=draft.kind,
        contract=draft.contract,
        starts_on=draft.starts_on,
        months=draft.months,
        weekly_hours=draft.weekly_hours,
        recorded_by_id=by.membership_id,
        recorded_at=at,
    )
    for orientation in Orientation.objects.filter(pathway=pathway, sent_at__isnull=False, started_on=None):
        # Whoever has not begun to welcome her reads nothing of her any more; what was begun may still say how it ended.
        close_links(orientation, by)
    _journal_exit("pathway.exited", left, pathway, on, by, at)
    return left


@transaction.atomic
def undo_exit(*, left: Exit, by: Actor, at: datetime) -> None:
    """The path goes on: its end had just been written by mistake. Nothing of it stays but the journal. Raises Refused:
    somebody else's, older than ten minutes, or another path is open since."""
    pathway = Pathway.objects.get(pk=left.pathway_id)
    problems = list(undo_problems(done_at=left.recorded_at, at=at, is_mine=left.recorded_by_id in by.memberships))
    if Pathway.objects.filter(beneficiary_id=pathway.beneficiary_id, exited_on=None).exists():
        problems.append(Problem("Un autre parcours est ouvert depuis."))
    if problems or pathway.exited_on is None:
        raise Refused(problems)
    # The day and the facts of what is undone: figures are counted again from the journal alone.
    _journal_exit("pathway.exit_undone", left, pathway, pathway.exited_on, by, at)
    if not ask("select door.undo_exit(%s)", pathway.pk):
        raise Refused([Problem("Cette fin n’a pas pu être annulée : la page a changé, relisez-la.")])


def _journal_exit(what: str, left: Exit, pathway: Pathway, on: date, by: Actor, at: datetime) -> None:
    record(
        what,
        by=by,
        subject_id=pathway.pk,
        beneficiary_id=pathway.beneficiary_id,
        group_id=pathway.group_id,
        on=on,
        at=at,
        kind=left.kind,
        contract=left.contract,
        months=left.months,
    )
