"""The rights matrix: for each route, who gets what. Whoever is not named gets 404.

200 = the page; 302 = done; 422 = an empty form, refused with its reasons (so the gate was passed).
A module may also say what its rows are about, with `objects(stage, told)`, given what the thread made.
"""

import importlib
import pkgutil

from tests.web.matrix.who import EVERYBODY, Rows

MODULES = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
MATRIX: Rows = {key: row for module in MODULES for key, row in getattr(module, "ROWS", {}).items()}

__all__ = ["EVERYBODY", "MATRIX", "MODULES"]
