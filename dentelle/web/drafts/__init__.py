"""Drafts of forms, for whoever is signed in."""
