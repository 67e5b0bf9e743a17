"""Undoing what has just been done."""
