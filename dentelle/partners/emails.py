"""Mails of the partnership: no name; a link that serves once."""

from django.urls import reverse

from dentelle.accounts.keys import link_secret
from dentelle.partners.queries import address_of
from dentelle.shared import outbox
from dentelle.shared.models import OutboxMessage
from dentelle.territory.queries import slug_of


@outbox.writes("member.invited", "L’invitation")
def you_are_invited(message: OutboxMessage) -> outbox.Mail | None:
    """Invite somebody whom the coordination has just added."""
    if not (to := address_of(message.recipient_id)) or message.link_id is None:
        return None
    path = reverse("invitation", kwargs={"cite": slug_of(message.programme_id), "token": link_secret(message.link_id)})
    return outbox.Mail(
        to=to,
        subject="Une Cité de l’emploi vous invite",
        body="Bonjour,\n\nLa coordination d’une Cité de l’emploi vous a ajouté·e à son équipe. Ce lien ouvre votre"
        f" accès ; il sert une fois, pendant quatorze jours :\n{outbox.address(path)}\n\n"
        "Ensuite, vous vous connecterez avec cette adresse de courriel, sans mot de passe.\n\nLa Cité de l’emploi",
    )
