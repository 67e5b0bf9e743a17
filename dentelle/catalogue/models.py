"""The schemes people can be oriented to."""

import uuid

from django.db import models
from django.db.models import F, Q

from dentelle.catalogue.vocabulary import Gap, GapAnswer, Lack, Nature, Origin, Theme, Welcome
from dentelle.groups.models import WorkingGroup
from dentelle.partners.models import Organisation
from dentelle.territory.models import Programme


class Scheme(models.Model):
    """A scheme as the Cité knows it: what it is, for whom, where that comes from, whether it was checked.

    Conditions are words, one a line: nothing is computed from them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    nature = models.CharField(max_length=20, choices=Nature)
    summary = models.CharField(max_length=300)
    is_checked = models.BooleanField(default=False)
    """Does a source that was read support every line? Otherwise the page says « à vérifier »."""
    checked_on = models.DateField(null=True)
    """The day when somebody of the Cité checked it."""
    theme = models.CharField(max_length=20, choices=Theme, default=Theme.ACCOMPANIMENT)
    state = models.CharField(max_length=120, blank=True)
    """What the source says of its state, in its words."""
    age_min = models.PositiveSmallIntegerField(null=True)
    age_max = models.PositiveSmallIntegerField(null=True)
    """Completed years, inclusive; None: no bound."""
    age_words = models.CharField(max_length=120, blank=True)
    duration = models.CharField(max_length=160, blank=True)
    conditions = models.TextField(max_length=1500, blank=True)
    source = models.CharField(max_length=400, blank=True)
    closes_on = models.DateField(null=True)
    """The last day when somebody could enter."""
    origin = models.CharField(max_length=20, choices=Origin, default=Origin.LOCAL)
    edited_at = models.DateTimeField(null=True)
    """When the Cité rewrote it: the national catalogue never writes over that."""
    carrier = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True)
    """The organisation of the Cité that carries it, when it is one."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "slug"], name="scheme_slug_once"),
            models.CheckConstraint(
                condition=Q(age_min=None) | Q(age_max=None) | Q(age_min__lte=F("age_max")), name="scheme_ages_in_order"
            ),
        ]


class SchemeContact(models.Model):
    """Where a scheme receives its mail. Apart, because the catalogue is public and this is somebody's address."""

    scheme = models.OneToOneField(Scheme, on_delete=models.CASCADE, primary_key=True)
    email = models.EmailField()


class Intake(models.Model):
    """What is known of one entry into a scheme: its day (None: at any time), and whether places are left."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE)
    starts_on = models.DateField(null=True)
    welcome = models.CharField(max_length=20, choices=Welcome)
    is_from_scheme = models.BooleanField()
    """Did the scheme say it itself, by its link? Otherwise a member of the Cité wrote it."""
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "starts_on"], nulls_distinct=False, name="one_intake_a_day_and_scheme"
            )
        ]


class Place(models.Model):
    """One place of one entry. Whoever holds it is the orientation that names it: one at most."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    intake = models.ForeignKey(Intake, on_delete=models.CASCADE)


class Suggestion(models.Model):
    """What somebody says is wrong on a sheet. Settled, it is deleted: the journal keeps that it was, and how."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE)
    text = models.CharField(max_length=500)
    is_from_scheme = models.BooleanField()
    at = models.DateTimeField()


class RuleVersion(models.Model):
    """What a Cité asks for besides the sheet and the nation, as the engine weighs it: written, then put in force for
    ever. The latest in force counts; the draft is the one without day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE)
    number = models.PositiveSmallIntegerField()
    lines = models.JSONField(default=list)
    """`eligibility.written.kept`: lines of alternatives. Empty: what was written is withdrawn."""
    source = models.CharField(max_length=400, blank=True)
    is_read = models.BooleanField(default=False)
    """Did whoever put it in force read the text that says so? Otherwise it never says no."""
    edited_at = models.DateTimeField()
    in_force_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "number"], name="rule_version_once"),
            models.UniqueConstraint(fields=["scheme"], condition=Q(in_force_on=None), name="one_draft_rule"),
            models.CheckConstraint(condition=Q(is_read=False) | ~Q(source=""), name="a_text_that_was_read_is_named"),
        ]


class RulePreview(models.Model):
    """What a draft would change for whoever is accompanied today, counted by the worker, who reads no name. Numbers up
    to five, none included, are kept as « few »: whoever keeps the catalogue holds no file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE)
    seen = models.CharField(max_length=40)
    """Which state of the draft was weighed."""
    asked_at = models.DateTimeField()
    total = models.PositiveIntegerField(null=True)
    weighed = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme"], name="one_preview_a_scheme")]


class RuleQuestion(models.Model):
    """A rule and a practice that say two things: a question to the scheme first, never an accusation. It names nobody,
    and stays one however often it comes, until it is settled."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE)
    gap = models.CharField(max_length=20, choices=Gap)
    seen_on = models.DateField()
    asked_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=20, choices=GapAnswer, blank=True)
    answered_at = models.DateTimeField(null=True)
    settled_on = models.DateField(null=True)
    published_at = models.DateTimeField(null=True)
    """Once the co-pilots of every group agreed."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "gap"], condition=Q(settled_on=None), name="one_open_question_a_gap"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(asked_at__isnull=False)),
                name="answered_once_asked",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(asked_at__isnull=False), name="asked_before_published"
            ),
        ]


class PublicationAgreement(models.Model):
    """The co-pilots of one group agree that a question is published."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    question = models.ForeignKey(RuleQuestion, on_delete=models.CASCADE)
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "group"], name="a_group_agrees_once")]


class UnmetNeed(models.Model):
    """Something that nothing answers, once: what about, why. About nobody: it hangs on no person and no path."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    theme = models.CharField(max_length=20, choices=Theme)
    lack = models.CharField(max_length=20, choices=Lack)
    noted_on = models.DateField()
