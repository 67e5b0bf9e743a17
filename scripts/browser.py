"""Prints where a Chromium is, for the tests that drive one; installs it as root on Debian.

Exit 0 with a path; 0 with nothing (an ordinary user without: those tests skip); 1 under CI=true without.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ON_THE_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def runs(path: str | None) -> bool:
    """A stub that only tells to install a snap exists on the path and does not run."""
    if not path or not Path(path).is_file():
        return False
    try:
        tried = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


def playwrights_own() -> str | None:
    try:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            return playwright.chromium.executable_path
    except Exception:  # noqa: BLE001 - not installed, or no driver for this system: then look elsewhere
        return None


def on_the_path() -> str | None:
    return next((found for name in ON_THE_PATH if (found := shutil.which(name)) and runs(found)), None)


def install() -> None:
    """Debian's own package; its output goes to stderr, stdout is for the path."""
    sys.stderr.write("Browser: apt-get install chromium (once)\n")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", *words], env=environment, stdout=sys.stderr, stdin=subprocess.DEVNULL, check=False)


def find() -> str | None:
    given = os.environ.get("DENTELLE_CHROMIUM")
    if given:
        if not runs(given):
            sys.exit(f"DENTELLE_CHROMIUM={given} does not run.")
        return given
    found = on_the_path()  # before Playwright's: asking it costs a second
    if found is None and runs(own := playwrights_own()):
        found = own
    return found or next((path for path in APPLICATIONS if runs(path)), None)


def main() -> int:
    found = find()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        install()
        found = find()
    if found:
        sys.stdout.write(found + "\n")
        return 0
    required = os.environ.get("CI") == "true"
    sys.stderr.write(
        "No Chromium: install one (chromium, google-chrome, or .venv/bin/playwright install chromium),"
        " or name it in DENTELLE_CHROMIUM."
        f" {'CI=true: this is a failure.' if required else 'The browser tests will be skipped.'}\n"
    )
    return 1 if required else 0


if __name__ == "__main__":
    sys.exit(main())
