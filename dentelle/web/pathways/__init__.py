"""Screens of pathways."""
