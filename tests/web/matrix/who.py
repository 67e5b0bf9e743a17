"""The people of the matrix, by what they share."""

TEAM = {"samia", "ines", "hugo", "bruno", "clara"}
"""Belfort's coordination and professionals."""
YOUTH_TABLE = {"samia", "ines", "bruno", "farid", "tarek"}
"""Around the table of the youth group, or coordinating."""
EVERYBODY = {
    "nobody", "samia", "ines", "hugo", "bruno", "clara", "farid", "tarek", "nadia", "paule", "dora", "charlie",
    "valentine", "victor",
}  # fmt: skip

type Rows = dict[tuple[str, str, str], dict[int, set[str]]]
"""(method, route, which object) → {status: who}"""
