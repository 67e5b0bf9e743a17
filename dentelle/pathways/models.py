"""The path of a person in the Cité: its référent, its orientations in a closed loop, its end."""

import uuid

from django.db import models
from django.db.models import F, Q

from dentelle.beneficiaries.models import Beneficiary, Residence
from dentelle.catalogue.models import Place, Scheme
from dentelle.groups.models import Delegation, WorkingGroup
from dentelle.partners.models import Membership
from dentelle.pathways.following import models as following
from dentelle.pathways.vocabulary import (
    Contract,
    EntryMode,
    ExitKind,
    MainstreamArgument,
    Origin,
    PersonAnswer,
    QpvStatus,
    Reason,
    RefusalReason,
    Result,
    SchemeAnswer,
    StopReason,
    Weighed,
)
from dentelle.territory.models import PriorityArea, Programme

FOLLOWING = (
    following.Contact, following.ContactLine, following.Step, following.StepWords, following.Pause, following.StandIn,
)  # fmt: skip
"""The tables of the daily following are written in their own module; Django finds them here."""


class Pathway(models.Model):
    """One path, from the day the person entered to the day she left; at most one open per person and Cité."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT)
    referent = models.ForeignKey(Membership, on_delete=models.PROTECT)
    entry_mode = models.CharField(max_length=20, choices=EntryMode)
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, null=True)
    entered_on = models.DateField()
    qpv_status = models.CharField(max_length=20, choices=QpvStatus)
    qpv_area = models.ForeignKey(PriorityArea, on_delete=models.PROTECT, null=True)
    residence = models.ForeignKey(Residence, on_delete=models.PROTECT, null=True)
    """Where the answer comes from: vintage, method and day, frozen (none for the paths of before)."""
    recorded_at = models.DateTimeField()
    exited_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "beneficiary"],
                condition=Q(exited_on=None),
                name="one_open_path_per_person",
            ),
            models.CheckConstraint(
                condition=Q(exited_on=None) | Q(exited_on__gte=F("entered_on")), name="exit_after_entry"
            ),
            models.CheckConstraint(
                condition=Q(qpv_status=QpvStatus.INSIDE, qpv_area__isnull=False)
                | (~Q(qpv_status=QpvStatus.INSIDE) & Q(qpv_area=None)),
                name="area_named_when_inside",
            ),
            models.CheckConstraint(
                condition=Q(entry_mode=EntryMode.DELEGATION, delegation__isnull=False)
                | (~Q(entry_mode=EntryMode.DELEGATION) & Q(delegation=None)),
                name="entered_by_delegation_says_which",
            ),
        ]


class Orientation(models.Model):
    """One proposal to go to one scheme, and everything that became of it: dated facts, the state is derived."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT)
    origin = models.CharField(max_length=20, choices=Origin)
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, null=True)
    reason = models.CharField(max_length=20, choices=Reason)
    mainstream_argument = models.CharField(max_length=20, choices=MainstreamArgument, blank=True)
    decided_on = models.DateField()
    person_answer = models.CharField(max_length=20, choices=PersonAnswer, blank=True)
    person_answered_on = models.DateField(null=True)
    sent_at = models.DateTimeField(null=True)
    scheme_answer = models.CharField(max_length=20, choices=SchemeAnswer, blank=True)
    scheme_answered_at = models.DateTimeField(null=True)
    refusal_reason = models.CharField(max_length=20, choices=RefusalReason, blank=True)
    appointment_at = models.DateTimeField(null=True)
    appointment_place = models.CharField(max_length=160, blank=True)
    appointment_host = models.CharField(max_length=80, blank=True)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    result = models.CharField(max_length=20, choices=Result, blank=True)
    stopped_on = models.DateField(null=True)
    stop_reason = models.CharField(max_length=20, choices=StopReason, blank=True)
    place = models.OneToOneField(Place, on_delete=models.PROTECT, null=True)
    """The place that is kept for her while this may still succeed."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person_answer="", person_answered_on=None)
                | (~Q(person_answer="") & Q(person_answered_on__gte=F("decided_on"))),
                name="person_answers_after_the_proposal",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(person_answer=PersonAnswer.AGREED), name="sent_only_when_agreed"
            ),
            models.CheckConstraint(
                condition=Q(scheme_answer="", scheme_answered_at=None)
                | (~Q(scheme_answer="") & Q(scheme_answered_at__gte=F("sent_at"), sent_at__isnull=False)),
                name="scheme_answers_what_was_sent",
            ),
            models.CheckConstraint(
                condition=~Q(scheme_answer=SchemeAnswer.ACCEPTED)
                | (Q(appointment_at__isnull=False) & ~Q(appointment_place="") & ~Q(appointment_host="")),
                name="accepted_with_a_first_appointment",
            ),
            models.CheckConstraint(
                condition=Q(scheme_answer=SchemeAnswer.REFUSED) & ~Q(refusal_reason="")
                | ~Q(scheme_answer=SchemeAnswer.REFUSED) & Q(refusal_reason=""),
                name="refused_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(started_on=None) | Q(scheme_answer=SchemeAnswer.ACCEPTED, started_on__gte=F("decided_on")),
                name="started_only_when_accepted",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, result="")
                | (Q(started_on__isnull=False, ended_on__gte=F("started_on")) & ~Q(result="")),
                name="ended_only_when_started_with_a_result",
            ),
            models.CheckConstraint(
                condition=Q(stopped_on=None, stop_reason="")
                | (~Q(stop_reason="") & Q(stopped_on__isnull=False, stopped_on__gte=F("decided_on"), started_on=None)),
                name="stopped_with_a_reason_before_it_started",
            ),
            models.CheckConstraint(
                condition=Q(origin=Origin.DELEGATION, delegation__isnull=False)
                | (~Q(origin=Origin.DELEGATION) & Q(delegation=None)),
                name="oriented_by_delegation_says_which",
            ),
            models.CheckConstraint(
                condition=Q(place=None)
                | (
                    ~Q(person_answer=PersonAnswer.DECLINED)
                    & ~Q(scheme_answer__in=[SchemeAnswer.REFUSED, SchemeAnswer.WAITING])
                    & Q(stopped_on=None)
                ),
                name="place_kept_while_it_may_succeed",
            ),
        ]
        indexes = [models.Index(fields=["programme", "decided_on"])]


class OrientationVerdict(models.Model):
    """What the rule said on the day of the decision, in the words of that day: it explains itself the same later,
    whatever became of the rule."""

    orientation = models.OneToOneField(Orientation, on_delete=models.CASCADE, primary_key=True, related_name="verdict")
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    verdict = models.CharField(max_length=20, choices=Weighed)
    sentence = models.CharField(max_length=1500)
    rule_number = models.PositiveSmallIntegerField(default=0)
    """The version of the Cité's own conditions; 0: the sheet and the nation alone."""
    weighed_on = models.DateField()


