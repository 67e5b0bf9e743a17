"""Screens of the ground: the map, the neighbourhoods, a person's address."""
