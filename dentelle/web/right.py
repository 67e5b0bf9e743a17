"""What a right is: who may use a route, and by which methods. The rows are in each context's `rights.py`."""

from dataclasses import dataclass

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
BOTH = "GET POST"
FIGURES = (Role.COORDINATOR, Role.PROFESSIONAL, Role.EMPLOYER_OFFICER, Role.DELEGATE, COPILOT)
"""Who reads the report; whoever is outside the team reads it with small numbers protected."""


@dataclass(frozen=True)
class Right:
    """Who may use a route, by which methods."""

    methods: tuple[str, ...]
    who: frozenset[str]
    demo_only: bool = False


def allow(*who: str, methods: str = "GET", demo_only: bool = False) -> Right:
    """One row: allow(Role.COORDINATOR, COPILOT, methods=BOTH)."""
    return Right(tuple(methods.split()), frozenset(who), demo_only)
