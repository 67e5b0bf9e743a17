"""An explanation in French: for the professional who reads it, and for the person it is about."""

from collections.abc import Iterable

from dentelle.eligibility.changes import Opening
from dentelle.eligibility.conditions import Atom, Operator
from dentelle.eligibility.engine import Explanation, Missing, Need, Reason, Verdict
from dentelle.eligibility.kinds import Choice, Fact, Known, Number, Range, YesNo

THIN = "\u202f"  # narrow no-break space: French puts one before : and ;
CONFIDENTIAL = "un critère confidentiel"
TO_CONFIRM = "Règle à vérifier."
ASKED_FACE_TO_FACE = "Une question à voir avec votre contact, dont la réponse n’est pas gardée."
NOT_NOW = "Ce n’est pas possible en ce moment."
FOR_OTHERS = "Ce dispositif est prévu pour d’autres situations."
OPEN_TO_ALL = "ouvert à tout le monde"


def for_professional(explanation: Explanation) -> str:
    """« Oui : … », « Non : … » with what was expected, « À vérifier : il manque … »; and what no text supports."""
    match explanation.verdict:
        case Verdict.YES:
            phrases = (_known(reason.atom.fact, reason.known) for reason in _told(explanation.reasons))
            return _sentence("Oui", phrases) + (f" {TO_CONFIRM}" if explanation.is_badged else "")
        case Verdict.NO:
            return _sentence("Non", map(_against, explanation.reasons))
        case Verdict.UNKNOWN:
            lacking = _listed([_lacking(one) for one in explanation.missing], "et") if explanation.missing else ""
            doubts = [f"{_against(reason)}, règle sans texte vérifié" for reason in explanation.doubts]
            return _sentence("À vérifier", [*([f"il manque {lacking}"] if lacking else []), *doubts])


def for_person(explanation: Explanation, opening: Opening | None = None) -> str:
    """The same to the person herself, in whole sentences, and never a word that judges her. `opening`: what would open
    a "no"; without any, it is not said that it may come."""
    match explanation.verdict:
        case Verdict.YES:
            known = dict.fromkeys(_known(reason.atom.fact, reason.known) for reason in _told(explanation.reasons))
            because = f" Ce qui compte pour eux{THIN}: {_listed(list(known), 'et')}." if known else ""
            confirm = " Ils vous le confirmeront." if explanation.is_badged else ""
            return f"Cela peut vous convenir.{because}{confirm}"
        case Verdict.NO:
            return f"{NOT_NOW if opening else FOR_OTHERS} {_needs(explanation)}"
        case Verdict.UNKNOWN:
            if not explanation.smallest:
                return "Posez-leur la question avec votre contact\u202f: la règle n’est pas sûre."
            # The fewest questions that may be enough, and not all of them; what is confidential is asked face to face.
            asked = dict.fromkeys(
                ASKED_FACE_TO_FACE if one.fact.is_confidential else one.question for one in explanation.smallest
            )
            return f"On ne sait pas encore. Une question pour vous{THIN}: {' '.join(asked)}"


def _told(reasons: Iterable[Reason]) -> list[Reason]:
    """Without what is only presumed: nobody said it."""
    return [one for one in reasons if not (isinstance(one.atom.fact, YesNo) and one.atom.fact.is_presumed)]


def _needs(explanation: Explanation) -> str:
    """« Ce qui est attendu : … » with its « et » and its « ou »; what is confidential is seen with her contact."""
    if explanation.need is None:
        return ""
    words = need_words(explanation.need)
    if words == CONFIDENTIAL:
        return "Un critère est à voir avec votre contact."
    return f"Ce qui est attendu{THIN}: {words}."


def need_words(need: Need, *, inside: bool = False) -> str:
    """What it would take: « de 16 à 25 ans, ou de 16 à 29 ans et RQTH ». `inside`: it stands among alternatives."""
    if need.atom is not None:
        return _meant_for(need.atom, should_hold=need.should_hold)
    if need.is_all:
        words = [need_words(part, inside=inside) for part in need.parts]
        has_choice = any(part.parts and not part.is_all for part in need.parts)
        return "\u202f; ".join(dict.fromkeys(words)) if has_choice and not inside else _listed(words, "et")
    return ", ou ".join(dict.fromkeys(need_words(part, inside=True) for part in need.parts))


def opening_words(opening: Opening) -> str:
    """« Ce qui l’ouvrirait : 18 ans et inscription à France Travail. », for both."""
    after = "" if opening.is_certain else " (le reste étant à vérifier)"
    became = [said(change.fact, change.to) for change in opening.changes]
    return f"Ce qui l’ouvrirait{THIN}: {_listed(became, 'et')}{after}."


def said(fact: Fact, known: Known) -> str:
    """What is known, in a few words that suit any gender: « 20 ans », « sans emploi »."""
    match fact, known:
        case YesNo(if_yes=if_yes, if_no=if_no), _:
            return if_yes if known else if_no
        case Choice(options=options), _:
            return dict(options)[str(known)]
        case Number(scale=scale), int() as step if scale:
            return f"{_in_a_sentence(dict(scale)[step])} (niveau {step})"
        case Number(said=template), Range(low, high) if low == high:
            return template.format(low)
        case Number(said=template), Range(low, high) if high == low + 1:
            return template.format(f"{low} ou {high}")
        case Number(said=template), Range(low, high):
            return template.format(f"de {low} à {high}")
        case Number(said=template), _:
            return template.format(known)


def _in_a_sentence(name: str) -> str:
    """« Bac + 2 » → « bac + 2 »; an acronym keeps its capitals (« CAP ou BEP »)."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


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


def _known(fact: Fact, known: Known) -> str:
    return CONFIDENTIAL if fact.is_confidential else said(fact, known)


def _against(reason: Reason) -> str:
    if reason.atom.fact.is_confidential:
        return CONFIDENTIAL
    # an atom that holds and still brings a "no" stands under a Not: it is what the rule excludes
    relation = "exclu" if reason.holds else "attendu"
    return f"{said(reason.atom.fact, reason.known)} ({relation}{THIN}: {expected(reason.atom)})"


def _meant_for(atom: Atom, *, should_hold: bool) -> str:
    if atom.fact.is_confidential:
        return CONFIDENTIAL
    if isinstance(atom.fact, YesNo):
        return (atom.fact.wanted or atom.fact.if_yes) if bool(atom.value) is should_hold else atom.fact.if_no
    return expected(atom) if should_hold else f"pas {expected(atom)}"


def _lacking(missing: Missing) -> str:
    doubt = f" ({said(missing.fact, missing.known)})" if isinstance(missing.known, Range) else ""
    return missing.fact.named + doubt


def _sentence(opening: str, phrases: Iterable[str]) -> str:
    # two atoms on one fact would say it twice
    said_once = list(dict.fromkeys(phrases)) or [OPEN_TO_ALL]
    return f"{opening}{THIN}: {f'{THIN}; '.join(said_once)}."


def _listed(phrases: list[str], link: str) -> str:
    phrases = list(dict.fromkeys(phrases))
    return phrases[0] if len(phrases) == 1 else f"{', '.join(phrases[:-1])} {link} {phrases[-1]}"
