"""The verbs of a group: open one, write its rules, give a seat, take it back."""

from dataclasses import asdict
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from dentelle.accounts.actors import Actor
from dentelle.groups import rules
from dentelle.groups.models import GroupRules, Seat, SeatHolding, WorkingGroup
from dentelle.groups.queries import rules_on, ways_of
from dentelle.groups.rules import RulesDraft
from dentelle.groups.vocabulary import AudienceCode, SeatKind
from dentelle.journal.usecases import record
from dentelle.partners.models import Membership
from dentelle.partners.usecases import start_of
from dentelle.partners.vocabulary import Role
from dentelle.shared.errors import NotVisible, Problem, Refused
from dentelle.shared.versions import refuse_if_overtaken
from dentelle.territory.models import PriorityArea, Programme

AROUND_A_TABLE = (SeatKind.COPILOTS, SeatKind.MEMBERS, SeatKind.RESIDENTS)
DEFAULTS = (
    ("jeunes", "Groupe Jeunes", AudienceCode.YOUTH),
    ("parents", "Groupe Parents solos", AudienceCode.SINGLE_PARENTS),
    ("diplomes", "Groupe Diplômés", AudienceCode.GRADUATES),
)
"""The three groups of the founding text, under names that label nobody."""


def may_write_rules(actor: Actor, group: WorkingGroup) -> bool:
    """The co-pilots of the group, and the coordination."""
    return actor.holds(SeatKind.COPILOTS, group.pk) or Role.COORDINATOR in actor.roles


def version_of_rules(group: WorkingGroup, day: date) -> str:
    """What changes each time the group writes its rules."""
    latest = rules_on(group, day)
    return str(latest.pk) if latest else ""


def place_group(programme: Programme, *, slug: str, name: str, audience: str, rank: int) -> WorkingGroup:
    """A group and the seats around its table. Part of a larger verb."""
    group = WorkingGroup(programme=programme, slug=slug, public_name=name, audience=audience, rank=rank)
    group.save(force_insert=True)
    for kind in AROUND_A_TABLE:
        Seat(programme=programme, group=group, kind=kind).save(force_insert=True)
    return group


@transaction.atomic
def open_group(*, programme: Programme, name: str, audience: str, by: Actor, on: date, at: datetime) -> WorkingGroup:
    """A new working group, with its table. Raises Refused (no audience, a name taken or that labels people) and
    NotVisible (not the coordination)."""
    if Role.COORDINATOR not in by.roles:
        raise NotVisible
    slug = slugify(name)[:40]
    problems = list(rules.rules_problems(RulesDraft(name)))
    if audience not in AudienceCode.values:
        problems.append(Problem("Choisissez le public du groupe.", "audience"))
    if not problems and WorkingGroup.objects.filter(programme=programme, slug=slug).exists():
        problems.append(Problem("Un groupe de la Cité porte déjà ce nom.", "public_name"))
    if problems:
        raise Refused(problems)
    last = WorkingGroup.objects.filter(programme=programme).aggregate(last=Max("rank"))["last"]
    group = place_group(programme, slug=slug, name=name.strip(), audience=audience, rank=(last or 0) + 1)
    record("group.opened", by=by, subject_id=group.pk, group_id=group.pk, on=on, at=at, audience=audience)
    return group


@transaction.atomic
def write_rules(
    *, group: WorkingGroup, draft: RulesDraft, by: Actor, on: date, at: datetime, seen: str | None = None
) -> GroupRules:
    """A group writes how it works, from today on; sessions of before keep the rules they had. Overtaken when another
    co-pilot wrote them since `seen` (`version_of_rules`). Raises Refused (`rules.rules_problems`; lengths are minutes)
    and NotVisible (neither co-pilot nor coordination)."""
    if not may_write_rules(by, group):
        raise NotVisible
    group = WorkingGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    latest = rules_on(group, on)
    refuse_if_overtaken(
        seen,
        version=version_of_rules(group, on),
        written=asdict(ways_of(group, on)),
        at=latest.written_at if latest else at,
        who=latest.written_by.account.name if latest else "Quelqu’un d’autre",
    )
    if found := list(rules.rules_problems(draft)):
        raise Refused(found)
    written = GroupRules.objects.create(
        group=group,
        public_name=draft.public_name.strip(),
        rhythm=draft.rhythm.strip(),
        notice_days=draft.notice_days,
        quorum=draft.quorum,
        person_word=draft.person_word.strip(),
        session_word=draft.session_word.strip(),
        minutes_new=draft.minutes_new,
        minutes_back=draft.minutes_back,
        target_low=draft.target_low,
        target_high=draft.target_high,
        valid_from=on,
        written_by_id=by.membership_id,
        written_at=at,
    )
    WorkingGroup.objects.filter(pk=group.pk).update(public_name=written.public_name)
    record("group.rules_written", by=by, subject_id=written.pk, group_id=group.pk, on=on, at=at, quorum=draft.quorum)
    return written


@transaction.atomic
def give_seat(
    *,
    membership: Membership,
    seat: Seat | None,
    first_day: date | None,
    last_day: date | None = None,
    area: PriorityArea | None = None,
    by: Actor,
    on: date,
    at: datetime,
) -> SeatHolding:
    """A member sits at a table, as an equal of those who hold the same seat. Days are included. Raises Refused (a seat
    that does not fit the role, held already, days in the wrong order, a member who left) and NotVisible (not the
    coordination)."""
    if Role.COORDINATOR not in by.roles:
        raise NotVisible
    held = SeatHolding.objects.filter(membership=membership, seat=seat).exclude(valid_until__lte=at)
    problems = list(
        rules.seat_problems(
            seat.kind if seat else "",
            role=membership.role,
            has_seat=seat is not None and held.exists(),
            first_day=first_day,
            last_day=last_day,
        )
    )
    if membership.valid_until is not None and membership.valid_until <= at:
        problems.append(Problem("Cette personne est partie de la Cité."))
    if problems or seat is None or first_day is None:
        raise Refused(problems)
    holding = SeatHolding(
        seat=seat,
        membership=membership,
        area=area if seat.kind == SeatKind.RESIDENTS else None,
        valid_from=at if first_day == on else start_of(first_day),
        valid_until=start_of(last_day + timedelta(days=1)) if last_day else None,
    )
    holding.save(force_insert=True)
    record("seat.given", by=by, subject_id=holding.pk, group_id=seat.group_id, on=on, at=at, kind=seat.kind)
    return holding


@transaction.atomic
def end_seat(*, holding: SeatHolding, by: Actor, on: date, at: datetime) -> None:
    """A member leaves a table; what was said there stays. Raises Refused (already given back) and NotVisible (not the
    coordination)."""
    if Role.COORDINATOR not in by.roles:
        raise NotVisible
    holding = SeatHolding.objects.select_for_update(of=("self",)).get(pk=holding.pk)
    if holding.valid_until is not None and holding.valid_until <= at:
        raise Refused([Problem("Cette place est déjà rendue.")])
    holding.valid_until = max(at, holding.valid_from + timedelta(microseconds=1))
    holding.save(update_fields=["valid_until"])
    record("seat.ended", by=by, subject_id=holding.pk, on=on, at=at)
