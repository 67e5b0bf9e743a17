"""One version of what a person says of where she stands, and its lines."""

import uuid

from django.db import models
from django.db.models import Q

from dentelle.beneficiaries.models import Beneficiary
from dentelle.diagnosis.vocabulary import ASIDE, LINE, MOST, TOLD, WORDS, Stance, Theme
from dentelle.partners.models import Membership


class Assessment(models.Model):
    """What was said on one day; the latest counts, the former ones stay."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    goal = models.CharField(max_length=WORDS, blank=True)
    not_wanted = models.CharField(max_length=WORDS, blank=True)
    said_on = models.DateField()
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["beneficiary", "-recorded_at"])]


class Item(models.Model):
    """What she says of one theme. No row: not explored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    theme = models.CharField(max_length=20, choices=Theme)
    stance = models.CharField(max_length=20, choices=Stance)
    rank = models.PositiveSmallIntegerField(null=True)
    line = models.CharField(max_length=LINE, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "theme"], name="one_answer_per_theme"),
            # with the ranks 1 to 3: never more than three strengths, nor three difficulties
            models.UniqueConstraint(fields=["assessment", "stance", "rank"], name="one_item_per_rank"),
            models.CheckConstraint(
                # the null too: "in (1, 2, 3)" of nothing is neither true nor false, and a constraint lets that pass
                condition=Q(stance__in=TOLD, rank__isnull=False, rank__in=range(1, MOST + 1))
                | Q(stance__in=ASIDE, rank=None, line=""),
                name="told_with_a_rank_or_set_aside_without_a_word",
            ),
            models.CheckConstraint(condition=Q(theme__in=Theme.values), name="theme_known"),
        ]
