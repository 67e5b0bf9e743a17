"""Services of the open data, and what makes them found: the words they use, the places where they are."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Service(models.Model):
    """One service as its source describes it, without anybody's name nor address of mail.

    Source: data·inclusion, schema 1.0 (`services`).
    """

    id = models.CharField(primary_key=True, max_length=160)
    name = models.CharField(max_length=200)
    structure = models.CharField(max_length=200, blank=True)
    summary = models.CharField(max_length=400)
    themes = ArrayField(models.CharField(max_length=60), default=list)
    """Categories (`vocabulary.THEMES`)."""
    publics = ArrayField(models.CharField(max_length=60), default=list)
    """Empty: everybody."""
    conditions = models.CharField(max_length=400, blank=True)
    is_free = models.BooleanField(null=True)
    modes = ArrayField(models.CharField(max_length=20), default=list)
    commune = models.CharField(max_length=80, blank=True)
    postal_code = models.CharField(max_length=5, blank=True)
    address = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    link = models.CharField(max_length=400, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    """Degrees, WGS 84."""
    source = models.CharField(max_length=60)
    updated_on = models.DateField()
    words = SearchVectorField()
    """Folded; the name weighs most."""

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="service_words"),
            GinIndex(fields=["themes"], name="service_themes"),
            models.Index(fields=["latitude", "longitude"], name="service_where"),
            models.Index(fields=["-updated_on", "id"], name="service_latest"),
        ]


class Word(models.Model):
    """A word that services use: what a misspelt one probably was."""

    word = models.CharField(primary_key=True, max_length=40)
    times = models.PositiveIntegerField()

    class Meta:
        indexes = [GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="word_near")]


class Place(models.Model):
    """A commune where there is a service: its folded name, its postal codes, the middle of its services."""

    key = models.CharField(primary_key=True, max_length=90)
    """Folded name and department: « saint denis 93 »."""
    name = models.CharField(max_length=80)
    folded = models.CharField(max_length=80, db_index=True)
    postal_codes = ArrayField(models.CharField(max_length=5), default=list)
    latitude = models.FloatField()
    longitude = models.FloatField()
    services = models.PositiveIntegerField()

    class Meta:
        indexes = [
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="place_near"),
            GinIndex(fields=["postal_codes"], name="place_codes"),
        ]
