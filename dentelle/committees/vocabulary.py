"""Words of the session. The group proposes, the person chooses, the scheme answers."""

BRIEF_STAYS_OPEN_HOURS = 48
"""A brief closes two days after the session."""

SESSION_MINUTES = 120
OPENING_MINUTES = 5
CLOSING_MINUTES = 10
"""What people give to a session, in minutes; the agenda adds up, says so, and refuses nothing."""
