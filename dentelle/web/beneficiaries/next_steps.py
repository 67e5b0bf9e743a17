"""What can be done next for a person, in words: the first thing that whoever opens her file looks for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from dentelle.beneficiaries.models import Beneficiary
from dentelle.beneficiaries.queries import CurrentAgreement
from dentelle.beneficiaries.vocabulary import CommitteeScope
from dentelle.pathways.models import Orientation, Pathway
from dentelle.shared.french import day

DUE = {
    "proposed": "présentez-lui la proposition et notez son choix",
    "agreed": "elle est d’accord, envoyez l’orientation",
    "accepted": "annoncez-lui le premier rendez-vous, puis notez le début",
}
"""By state of an orientation, what its référent does."""
UNDER_WAY = frozenset({"sent", "waiting", "started"})


@dataclass(frozen=True)
class NextStep:
    """One thing to do, and where."""

    text: str
    href: str = ""


def next_steps(
    *,
    cite: str,
    person: Beneficiary,
    path: Pathway | None,
    has_left: bool,
    orientations: Iterable[tuple[Orientation, str]],
    agreement: CurrentAgreement,
    is_known: bool,
    ends_on: date | None = None,
) -> Iterator[NextStep]:
    """What is due, the most pressing first; with nothing due and nothing under way, what to look for together.

    Args:
        ends_on: the day when the first of her agreements ends, when that is near.
    """
    if ends_on is not None:
        yield NextStep(
            f"Des accords prennent fin le {day(ends_on)} : relisez-les ensemble",
            _to("renew_agreements", cite, person),
        )
    if path is None:
        yield from _before_a_path(cite, person, has_left=has_left, is_known=is_known)
        return
    is_busy = False
    for orientation, state in orientations:
        is_busy = is_busy or state in DUE or state in UNDER_WAY
        if state in DUE:
            href = reverse("orientation", kwargs={"cite": cite, "pk": orientation.pk})
            yield NextStep(f"{orientation.scheme.name} : {DUE[state]}", href)
    last = agreement.agreement
    if last and last.scope != CommitteeScope.NONE and not agreement.allows_sessions:
        yield NextStep(
            "Son accord pour les séances a pris fin : demandez-lui ce qu’elle souhaite",
            _to("renew_agreements", cite, person),
        )
    if not is_busy:
        yield NextStep("Aucune piste en cours : cherchez ensemble", _to("orient", cite, person))
        if agreement.allows_sessions:
            yield NextStep("Sa situation peut aussi s’inscrire à une séance", _group(cite, path))


def _before_a_path(cite: str, person: Beneficiary, *, has_left: bool, is_known: bool) -> Iterator[NextStep]:
    if has_left:
        yield NextStep("Son parcours est terminé. Un autre peut commencer quand elle le souhaite")
        return
    if not is_known:
        yield NextStep("Notez ce qu’elle vous dit de sa situation", _to("facts", cite, person))
    yield NextStep("Si elle souhaite être accompagnée, ouvrez son parcours", _to("enter", cite, person))


def _to(route: str, cite: str, person: Beneficiary) -> str:
    return reverse(route, kwargs={"cite": cite, "pk": person.pk})


def _group(cite: str, path: Pathway) -> str:
    return reverse("group", kwargs={"cite": cite, "slug": path.group.slug})
