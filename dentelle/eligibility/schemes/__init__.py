"""The schemes of the national catalogue as rules: conditions as data, each with its source."""

from collections.abc import Mapping

from dentelle.eligibility.schemes import accompaniment, jobs, life, training
from dentelle.eligibility.schemes.rule import Registration, SchemeRule

__all__ = ["RULES", "Registration", "SchemeRule"]

RULES: Mapping[str, SchemeRule] = {
    rule.slug: rule for part in (accompaniment, training, jobs, life) for rule in part.RULES
}
"""By slug."""
