"""Words of the session. The group proposes, the person chooses, the scheme answers."""

MINIMUM_VOICES = 2
"""Below this number of organisations, the proposal is marked "to be confirmed in writing": a warning, no refusal."""

BRIEF_STAYS_OPEN_HOURS = 48
"""A brief closes two days after the session."""
