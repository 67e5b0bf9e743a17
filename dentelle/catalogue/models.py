"""The schemes people can be oriented to."""

import uuid

from django.db import models

from dentelle.partners.models import Organisation
from dentelle.territory.models import Programme


class Nature(models.TextChoices):
    """Ordinary law first; anything else is argued."""

    MAINSTREAM = "mainstream", "Droit commun"
    COMPLEMENTARY = "complementary", "Action complémentaire"


class Scheme(models.Model):
    """A scheme as the Cité knows it: what it is, who answers for it, whether its rules were checked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    nature = models.CharField(max_length=20, choices=Nature)
    summary = models.CharField(max_length=300)
    is_checked = models.BooleanField(default=False)
    carrier = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True)
    """The organisation of the Cité that carries it, when it is one."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "slug"], name="scheme_slug_once")]


class SchemeContact(models.Model):
    """Where a scheme receives its mail. Apart, because the catalogue is public and this is somebody's address."""

    scheme = models.OneToOneField(Scheme, on_delete=models.CASCADE, primary_key=True)
    email = models.EmailField()
