"""Mails of the closed loop: no name, no scheme name; a link, or a page behind sign-in."""

from django.urls import reverse

from dentelle.accounts.keys import link_secret
from dentelle.catalogue.models import SchemeContact
from dentelle.partners.queries import address_of
from dentelle.shared import outbox
from dentelle.shared.models import OutboxMessage
from dentelle.territory.queries import slug_of

SIGNATURE = "La Cité de l’emploi"


def _to_scheme(message: OutboxMessage, *, subject: str, sentence: str) -> outbox.Mail | None:
    to = SchemeContact.objects.filter(pk=message.recipient_id).values_list("email", flat=True).first()
    if not to or message.link_id is None:
        return None
    path = reverse("reply", kwargs={"cite": slug_of(message.programme_id), "token": link_secret(message.link_id)})
    return outbox.Mail(
        to=to,
        subject=subject,
        body=f"Bonjour,\n\n{sentence}\nAucun compte n’est nécessaire ; ce lien ne sert qu’une fois :\n"
        f"{outbox.address(path)}\n\n{SIGNATURE}",
    )


@outbox.writes("orientation.answer", "La demande de réponse")
def please_answer(message: OutboxMessage) -> outbox.Mail | None:
    """Ask a scheme whether it can welcome somebody."""
    return _to_scheme(
        message,
        subject="Une orientation attend votre réponse",
        sentence="Une personne vous est adressée, avec son accord. Merci de dire si vous pouvez l’accueillir.",
    )


@outbox.writes("orientation.start", "La question « L’accueil a-t-il commencé ? »")
def did_it_start(message: OutboxMessage) -> outbox.Mail | None:
    """Ask whether the welcome has begun."""
    return _to_scheme(
        message,
        subject="L’accueil a-t-il commencé ?",
        sentence="Vous avez donné un premier rendez-vous. Après ce rendez-vous, dites-nous si l’accueil a commencé.",
    )


@outbox.writes("orientation.result", "La question « Comment s’est terminé l’accueil ? »")
def how_did_it_end(message: OutboxMessage) -> outbox.Mail | None:
    """Ask how it ended."""
    return _to_scheme(
        message,
        subject="Comment l’accueil s’est-il terminé ?",
        sentence="Quand l’accueil sera terminé, dites-nous comment il s’est terminé.",
    )


@outbox.writes("orientation.answered", "L’annonce d’une réponse")
def a_scheme_answered(message: OutboxMessage) -> outbox.Mail | None:
    """Tell the référent that an answer came; what it says is behind sign-in."""
    if not (to := address_of(message.recipient_id)):
        return None
    path = reverse("orientation", kwargs={"cite": slug_of(message.programme_id), "pk": message.subject_id})
    return outbox.Mail(
        to=to,
        subject="Une réponse est arrivée",
        body="Bonjour,\n\nUn dispositif a répondu à l’une de vos orientations.\n\n"
        f"Lire la réponse (connexion nécessaire) :\n{outbox.address(path)}\n\n{SIGNATURE}",
    )


@outbox.writes("path.received", "L’annonce d’un parcours confié")
def you_take_over(message: OutboxMessage) -> outbox.Mail | None:
    """Tell the new référent that somebody counts on them now."""
    return _hand_over_mail(
        message,
        subject="Un parcours vous est confié",
        sentence="Vous êtes maintenant le contact d’une personne. Une note vous attend peut-être dans son dossier.",
    )


@outbox.writes("path.given", "L’annonce d’un parcours repris")
def you_gave(message: OutboxMessage) -> outbox.Mail | None:
    """Tell the earlier référent that the path is in other hands."""
    return _hand_over_mail(
        message,
        subject="Un parcours que vous suiviez est confié à quelqu’un d’autre",
        sentence="Un parcours que vous suiviez a changé de contact. Vous ne voyez plus ce dossier.",
    )


def _hand_over_mail(message: OutboxMessage, *, subject: str, sentence: str) -> outbox.Mail | None:
    if not (to := address_of(message.recipient_id)):
        return None
    path = reverse("cite", kwargs={"cite": slug_of(message.programme_id)})
    return outbox.Mail(
        to=to,
        subject=subject,
        body=f"Bonjour,\n\n{sentence}\n\nVoir (connexion nécessaire) :\n{outbox.address(path)}\n\n{SIGNATURE}",
    )