class Exit(models.Model):
    """The raw facts of the end of a path; labels are derived from them, by nomenclature."""

    pathway = models.OneToOneField(Pathway, on_delete=models.CASCADE, primary_key=True)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    kind = models.CharField(max_length=20, choices=ExitKind)
    contract = models.CharField(max_length=20, choices=Contract, blank=True)
    starts_on = models.DateField(null=True)
    months = models.PositiveSmallIntegerField(null=True)
    weekly_hours = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind=ExitKind.JOB) & ~Q(contract=""))
                | (~Q(kind=ExitKind.JOB) & Q(contract="", months=None, weekly_hours=None)),
                name="contract_facts_for_jobs_only",
            ),
        ]


class PathwayReferent(models.Model):
    """Who answered for a path, from when, until when (end excluded)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pathway"], condition=Q(valid_until=None), name="one_referent_at_a_time"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="referent_until_later"
            ),
        ]


class HandOver(models.Model):
    """One path given by one référent to another. Written by the door alone (door.hand_over), with what is needed to
    put everything back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    from_membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    to_membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    by_membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    written_at = models.DateTimeField()
    """When the database wrote it: what the ten minutes are counted from."""
    told_on = models.DateField(null=True)
    """The day the person was told; none while somebody has to tell her."""
    closed_grants = models.JSONField(default=dict)
    """Each grant that ended with it, and until when it would have run."""
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_membership=F("to_membership")), name="handed_over_to_somebody_else"
            ),
        ]
        indexes = [models.Index(fields=["pathway", "-at"])]


class HandOverNote(models.Model):
    """What the next référent should know, in the words of the one before. Erased as soon as it has served."""

    hand_over = models.OneToOneField(HandOver, on_delete=models.CASCADE, primary_key=True, related_name="note")
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    text = models.CharField(max_length=1000)
