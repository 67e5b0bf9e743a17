"""Keep what this version writes, for later versions to open: `python scripts/landing.py [name]`.

Starts the demonstration, takes a backup into tests/upgrade/<name>.tar with what its report says (<name>.json). Run it
when a version lands; tests/upgrade/test_upgrade.py then opens it with every version that follows.
"""

import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.journey.house import house, paris_today  # noqa: E402
from tests.journey.thread import figures  # noqa: E402


def main() -> None:
    """Two files, whose names are printed."""
    name = sys.argv[1] if len(sys.argv) > 1 else paris_today().isoformat()
    target = ROOT / "tests" / "upgrade" / f"{name}.tar"
    with tempfile.TemporaryDirectory() as space, house(Path(space)) as home:
        today = paris_today()
        told = {"quarter": f"{today.year}-t{(today.month + 2) // 3}", "figures": figures(home)}
        home.run("backup", "--to", str(target))
    target.with_suffix(".json").write_text(json.dumps(told, indent=1, sort_keys=True) + "\n")
    print(target, f"{target.stat().st_size // 1000} KB")


if __name__ == "__main__":
    main()
