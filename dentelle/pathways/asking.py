"""What the verbs of an orientation share: lock and check the move, ask the scheme by a link, tell the référent."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from dentelle.accounts.actors import Actor
from dentelle.accounts.links import open_link
from dentelle.accounts.models import LinkPurpose
from dentelle.beneficiaries.usecases import grant_link
from dentelle.beneficiaries.vocabulary import Level
from dentelle.journal.usecases import Coded, record
from dentelle.pathways import rules
from dentelle.pathways.models import Orientation
from dentelle.pathways.queries import state_of
from dentelle.shared import outbox
from dentelle.shared.database import ask
from dentelle.shared.errors import Problem, Refused


def refuse(found: Iterable[Problem]) -> None:
    """Raise Refused when there is any problem; nothing otherwise."""
    problems = list(found)
    if problems:
        raise Refused(problems)


def moving(orientation: Orientation, target: str) -> Orientation:
    """Lock, look at the state as it is now, refuse an impossible move. Raises Refused."""
    locked = Orientation.objects.select_for_update(of=("self",)).get(pk=orientation.pk)
    refuse(rules.move_problems(state_of(locked), target))
    return locked


def ask_scheme(orientation: Orientation, purpose: LinkPurpose, *, at: datetime, days: int) -> UUID:
    """Make a link that lives so many days, show this person's contact data behind it, and put its mail in the outbox.
    Return the link's id."""
    link = open_link(purpose, programme_id=orientation.programme_id, subject_id=orientation.pk, at=at, days=days)
    grant_link(orientation.beneficiary_id, link, level=Level.CONTACT, at=at, subject_id=orientation.pk)
    outbox.put(
        f"orientation.{purpose}",
        programme_id=orientation.programme_id,
        subject_id=orientation.pk,
        recipient_id=orientation.scheme_id,
        link_id=link.pk,
        at=at,
    )
    return link.pk


def tell_referent(orientation: Orientation, *, by: Actor, at: datetime) -> None:
    """Put in the outbox a mail to the référent, unless the référent is who acts."""
    referent = ask("select door.referent_of(%s)", orientation.pathway_id)
    if isinstance(referent, UUID) and referent not in by.memberships:
        outbox.put(
            "orientation.answered",
            programme_id=orientation.programme_id,
            subject_id=orientation.pk,
            recipient_id=referent,
            at=at,
        )


def close_links(orientation: Orientation, by: Actor) -> None:
    """A step written by the référent makes the links that asked for it useless."""
    if by.account_id:
        ask("select door.close_links(%s)", orientation.pk)


def journal(kind: str, orientation: Orientation, by: Actor, on: date, at: datetime, **facts: Coded) -> None:
    """One line about an orientation, in the group of its path."""
    group_id = ask("select door.group_of(%s)", orientation.pathway_id)
    record(
        kind,
        by=by,
        subject_id=orientation.pk,
        beneficiary_id=orientation.beneficiary_id,
        group_id=group_id if isinstance(group_id, UUID) else None,
        on=on,
        at=at,
        **facts,
    )
