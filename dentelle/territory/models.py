"""The Cité and the ground it covers."""

import uuid

from django.db import models
from django.db.models import F, Q


class PriorityArea(models.Model):
    """A quartier prioritaire (QPV) of one vintage. Outlines change; a result stays with its vintage."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    vintage = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12, blank=True)
    name = models.CharField(max_length=120)
    communes = models.CharField(max_length=200)

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
    areas = models.ManyToManyField(PriorityArea)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(target_low__lte=F("target_high")), name="target_is_a_range")]
