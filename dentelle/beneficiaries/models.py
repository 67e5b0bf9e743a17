"""The person, in three records: a pseudonymous one, her identity, her restricted facts; and who sees her.

Erasing a person is deleting her identity and scrubbing the rest; the pseudonymous row stays for the figures.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from dentelle.accounts.models import Link
from dentelle.beneficiaries import known
from dentelle.beneficiaries.vocabulary import (
    AgeBand,
    AreaAnswer,
    AreaMethod,
    Channel,
    CommitteeScope,
    FactSource,
    GrantReason,
    Language,
    Level,
    Lodging,
    Means,
    SharingPurpose,
)
from dentelle.groups.models import Seat, WorkingGroup
from dentelle.partners.models import Membership, Organisation
from dentelle.territory.models import PriorityArea, Programme


class Beneficiary(models.Model):
    """A person without her name: a code, a group, coarse facts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    code = models.CharField(max_length=12)
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, null=True)
    age_band = models.CharField(max_length=10, choices=AgeBand, default=AgeBand.UNKNOWN)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="code_once_per_programme")]


class Identity(models.Model):
    """Who the person is and how to reach her."""

    beneficiary = models.OneToOneField(Beneficiary, on_delete=models.CASCADE, primary_key=True)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80, blank=True)
    birth_on = models.DateField(null=True)
    phone = models.CharField(max_length=30, blank=True)
    how_to_meet = models.CharField(max_length=200, blank=True)
    usual_name = models.CharField(max_length=80, blank=True, default="", db_default="")
    email = models.CharField(max_length=254, blank=True, default="", db_default="")
    channel = models.CharField(max_length=20, choices=Channel, blank=True, default="", db_default="")
    language = models.CharField(max_length=20, choices=Language, blank=True, default="", db_default="")
    may_leave_message = models.BooleanField(null=True)
    is_discreet = models.BooleanField(default=False, db_default=False)


class RestrictedFacts(models.Model):
    """Facts that the law calls sensitive, apart: a disability status is health data (CNIL, opinion 2023-005).

    Written only while the person's explicit agreement runs (GDPR, art. 9-2-a), erased when she withdraws it.
    """

    beneficiary = models.OneToOneField(Beneficiary, on_delete=models.CASCADE, primary_key=True)
    has_disability_status = models.BooleanField(null=True)
    as_of = models.DateField(null=True)
    source = models.CharField(max_length=20, choices=FactSource, blank=True, default="", db_default="")
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True)
    recorded_at = models.DateTimeField(null=True)


class Grant(models.Model):
    """Who sees whom, how far, why, from when, until when (end excluded). Use-cases open and close grants."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True)
    link = models.ForeignKey(Link, on_delete=models.PROTECT, null=True)
    holder_id = models.UUIDField()
    level = models.PositiveSmallIntegerField(choices=Level)
    reason = models.CharField(max_length=20, choices=GrantReason)
    subject_id = models.UUIDField(null=True)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["holder_id", "level"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(holder_id=Coalesce(F("membership_id"), F("seat_id"), F("link_id"))),
                name="grant_has_a_holder",
            ),
            models.CheckConstraint(
                condition=Q(membership__isnull=False, seat=None, link=None)
                | Q(membership=None, seat__isnull=False, link=None)
                | Q(membership=None, seat=None, link__isnull=False),
                name="grant_has_one_holder",
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="grant_level_known"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="grant_ends_later"
            ),
        ]


class Residence(models.Model):
    """Where a person lives and whether that is a quartier prioritaire: dated, the latest counts.

    When she enters, the answer is frozen with its vintage, and the point on the map is erased: the town needs the
    neighbourhood, never the door.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    lodging = models.CharField(max_length=20, choices=Lodging)
    address = models.CharField(max_length=200, blank=True)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    answer = models.CharField(max_length=20, choices=AreaAnswer)
    area = models.ForeignKey(PriorityArea, on_delete=models.PROTECT, null=True)
    vintage = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=20, choices=AreaMethod)
    decided_on = models.DateField()
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["beneficiary", "-recorded_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(frozen_at=None) | Q(longitude=None, latitude=None), name="frozen_residence_has_no_point"
            ),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None) | Q(longitude__isnull=False, latitude__isnull=False),
                name="point_has_two_numbers",
            ),
            models.CheckConstraint(
                condition=~Q(answer=AreaAnswer.INSIDE) | Q(area__isnull=False), name="inside_names_its_area"
            ),
            models.CheckConstraint(
                condition=Q(answer__in=[AreaAnswer.INSIDE, AreaAnswer.EDGE]) | Q(area=None),
                name="area_only_inside_or_at_its_edge",
            ),
        ]


class Fact(models.Model):
    """One thing known (or known to be unknown: value "") about a person, dated and sourced; the latest counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    code = models.CharField(max_length=40)
    value = models.CharField(max_length=40, blank=True)
    as_of = models.DateField()
    source = models.CharField(max_length=20, choices=FactSource)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["beneficiary", "code", "-recorded_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(code__in=known.CODES), name="fact_is_one_that_may_be_known"),
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(undone_at__gte=F("recorded_at")),
                name="fact_undone_after_it_was_written",
            ),
        ]


class NoticeGiven(models.Model):
    """The information notice handed over: which version, how, when, by whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    version = models.CharField(max_length=20)
    means = models.CharField(max_length=20, choices=Means)
    given_on = models.DateField()
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()


class Agreement(models.Model):
    """What the person agreed to for sessions: the latest counts, for twelve months; a withdrawal is a new row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    scope = models.CharField(max_length=20, choices=CommitteeScope)
    means = models.CharField(max_length=20, choices=Means)
    notice_version = models.CharField(max_length=20)
    given_on = models.DateField()
    valid_until = models.DateField()
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["beneficiary", "-recorded_at"])]


class SharingAgreement(models.Model):
    """What the person agreed to, for one purpose (and one partner), beside sessions.

    The latest of its purpose and partner counts, for twelve months; a withdrawal is a new row. Where it ends, sharing
    ends; her référent goes on helping.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    purpose = models.CharField(max_length=20, choices=SharingPurpose)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True)
    is_given = models.BooleanField()
    means = models.CharField(max_length=20, choices=Means)
    notice_version = models.CharField(max_length=20)
    given_on = models.DateField()
    valid_until = models.DateField()
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["beneficiary", "purpose", "-recorded_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose=SharingPurpose.ORGANISATION, organisation__isnull=False)
                | (~Q(purpose=SharingPurpose.ORGANISATION) & Q(organisation=None)),
                name="sharing_names_its_organisation",
            ),
            models.CheckConstraint(condition=Q(purpose__in=SharingPurpose.values), name="sharing_purpose_known"),
            models.CheckConstraint(condition=Q(valid_until__gt=F("given_on")), name="sharing_ends_later"),
        ]
