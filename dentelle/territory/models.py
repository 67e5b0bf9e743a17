"""The Cité and the ground it covers."""

import uuid

from django.db import models
from django.db.models import F, Q


class Commune(models.Model):
    """A commune, by its INSEE code; its centre serves to draw maps."""

    insee = models.CharField(max_length=5, primary_key=True)
    name = models.CharField(max_length=80)
    population = models.PositiveIntegerField(null=True)
    longitude = models.FloatField()
    latitude = models.FloatField()
    postcodes = models.CharField(max_length=80, blank=True)


class PriorityArea(models.Model):
    """A quartier prioritaire (QPV) of one vintage. Outlines change; a result stays with its vintage."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    vintage = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12, blank=True)
    name = models.CharField(max_length=120)
    communes = models.CharField(max_length=200)
    outline = models.JSONField(null=True)
    """Coordinates of a MultiPolygon (longitude, latitude); None: not imported, so nothing is known of it."""
    source = models.CharField(max_length=300, blank=True)
    imported_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vintage", "name"], name="area_once_per_vintage")]


class Programme(models.Model):
    """A Cité de l'emploi: a collective without legal personality on a territory."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    is_invented = models.BooleanField(default=False)
    target_low = models.PositiveSmallIntegerField(default=60)
    target_high = models.PositiveSmallIntegerField(default=70)
    phone = models.CharField(max_length=30, blank=True)
    """Whom to call, on posters and public pages; "" = nobody said."""
    presentation = models.CharField(max_length=400, blank=True)
    """Who we are, in the Cité’s own words."""
    controller = models.CharField(max_length=200, blank=True)
    """The body answerable for the data (a Cité has no legal personality: one of its members carries it, article 4 and
    26 of Regulation (EU) 2016/679); "" = nobody was named."""
    privacy_contact = models.CharField(max_length=200, blank=True)
    """How to reach whoever protects the data; "" = nobody said."""
    areas = models.ManyToManyField(PriorityArea)
    communes = models.ManyToManyField(Commune)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(target_low__lte=F("target_high")), name="target_is_a_range")]
