"""The mail of a sign-in: no name, no Cité; the code is made from the number of the asking."""

from datetime import timedelta

from django.utils import timezone

from dentelle.accounts.keys import code_of
from dentelle.shared import outbox
from dentelle.shared.database import ask
from dentelle.shared.models import OutboxMessage

CODE_MINUTES = 10


@outbox.writes("signin.code", "Un code de connexion")
def your_code(message: OutboxMessage) -> outbox.Mail | None:
    """The code, while it serves."""
    to = ask("select door.address_for_code(%s)", message.pk)
    if not isinstance(to, str) or timezone.now() - message.created_at > timedelta(minutes=CODE_MINUTES):
        return None
    code = code_of(message.subject_id)
    return outbox.Mail(
        to=to,
        subject="Votre code de connexion",
        body=f"Bonjour,\n\nVotre code : {code[:4]} {code[4:]}\n\n"
        f"Il sert une fois, pendant {CODE_MINUTES} minutes. Ne le donnez à personne : nous ne vous le demanderons"
        " jamais.\nSi vous n’avez rien demandé, ne faites rien : sans ce code, personne n’entre.\n\nDentelle",
    )
