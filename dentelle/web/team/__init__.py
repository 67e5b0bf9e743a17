"""Screens of the team: organisations, members, seats, groups, charter; what is still to enter."""
