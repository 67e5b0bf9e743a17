"""The rights matrix: every route, its methods, who may. A route without a row answers 404 to everybody.

This is the first gate, by role; the doors of each context then choose the rows, and the database enforces both.
"""

from dataclasses import dataclass

from dentelle.accounts.actors import Actor
from dentelle.groups.vocabulary import SeatKind
from dentelle.partners.vocabulary import Role

EVERYBODY = "everybody"
"""No account needed."""
LINK = "link"
"""Whoever holds the link: the address itself is the key, checked by the database."""
COPILOT = "copilot"
SEATED = "seated"
"""Whoever holds a seat in a group."""
MEMBER = "member"
"""Whoever belongs to the Cité."""
SIGNED_IN = "signed_in"


@dataclass(frozen=True)
class Right:
    """Who may use a route, by which methods."""

    methods: tuple[str, ...]
    who: frozenset[str]
    demo_only: bool = False


def _may(*who: str, methods: str = "GET", demo_only: bool = False) -> Right:
    return Right(tuple(methods.split()), frozenset(who), demo_only)


BOTH = "GET POST"
FIGURES = (Role.COORDINATOR, Role.PROFESSIONAL, Role.EMPLOYER_OFFICER, Role.DELEGATE, COPILOT)
"""Who reads the report; whoever is outside the team reads it with small numbers protected."""
RIGHTS: dict[str, Right] = {
    "health": _may(EVERYBODY),
    "home": _may(EVERYBODY),
    "cite": _may(EVERYBODY),
    "notice": _may(EVERYBODY),
    "signal": _may(EVERYBODY, methods=BOTH),
    "follow_up": _may(LINK),
    "reply": _may(LINK, methods=BOTH),
    "thanks": _may(EVERYBODY),
    "sign_out": _may(SIGNED_IN, methods="POST"),
    "coordination": _may(Role.COORDINATOR),
    "today": _may(Role.PROFESSIONAL),
    "signal_file": _may(Role.COORDINATOR, Role.PROFESSIONAL),
    "assign": _may(Role.COORDINATOR, methods="POST"),
    "attempt": _may(Role.COORDINATOR, Role.PROFESSIONAL, methods="POST"),
    "close_signal": _may(Role.COORDINATOR, Role.PROFESSIONAL, methods="POST"),
    "welcome": _may(Role.PROFESSIONAL, methods=BOTH),
    "people": _may(Role.COORDINATOR, Role.PROFESSIONAL, COPILOT),
    "person": _may(Role.COORDINATOR, Role.PROFESSIONAL, COPILOT),
    "facts": _may(Role.PROFESSIONAL, methods=BOTH),
    "agreement": _may(Role.PROFESSIONAL, methods=BOTH),
    "enter": _may(Role.PROFESSIONAL, methods=BOTH),
    "orient": _may(Role.PROFESSIONAL, methods=BOTH),
    "exit": _may(Role.PROFESSIONAL, methods=BOTH),
    "orientation": _may(Role.COORDINATOR, Role.PROFESSIONAL, COPILOT, methods=BOTH),
    "groups": _may(SEATED, Role.COORDINATOR),
    "group": _may(SEATED, Role.COORDINATOR),
    "open_session": _may(COPILOT, Role.COORDINATOR, methods="POST"),
    "session": _may(SEATED, Role.COORDINATOR),
    "attendance": _may(COPILOT, Role.COORDINATOR, methods="POST"),
    "add_case": _may(COPILOT, Role.COORDINATOR, Role.PROFESSIONAL, methods=BOTH),
    "case": _may(SEATED, Role.COORDINATOR, methods=BOTH),
    "close_session": _may(COPILOT, Role.COORDINATOR, methods="POST"),
    "report": _may(*FIGURES),
    "report_quarter": _may(*FIGURES),
    "demo": _may(EVERYBODY, demo_only=True),
    "demo_enter": _may(EVERYBODY, methods="POST", demo_only=True),
    "demo_mail": _may(EVERYBODY, demo_only=True),
}


def capacities(actor: Actor) -> frozenset[str]:
    """Everything an actor is, in the words of the matrix."""
    found = {EVERYBODY, LINK, *actor.roles}
    if actor.account_id:
        found.add(SIGNED_IN)
    if actor.memberships:
        found.add(MEMBER)
    if any(group for _, group in actor.seats):
        found.add(SEATED)
    if any(kind == SeatKind.COPILOTS for kind, _ in actor.seats):
        found.add(COPILOT)
    return frozenset(found)


def may(actor: Actor, route: str) -> bool:
    """The first gate."""
    right = RIGHTS.get(route)
    return right is not None and bool(right.who & capacities(actor))
