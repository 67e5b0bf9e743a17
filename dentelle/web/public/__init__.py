"""Screens of public."""
