"""The figures of a Cité: what is counted, counted twice, and what of it may leave the team.

Words: indicator (a definition with a version), figures (an indicator's numbers on a period, in all and by group),
ledger (the same numbers recomputed from the journal in plain Python), publication (what is hidden from whoever is
outside the team), report (the page of a quarter).

Invariants: an act counts on the day it took effect, never on the day it was written; the two computations agree;
the paths open before, plus those that began, are those that ended plus those still open; no number from 1 to 5 can
be read, nor deduced, outside the team.

Must never know: a name, a screen.
"""
