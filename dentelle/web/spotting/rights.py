"""Who may use the routes of signals and the coordination's page."""

from dentelle.partners.vocabulary import Role
from dentelle.web.right import BOTH, MEMBER, Right, allow

RIGHTS: dict[str, Right] = {
    "coordination": allow(Role.COORDINATOR),
    "signal_file": allow(Role.COORDINATOR, Role.PROFESSIONAL),
    "assign": allow(Role.COORDINATOR, methods="POST"),
    "attempt": allow(Role.COORDINATOR, Role.PROFESSIONAL, methods="POST"),
    "close_signal": allow(Role.COORDINATOR, Role.PROFESSIONAL, methods="POST"),
    "call_back": allow(Role.COORDINATOR, Role.PROFESSIONAL, methods="POST"),
    "feedback": allow(Role.COORDINATOR, Role.PROFESSIONAL, methods="POST"),
    "join_signals": allow(Role.COORDINATOR, methods="POST"),
    "posters": allow(MEMBER),
    "poster": allow(MEMBER),
    "poster_of": allow(MEMBER),
    "poster_pdf": allow(MEMBER),
    "poster_of_pdf": allow(MEMBER),
    "welcome": allow(Role.PROFESSIONAL, methods=BOTH),
}
