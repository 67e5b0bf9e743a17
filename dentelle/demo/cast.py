"""The cast of the told story: invented people, in roles that are real."""

from dataclasses import dataclass

from dentelle.groups.vocabulary import AudienceCode, SeatKind
from dentelle.partners.vocabulary import Family, Role


@dataclass(frozen=True)
class Persona:
    """Somebody invented who signs in: which Cité, organisation, role and seats, and where the day begins."""

    slug: str
    name: str
    role_label: str
    landing: str
    cite: str = "belfort"
    organisation: str = ""
    role: Role | None = None
    seats: tuple[tuple[SeatKind, AudienceCode | None], ...] = ()

    @property
    def email(self) -> str:
        """An address that can reach nobody (RFC 2606)."""
        return f"{self.slug}@{self.cite}.invalid"


Y, P, G = AudienceCode.YOUTH, AudienceCode.SINGLE_PARENTS, AudienceCode.GRADUATES

ORGANISATIONS: dict[str, dict[str, Family]] = {
    "belfort": {
        "Coordination de la Cité": Family.STATE,
        "Préfecture": Family.STATE,
        "Mission locale": Family.EMPLOYMENT,
        "France Travail": Family.EMPLOYMENT,
        "Unis-Cité": Family.ASSOCIATION,
        "CIDFF": Family.ASSOCIATION,
        "Club de boxe des Tilleuls (inventé)": Family.ASSOCIATION,
        "Habitantes et habitants": Family.RESIDENTS,
    },
    "valbourg": {
        "Coordination de Valbourg": Family.STATE,
        "Mission locale de Valbourg": Family.EMPLOYMENT,
    },
}

CAST: tuple[Persona, ...] = (
    Persona(
        "samia", "Samia Exemple", "Coordinatrice", "/belfort/coordination/", "belfort",
        "Coordination de la Cité", Role.COORDINATOR, ((SeatKind.COORDINATION, None),),
    ),
    Persona(
        "ines", "Inès Exemple", "Référente de parcours", "/belfort/aujourdhui/", "belfort",
        "Mission locale", Role.PROFESSIONAL, ((SeatKind.MEMBERS, Y), (SeatKind.MEMBERS, G)),
    ),
    Persona(
        "hugo", "Hugo Exemple", "Référent de parcours", "/belfort/aujourdhui/", "belfort",
        "CIDFF", Role.PROFESSIONAL, ((SeatKind.MEMBERS, P), (SeatKind.COPILOTS, P)),
    ),
    Persona(
        "bruno", "Bruno Exemple", "Copilote du groupe Jeunes", "/belfort/groupes/jeunes/", "belfort",
        "Unis-Cité", Role.PROFESSIONAL, ((SeatKind.COPILOTS, Y),),
    ),
    Persona(
        "clara", "Clara Exemple", "Copilote du groupe Diplômés", "/belfort/groupes/diplomes/", "belfort",
        "France Travail", Role.PROFESSIONAL, ((SeatKind.COPILOTS, G),),
    ),
    Persona(
        "farid", "Farid Exemple", "Habitant, membre du groupe Jeunes", "/belfort/groupes/jeunes/", "belfort",
        "Habitantes et habitants", Role.RESIDENT, ((SeatKind.RESIDENTS, Y),),
    ),
    Persona(
        "tarek", "Tarek Exemple", "Entraîneur, partenaire de proximité", "/belfort/groupes/jeunes/", "belfort",
        "Club de boxe des Tilleuls (inventé)", Role.SATELLITE, ((SeatKind.RESIDENTS, Y),),
    ),
    Persona(
        "nadia", "Nadia Exemple", "Animatrice du réseau d’entreprises", "/belfort/bilan/", "belfort",
        "Coordination de la Cité", Role.EMPLOYER_OFFICER,
    ),
    Persona(
        "paule", "Paule Exemple", "Déléguée du préfet", "/belfort/bilan/", "belfort",
        "Préfecture", Role.DELEGATE,
    ),
    Persona(
        "dora", "Dora Exemple", "Déléguée à la protection des données", "/belfort/", "belfort",
        "Préfecture", Role.PROTECTION_OFFICER,
    ),
    Persona("charlie", "Charlie Exemple", "Compte sans aucune Cité", "/"),
    Persona(
        "valentine", "Valentine Exemple", "Coordinatrice de Valbourg (autre Cité, inventée)",
        "/valbourg/coordination/", "valbourg",
        "Coordination de Valbourg", Role.COORDINATOR, ((SeatKind.COORDINATION, None),),
    ),
    Persona(
        "victor", "Victor Exemple", "Référent à Valbourg", "/valbourg/aujourdhui/", "valbourg",
        "Mission locale de Valbourg", Role.PROFESSIONAL, ((SeatKind.MEMBERS, Y), (SeatKind.COPILOTS, Y)),
    ),
)  # fmt: skip

WITHOUT_ACCOUNT = (
    {
        "slug": "habitante",
        "name": "Une habitante, sans compte",
        "role": "Signale quelqu’un depuis son téléphone",
        "landing": "/belfort/signaler/",
    },
    {
        "slug": "accueil",
        "name": "L’accueil d’un dispositif, sans compte",
        "role": "Répond à une orientation par le lien reçu",
        "landing": "/demo/courriers/",
    },
)


def personas() -> list[dict[str, str]]:
    """The cast as plain data (`dentelle personas --json`)."""
    signed = [{"slug": who.slug, "name": who.name, "role": who.role_label, "landing": who.landing} for who in CAST]
    return [*signed, *(dict(who) for who in WITHOUT_ACCOUNT)]
