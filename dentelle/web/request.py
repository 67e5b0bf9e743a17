"""What our views receive: a request whose actor and Cité are known."""

from django.http import HttpRequest

from dentelle.accounts.actors import Actor
from dentelle.territory.models import Programme


class CiteRequest(HttpRequest):
    """A request inside a Cité: `cite` and `actor` are set by the circle."""

    cite: Programme
    actor: Actor
