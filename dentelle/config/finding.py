"""What `dentelle check` says of one point."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What is said of one point."""

    GOOD = "bon"
    SEE = "à voir"
    WRONG = "faux"


@dataclass(frozen=True)
class Finding:
    """One point: its name, its state, one sentence."""

    point: str
    state: State
    sentence: str
