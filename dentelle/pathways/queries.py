"""What screens read about paths and orientations."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.access import my_people
from dentelle.beneficiaries.models import Beneficiary
from dentelle.beneficiaries.vocabulary import Level
from dentelle.groups.queries import professionals
from dentelle.pathways import rules
from dentelle.pathways.access import orientations_for, pathways_for
from dentelle.pathways.models import Exit, Orientation, Pathway
from dentelle.shared.folding import Fold


def state_of(orientation: Orientation) -> str:
    """The state of an orientation, derived from its dated facts."""
    return rules.state_of(
        rules.OrientationFacts(
            person_answer=orientation.person_answer,
            is_sent=orientation.sent_at is not None,
            scheme_answer=orientation.scheme_answer,
            is_started=orientation.started_on is not None,
            is_ended=orientation.ended_on is not None,
            is_stopped=orientation.stopped_on is not None,
        )
    )


def since(orientation: Orientation) -> date:
    """The day before which its next step cannot be."""
    return orientation.started_on or orientation.person_answered_on or orientation.decided_on


def orientations_of(person: Beneficiary) -> QuerySet[Orientation]:
    """Every orientation of a person, the latest decision first."""
    return Orientation.objects.filter(beneficiary=person).select_related("scheme").order_by("-decided_on", "-pk")


def caseload(actor: Actor) -> QuerySet[Pathway]:
    """The open paths this actor is the référent of."""
    return pathways_for(actor).filter(exited_on=None, referent_id__in=actor.memberships).order_by("entered_on")


def open_paths(actor: Actor) -> QuerySet[Pathway]:
    """Every open path this actor may see, by group then entry."""
    return pathways_for(actor).filter(exited_on=None).order_by("group__rank", "entered_on", "pk")


def named_like(paths: QuerySet[Pathway], words: str) -> QuerySet[Pathway]:
    """Of these paths, those whose person's code or name (as far as it shows) holds each of these words."""
    for word in words.split():
        folded = Fold(Value(word))
        paths = paths.alias(
            first=Fold("beneficiary__identity__first_name"), last=Fold("beneficiary__identity__last_name"),
            usual=Fold("beneficiary__identity__usual_name"), coded=Fold("beneficiary__code"),
        ).filter(
            Q(first__contains=folded) | Q(last__contains=folded) | Q(usual__contains=folded) | Q(coded__contains=folded)
        )  # fmt: skip
    return paths


def welcomed_without_path(actor: Actor) -> QuerySet[Beneficiary]:
    """People whose file I hold and whose path was never opened, oldest first: welcomed, then perhaps forgotten."""
    return (
        Beneficiary.objects.filter(programme_id=actor.programme_id, pk__in=my_people(Level.FILE))
        .filter(~Exists(Pathway.objects.filter(beneficiary=OuterRef("pk"))))
        .select_related("identity")
        .order_by("created_at", "pk")
    )


def left_behind(actor: Actor) -> QuerySet[Pathway]:
    """Open paths whose référent is no longer a professional of the Cité."""
    return open_paths(actor).exclude(referent_id__in=professionals(actor.programme_id).values("pk"))


def paths_of(person: Beneficiary) -> QuerySet[Pathway]:
    """Every path of a person, latest first."""
    return (
        Pathway.objects.filter(beneficiary=person)
        .select_related("group", "referent__account", "referent__organisation", "qpv_area")
        .order_by("-entered_on")
    )


def exits_of(person: Beneficiary) -> dict[object, Exit]:
    """Her exits, by path."""
    return {found.pathway_id: found for found in Exit.objects.filter(beneficiary=person)}


def waiting_on_scheme(actor: Actor) -> QuerySet[Orientation]:
    """Sent, unanswered or on a waiting list."""
    return _open(actor).filter(sent_at__isnull=False, scheme_answer__in=["", "waiting"]).order_by("sent_at")


def _open(actor: Actor) -> QuerySet[Orientation]:
    return orientations_for(actor).filter(pathway__exited_on=None, stopped_on=None).order_by("decided_on")
