"""How to call her and how to reach her: the verb of her contact data."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.models import Beneficiary, Identity
from dentelle.beneficiaries.vocabulary import Channel, Language
from dentelle.journal.usecases import record
from dentelle.shared.errors import NotVisible, Problem, Refused
from dentelle.shared.versions import refuse_if_overtaken, version_of


@dataclass(frozen=True)
class ContactDraft:
    """Her names and the ways to her; only the first name is needed."""

    first_name: str
    last_name: str = ""
    usual_name: str = ""
    phone: str = ""
    email: str = ""
    how_to_meet: str = ""
    channel: str = ""
    language: str = ""
    may_leave_message: bool | None = None
    is_discreet: bool = False

    def problems(self) -> Iterator[Problem]:
        """Every reason not to keep it."""
        if not self.first_name:
            yield Problem("Écrivez le prénom de la personne.", "first_name")
        if self.channel and self.channel not in Channel.values:
            yield Problem("Choisissez une réponse de la liste.", "channel")
        if self.language and self.language not in Language.values:
            yield Problem("Choisissez une réponse de la liste.", "language")
        if self.channel in {Channel.CALL, Channel.SMS} and not self.phone:
            yield Problem("Pour l’appeler ou lui écrire par SMS, il faut un téléphone.", "phone")
        if self.channel == Channel.EMAIL and not self.email:
            yield Problem("Pour lui écrire par courriel, il faut une adresse.", "email")


def draft_of(identity: Identity) -> ContactDraft:
    """What is kept now."""
    return ContactDraft(**{name: getattr(identity, name) for name in ContactDraft.__dataclass_fields__})


def answers(draft: ContactDraft) -> dict[str, object]:
    """The same, as a form holds it."""
    leave = {True: "yes", False: "no", None: ""}[draft.may_leave_message]
    return {**asdict(draft), "may_leave_message": leave, "is_discreet": "on" if draft.is_discreet else ""}


def version_of_contact(identity: Identity) -> str:
    """What changes whenever somebody rewrites them."""
    return version_of(answers(draft_of(identity)))


@transaction.atomic
def record_contact(
    *, person: Beneficiary, draft: ContactDraft, by: Actor, at: datetime, seen: str | None = None
) -> None:
    """Rewrite how to call and reach her. Nothing of it goes to the journal but that it was done. Raises Refused (no
    first name, a channel without its number or address), Overtaken (somebody rewrote it since `seen`, a
    `version_of_contact`; None: no screen was involved), NotVisible (the file is not open)."""
    found = Identity.objects.select_for_update(of=("self",)).filter(beneficiary=person).first()
    if found is None:
        raise NotVisible
    written = answers(draft_of(found))
    refuse_if_overtaken(seen, version=version_of(written), written=written, at=at)
    if problems := list(draft.problems()):
        raise Refused(problems)
    Identity.objects.filter(beneficiary=person).update(**asdict(draft))
    record(
        "contact_data.recorded",
        by=by,
        subject_id=person.pk,
        beneficiary_id=person.pk,
        group_id=person.group_id,
        on=timezone.localdate(at),
        at=at,
    )
