"""Screens of beneficiaries."""
