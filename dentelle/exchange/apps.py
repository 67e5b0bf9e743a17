"""Declares the context to Django."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """The interface for machines."""

    name = "dentelle.exchange"
