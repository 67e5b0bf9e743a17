"""Every reading of a file has its words: what she is answered when she asks who read it."""

import re

from dentelle.beneficiaries.readings import SCREENS
from tests.architecture.source import ROOT

ASKED = re.compile(r'screen="([a-z_]+)"')


def test_each_screen_that_opens_a_file_has_its_words_and_no_other() -> None:
    asked = {
        screen
        for path in (ROOT / "dentelle").rglob("*.py")
        for screen in ASKED.findall(path.read_text(encoding="utf-8"))
    }
    assert asked == set(SCREENS)
