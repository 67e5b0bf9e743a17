"""An explanation in French, for the professional who reads it."""

from collections.abc import Iterable

from dentelle.eligibility.conditions import Atom, Choice, Fact, Known, Number, Operator, Range, YesNo
from dentelle.eligibility.engine import Explanation, Missing, Reason, Verdict

THIN = "\u202f"  # narrow no-break space: French puts one before : and ;


def for_professional(explanation: Explanation) -> str:
    """« Oui : … », « Non : … » with what was expected, « À vérifier : il manque … »."""
    match explanation.verdict:
        case Verdict.YES:
            return _sentence("Oui", (said(reason.atom.fact, reason.known) for reason in explanation.reasons))
        case Verdict.NO:
            return _sentence("Non", map(_against, explanation.reasons))
        case Verdict.UNKNOWN:
            missing = _listed([_lacking(one) for one in explanation.missing], "et")
            return _sentence("À vérifier", [f"il manque {missing}"])


def said(fact: Fact, known: Known) -> str:
    """What is known, in a few words that suit any gender: « 20 ans », « sans emploi »."""
    match fact, known:
        case YesNo(if_yes=if_yes, if_no=if_no), _:
            return if_yes if known else if_no
        case Choice(options=options), _:
            return dict(options)[str(known)]
        case Number(said=template), Range(low, high) if low == high:
            return template.format(low)
        case Number(said=template), Range(low, high) if high == low + 1:
            return template.format(f"{low} ou {high}")
        case Number(said=template), Range(low, high):
            return template.format(f"de {low} à {high}")
        case Number(said=template), _:
            return template.format(known)


def expected(atom: Atom) -> str:
    """What the rule asks for."""
    match atom.operator, atom.value:
        case Operator.ONE_OF, tuple() as values:
            return _listed([said(atom.fact, value) for value in values], "ou")
        case Operator.AT_LEAST, int() as low:
            return f"{said(atom.fact, low)} ou plus"
        case Operator.AT_MOST, int() as high:
            return f"{said(atom.fact, high)} ou moins"
        case _, (bool() | int() | str() | Range()) as value:
            return said(atom.fact, value)
    raise AssertionError(atom.operator)  # an Atom refuses the rest when it is built


def _against(reason: Reason) -> str:
    # an atom that holds and still brings a "no" stands under a Not: it is what the rule excludes
    relation = "exclu" if reason.holds else "attendu"
    return f"{said(reason.atom.fact, reason.known)} ({relation}{THIN}: {expected(reason.atom)})"


def _lacking(missing: Missing) -> str:
    doubt = f" ({said(missing.fact, missing.known)})" if isinstance(missing.known, Range) else ""
    return missing.fact.named + doubt


def _sentence(opening: str, phrases: Iterable[str]) -> str:
    # two atoms on one fact would say it twice
    return f"{opening}{THIN}: {f'{THIN}; '.join(dict.fromkeys(phrases))}."


def _listed(phrases: list[str], link: str) -> str:
    return phrases[0] if len(phrases) == 1 else f"{', '.join(phrases[:-1])} {link} {phrases[-1]}"
