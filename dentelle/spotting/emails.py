"""Mails of the signal."""

from django.urls import reverse

from dentelle.partners.queries import address_of
from dentelle.shared import outbox
from dentelle.shared.models import OutboxMessage
from dentelle.territory.queries import slug_of


@outbox.writes("signal.assigned", "L’annonce d’un signalement confié")
def a_signal_is_yours(message: OutboxMessage) -> outbox.Mail | None:
    """Tell a professional that a signal waits; nothing about whom."""
    if not (to := address_of(message.recipient_id)):
        return None
    path = reverse("signal_file", kwargs={"cite": slug_of(message.programme_id), "pk": message.subject_id})
    return outbox.Mail(
        to=to,
        subject="Un signalement vous attend",
        body="Bonjour,\n\nUn signalement vous a été confié. Une personne est d’accord pour qu’on prenne contact,"
        " ou quelqu’un indique où rencontrer une personne.\n\n"
        f"Lire et répondre (connexion nécessaire) :\n{outbox.address(path)}\n\nLa Cité de l’emploi",
    )
