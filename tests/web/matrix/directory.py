"""Who gets what: the public directory is for everybody."""

from tests.web.matrix.who import EVERYBODY, Rows

ROWS: Rows = {("GET", "around", ""): {200: EVERYBODY}}
