"""Screens of the public directory."""
