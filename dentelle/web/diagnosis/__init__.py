"""Screens of diagnosis."""
