"""Screens of the succession of an organisation."""
