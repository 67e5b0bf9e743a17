"""Screens of delegations."""
