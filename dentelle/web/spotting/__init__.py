"""Screens of spotting."""
