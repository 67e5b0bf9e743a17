"""Invented people, to try a rule on. Nobody is one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dentelle.eligibility.compiled import Facts
from dentelle.eligibility.derive import Days, derived
from dentelle.eligibility.kinds import Known


@dataclass(frozen=True)
class Example:
    """Somebody who does not exist, in a few words."""

    words: str
    years: int | None
    kept: Mapping[str, Known | None]
    in_qpv: bool | None = None

    def facts(self, on: date) -> Facts:
        """As the rules read them; whoever has an age had a birthday half a year ago."""
        birth_on = date(on.year - self.years, on.month, 1) if self.years is not None else None
        return derived(dict(self.kept), days=Days(on), birth_on=birth_on, in_qpv=self.in_qpv)


_JOBLESS: dict[str, Known | None] = {"job": "none"}
_SEEKING: dict[str, Known | None] = {"job": "none", "ft_registered": True}
_ALONE: dict[str, Known | None] = {"single_parent": True, "children.under_3": True, "rsa": True}
_WITH_CHILD: dict[str, Known | None] = {"single_parent": True, "children.3_5": True, "job": "part_time"}
EXAMPLES: tuple[Example, ...] = (
    Example(
        "17 ans, a quitté le lycée, sans diplôme", 17, {**_JOBLESS, "in_training": False, "qualification_level": 2}
    ),
    Example("19 ans, seule avec un bébé, au RSA", 19, {**_SEEKING, **_ALONE}),
    Example("22 ans, bac général, sans emploi", 22, {**_JOBLESS, "qualification_level": 4, "general_bac": True}, True),
    Example("25 ans, CAP, en mission locale", 25, {**_JOBLESS, "qualification_level": 3, "followed_by.ml": True}),
    Example("26 ans, bac + 5, cherche depuis un an", 26, {**_SEEKING, "qualification_level": 7}, True),
    Example("28 ans, reconnu travailleur handicapé", 28, {**_JOBLESS, "disability_status": True}),
    Example("31 ans, seule avec un enfant, dix heures par semaine", 31, _WITH_CHILD),
    Example("45 ans, au RSA, hors quartier prioritaire", 45, {**_SEEKING, "rsa": True}, False),
    Example("20 ans, en apprentissage", 20, {"in_training": True, "job": "precarious"}),
    Example("On ne sait encore rien, pas même l’âge", None, {}),
)
