"""Says whether a rule fits a person, why, and what is missing: yes, no, or to be checked.

Five words:
- *fact*: something one may know about a person (age, employment…), with its allowed values and its question;
- *atom*: the smallest rule, one fact compared with one value, with its source;
- *condition*: an atom, or All / AnyOf / Not of conditions; frozen data, never code;
- *verdict*: YES, NO or UNKNOWN, after Kleene's three-valued logic;
- *explanation*: the verdict, the atoms that decide it, the facts that are missing.

Invariants (each one is a property test):
- unknown is never a no: NO is said only when no answer to what is missing could make a YES;
- learning one more fact never turns a YES into a NO, nor the reverse;
- a settled verdict rests on the facts that it cites, and on them only;
- knowing every missing fact settles the verdict, and `smallest` names the fewest that may be enough.

Pure: no Django, no clock, no text from users. A fact that the reader may not see is left out of `facts`:
it is then unknown, like any other. What will not fit here: scores, ranking, priorities.
"""
