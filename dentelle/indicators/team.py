"""The team's own page of a quarter: where signals come from, what becomes of orientations, how long it takes, what is
not measured yet. Pure: no database, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from dentelle.indicators.definitions import Indicator
from dentelle.indicators.details import DELAYS, DETAILS, ENOUGH, NOT_MEASURED, ORIGINS, NotMeasured
from dentelle.indicators.ledger import Figures
from dentelle.indicators.retelling import Delays
from dentelle.shared.french import accorde, number


@dataclass(frozen=True)
class DetailRow:
    """One number of the team, with its groups where it has some."""

    meaning: Indicator
    total: str
    by_group: tuple[tuple[str, str], ...]
    """(group, number), in the order of the groups; "" where groups do not share it out."""


@dataclass(frozen=True)
class DelayLine:
    """One delay in a sentence."""

    label: str
    definition: str
    sentence: str


@dataclass(frozen=True)
class TeamPage:
    """What is shown under the report, to the team."""

    groups: tuple[str, ...]
    rows: tuple[DetailRow, ...]
    origins: tuple[DetailRow, ...]
    delays: tuple[DelayLine, ...]
    mainstream: str
    not_measured: tuple[NotMeasured, ...]


def team_page(found: Figures, lasted: Delays, groups: Sequence[tuple[UUID, str]]) -> TeamPage:
    """The page of these numbers."""

    def row(meaning: Indicator) -> DetailRow:
        shares = tuple(
            (name, number(found.get((meaning.code, pk), 0)) if meaning.by_group else "") for pk, name in groups
        )
        return DetailRow(meaning, number(found.get((meaning.code, None), 0)), shares)

    return TeamPage(
        groups=tuple(name for _, name in groups),
        rows=tuple(map(row, DETAILS)),
        origins=tuple(map(row, ORIGINS)),
        delays=tuple(DelayLine(each.label, each.definition, delay_said(lasted.get(each.code))) for each in DELAYS),
        mainstream=mainstream_said(
            found.get(("started_mainstream", None), 0), found.get(("started_complementary", None), 0)
        ),
        not_measured=NOT_MEASURED,
    )


def delay_said(lasted: tuple[int, int, int] | None) -> str:
    """« La moitié en 4 jours ou moins, neuf sur dix en 21 jours ou moins (12 cas) »; too few cases conclude nothing."""
    cases = lasted[0] if lasted else 0
    if lasted is None or cases < ENOUGH:
        return f"{accorde(cases, 'cas,cas')} : on ne peut pas conclure."
    _, median, nine = lasted
    half, most = accorde(median, "jour,jours"), accorde(nine, "jour,jours")
    return f"La moitié en {half} ou moins, neuf sur dix en {most} ou moins ({number(cases)} cas)."


def mainstream_said(mainstream: int, complementary: int) -> str:
    """How much of what started is ordinary law, with its denominator."""
    started = mainstream + complementary
    if not started:
        return "Aucune orientation n’a commencé pendant la période."
    return (
        f"{number(mainstream)} sur {accorde(started, 'orientation commencée,orientations commencées')}"
        f" {'relèvent' if mainstream > 1 else 'relève'} du droit commun."
    )
