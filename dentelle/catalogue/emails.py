"""Mails of the catalogue: a scheme is asked to speak of itself; a référent learns that one closes. Nobody's name."""

from django.urls import reverse

from dentelle.accounts.keys import link_secret
from dentelle.catalogue.models import SchemeContact
from dentelle.partners.queries import address_of
from dentelle.shared import outbox
from dentelle.shared.models import OutboxMessage
from dentelle.territory.queries import slug_of

SIGNATURE = "La Cité de l’emploi"


@outbox.writes("scheme.sheet", "La demande de relire une fiche et de dire les places")
def please_read_your_sheet(message: OutboxMessage) -> outbox.Mail | None:
    """Ask a scheme for its places, and whether what is said of it is still right."""
    to = SchemeContact.objects.filter(pk=message.recipient_id).values_list("email", flat=True).first()
    if not to or message.link_id is None:
        return None
    path = reverse("sheet", kwargs={"cite": slug_of(message.programme_id), "token": link_secret(message.link_id)})
    return outbox.Mail(
        to=to,
        subject="Vos prochaines places, et votre fiche",
        body="Bonjour,\n\nNous vous adressons des personnes, avec leur accord. Dites-nous en dix secondes s’il vous"
        " reste des places, et si ce que nous disons de vous est encore juste.\n"
        "Aucun compte n’est nécessaire ; ce lien sert autant de fois que vous voulez, pendant six mois :\n"
        f"{outbox.address(path)}\n\n{SIGNATURE}",
    )


@outbox.writes("scheme.closing", "L’annonce d’une fermeture")
def a_scheme_closes(message: OutboxMessage) -> outbox.Mail | None:
    """Tell a référent that a scheme which somebody waits on closes; who, is behind sign-in."""
    if not (to := address_of(message.recipient_id)):
        return None
    path = reverse("today", kwargs={"cite": slug_of(message.programme_id)})
    return outbox.Mail(
        to=to,
        subject="Un dispositif proposé à une personne ferme",
        body="Bonjour,\n\nUn dispositif vers lequel vous orientez quelqu’un va fermer, ou a fermé. Regardez avec cette"
        f" personne s’il est encore temps.\n\nVoir (connexion nécessaire) :\n{outbox.address(path)}\n\n{SIGNATURE}",
    )
