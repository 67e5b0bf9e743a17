"""How a long proof runs: in numbered rounds that can be resumed, each with its own seed; at its full size it leaves its
figures in docs/proofs/, with date and commit. CI runs the very same code at about a hundredth.

`make proof-<name>` sets DENTELLE_PROOF=1 (full size); `ROUNDS=…` bounds it; a run that was cut goes on where it was.
"""

import json
import os
import random
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
IS_FULL = os.environ.get("DENTELLE_PROOF") == "1"
SEED = 20261126
"""Of every proof; a round's own seed is made of it, the proof's name and the round's number."""


class Proof:
    """One run of one proof.

    Args:
        name: as in `make proof-<name>`.
        full: how many rounds at full size.
        small: how many in CI.
    """

    def __init__(self, name: str, *, full: int, small: int) -> None:
        asked = os.environ.get("ROUNDS") if IS_FULL else None
        self.name, self.wanted = name, int(asked) if asked else (full if IS_FULL else small)
        self.counted: Counter[str] = Counter()
        self.failures: list[str] = []
        self.began = time.monotonic()
        self.before = 0.0
        self._kept = ROOT / ".proofs" / f"{name}-{_commit()}.json"

    def rounds(self) -> Iterator[tuple[int, random.Random]]:
        """Number and luck of each round that is still to be played."""
        first = self._resume()
        for number in range(first, self.wanted):
            yield number, random.Random(f"{SEED} {self.name} {number}")
            self._keep(number + 1)
            if len(self.failures) > 20:
                break

    def count(self, figure: str, many: int = 1) -> None:
        """Add to a figure."""
        self.counted[figure] += many

    def fail(self, sentence: str) -> None:
        """Something that must never be, in a sentence that lets it be played again."""
        self.failures.append(sentence)

    def end(self) -> None:
        """Write what was found (full size only), then fail if anything was."""
        self.counted["rounds"] = self.wanted
        told = {
            "proof": self.name,
            "date": datetime.now(UTC).isoformat(timespec="seconds"),
            "commit": _commit(),
            "changed_since": bool(_git("status", "--porcelain", "--", "dentelle", "tests")),
            "cores": os.cpu_count(),
            "seconds": round(self.before + time.monotonic() - self.began),
            "figures": dict(sorted(self.counted.items())),
            "failures": self.failures,
        }
        if IS_FULL:
            target = ROOT / "docs" / "proofs" / f"{self.name}.json"
            target.parent.mkdir(exist_ok=True)
            target.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
            print(json.dumps(told, ensure_ascii=False))  # noqa: T201 - what the command answers
            self._kept.unlink(missing_ok=True)
        assert not self.failures, "\n".join(self.failures[:20])

    def _resume(self) -> int:
        if not IS_FULL or not self._kept.exists():
            return 0
        told = json.loads(self._kept.read_text())
        self.counted, self.failures, self.before = Counter(told["figures"]), told["failures"], told["seconds"]
        return int(told["done"])

    def _keep(self, done: int) -> None:
        if not IS_FULL:
            return
        self._kept.parent.mkdir(exist_ok=True)
        told = {
            "done": done, "figures": self.counted, "failures": self.failures,
            "seconds": self.before + time.monotonic() - self.began,
        }  # fmt: skip
        self._kept.write_text(json.dumps(told, ensure_ascii=False))


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _commit() -> str:
    return _git("rev-parse", "--short=12", "HEAD") or "unknown"
