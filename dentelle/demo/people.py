"""Fifty-eight more invented people, so that the Cité of the demonstration has the size of a real one.

Plots are written; names, days, neighbourhoods and facts are drawn from one seed: the same seed gives the same people.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from dentelle.demo.lives import Act, Life, Step

SEED = 90000
FIRST_NAMES = (
    "Abel", "Aïcha", "Anouk", "Aram", "Aude", "Awa", "Bérénice", "Boris", "Camille", "Célestin", "Cyprien", "Dalila",
    "Dimitri", "Édith", "Élias", "Esma", "Félix", "Flora", "Gabin", "Ghislaine", "Gustave", "Hanaé", "Hector", "Ilona",
    "Irène", "Isaac", "Jade", "Joris", "Kenza", "Kilian", "Leïla", "Léontine", "Lise", "Loïc", "Maël", "Mahaut",
    "Maïssa", "Marius", "Mélina", "Milan", "Nawel", "Nils", "Noé", "Odile", "Orso", "Pénélope", "Perrine", "Quentin",
    "Rachida", "Rémi", "Salomé", "Simon", "Sonia", "Tancrède", "Théa", "Ugo", "Violette", "Yanis", "Zélie",
)  # fmt: skip
LAST_NAMES = ("Imaginaire", "Factice")
"""Said alike of everybody."""
AREAS = (
    "Les Résidences", "Les Glacis du Château", "Dardel – La Méchelle", "Bougenel – Mulhouse", "Le Mont",
    "Arsot – Rives du Martinet", "La Pépinière", "",
)  # fmt: skip
"""The last: an address that nobody has placed yet."""

GOALS = {
    "jeunes": (
        "Passer le permis et travailler dans la livraison.", "Trouver un apprentissage en carrosserie.",
        "Reprendre l’école, mais autrement.", "Travailler avec des animaux, si c’est possible.",
        "Me lever le matin pour quelque chose.",
    ),
    "parents": (
        "Travailler pendant les heures d’école.", "Reprendre confiance, puis une formation.",
        "Faire reconnaître mon expérience d’aide à domicile.", "Quitter les contrats de quelques heures.",
    ),
    "diplomes": (
        "Un premier poste dans mon domaine.", "Rencontrer des gens qui font ce métier.",
        "Comprendre pourquoi on ne me rappelle pas.", "Rester ici, près de ma famille.",
    ),
}  # fmt: skip
SCHEMES = {
    "jeunes": ("mission-locale", "e2c"),
    "parents": ("cidff-emploi", "mission-locale"),
    "diplomes": ("mission-locale", "cidff-emploi"),
}
"""The first is the usual one; the second comes after, or instead."""
STRENGTHS = (
    ("find", "à l’aise avec les gens"), ("confidence", "ne lâche pas"), ("mobility", "connaît toutes les lignes"),
    ("digital", "se débrouille bien"), ("train", "aime apprendre"), ("reading", "écrit facilement"),
    ("family", "entourage présent"),
)  # fmt: skip
OBSTACLES = (
    ("mobility", "pas de permis"), ("apply", "pas de CV à jour"), ("family", "garde à trouver le mercredi"),
    ("papers", "un courrier qui n’arrive pas"), ("choose", "plusieurs idées, pas encore un choix"),
    ("limits", "pas de port de charges"), ("digital", "pas d’ordinateur"),
)  # fmt: skip
FOLLOWED = {"jeunes": ("ml", "none", "ml"), "parents": ("departement", "plie departement", ""),
            "diplomes": ("none", "cap_emploi", "none")}  # fmt: skip
COLLEAGUES = ("clara", "ines")
TEAMS = {
    "jeunes": ("bruno", ("ines", "ines", "bruno")),
    "parents": ("hugo", ("hugo",)),
    "diplomes": ("clara", ("ines", "clara")),
}
"""The co-pilot, and the référents in turn."""
SESSION_EVERY = 28
SESSION_OFFSET = {"jeunes": 5, "parents": 12, "diplomes": 19}
"""Each group meets every four weeks, so many days before the story was told."""

JOB = {"kind": "job", "contract": "permanent", "weekly_hours": 35}
SIX_MONTHS = {"kind": "job", "contract": "fixed_term", "months": 6, "weekly_hours": 35}
SHORT_JOB = {"kind": "job", "contract": "fixed_term", "months": 3, "weekly_hours": 24}
AGENCY = {"kind": "job", "contract": "agency", "months": 2, "weekly_hours": 35}
LONG_AGENCY = {"kind": "job", "contract": "agency", "months": 8, "weekly_hours": 35}
AIDED = {"kind": "job", "contract": "aided", "months": 12, "weekly_hours": 26}
APPRENTICE = {"kind": "job", "contract": "apprentice", "weekly_hours": 35}


@dataclass(frozen=True)
class Plot:
    """What happens, in days since the signal."""

    group: str
    steps: tuple[Step, ...] = ()
    """With `scheme` "first" or "second" and `days_ago` counted from the signal."""
    ending: tuple[tuple[str, object], ...] = ()
    ends_after: int = 0
    until: str = "path"
    scope: str = "named"
    more: tuple[Act, ...] = ()
    """With `days_ago` counted from the signal."""


def _session(after: int, until: str, scheme: str = "first", **more: object) -> Step:
    return Step(scheme, until, after, "session", **more)  # type: ignore[arg-type]


def _alone(after: int, until: str, scheme: str = "first", **more: object) -> Step:
    return Step(scheme, until, after, **more)  # type: ignore[arg-type]


def _left(facts: dict[str, object]) -> tuple[tuple[str, object], ...]:
    return tuple(facts.items())


Y, P, G = "jeunes", "parents", "diplomes"
USUAL = (
    Act(16, "contact", detail="phone|yes|"),
    Act(20, "plan", detail="person|30|Je demande une place à la crèche ou je vois avec ma mère"),
    Act(31, "contact", detail="in_person|yes|Content de sa semaine. Il reprend confiance."),
    Act(31, "settle", detail="done"),
    Act(45, "contact", detail="sms|no|"),
    Act(47, "contact", detail="phone|yes|"),
)
RESTING = (Act(15, "contact", detail="in_person|yes|"), Act(17, "pause", detail="unavailable|180"))
"""Contacts and steps of a path that goes on; somebody who asked to be left alone for a while."""
PLOTS: tuple[Plot, ...] = (
    # The usual thread, by its different ends.
    Plot(Y, (_session(18, "ended", result="training"),), _left({"kind": "training"}), 60),
    Plot(P, (_alone(12, "started"), _session(40, "ended", "second", result="job")), _left(SIX_MONTHS), 95),
    Plot(G, (_session(20, "started"),), _left(JOB), 80),
    Plot(Y, (_alone(9, "started"), _alone(50, "refused", "second", refusal="no_place")), more=USUAL),
    Plot(P, (_session(22, "declined", reason="first_step"), _alone(45, "started", "second", reason="wish")),
         scope="unnamed"),
    Plot(Y, (_session(15, "started"), _alone(44, "ended", "second", result="next_step")), _left(APPRENTICE), 140),
    # Who does not come further, and is right to.
    Plot(Y, until="declined"),
    Plot(P, (_alone(10, "ended", result="completed", pace=(3, 9, 70)),), _left({"kind": "reconnected"}), 120),
    Plot(G, (_session(16, "started"), _alone(52, "accepted", "second")), _left(SHORT_JOB), 110),
    Plot(Y, until="not_found"),
    # Who helps without any session: the person did not want one.
    Plot(P, (_alone(14, "started"), _alone(33, "waiting", "second")), scope="none", more=USUAL),
    Plot(Y, (_session(19, "ended", result="interrupted"), _session(60, "started", "second")), more=USUAL),
    Plot(Y, (_alone(11, "started"),), _left({"kind": "moved"}), 70),
    Plot(G, (_session(24, "refused", refusal="not_eligible"), _alone(40, "started", "second")), scope="unnamed"),
    Plot(P, until="redirected"),
    Plot(Y, (_session(17, "started"),), _left(LONG_AGENCY), 100),
    Plot(P, (_session(21, "started"), _alone(60, "stopped", "second", reason="obstacle")), scope="unnamed"),
    Plot(Y, (_alone(13, "agreed"),), more=RESTING),
    Plot(G, (_alone(15, "started"),), _left({"kind": "other"}), 90),
    Plot(Y, (_session(23, "started"), _alone(70, "ended", "second", result="job")), _left(AIDED), 150),
)  # fmt: skip
RECENT: tuple[Plot, ...] = (
    Plot(Y, until="later"),
    Plot(P, until="welcomed", scope="none"),
    Plot(Y, until="signalled"),
    Plot(G, until="welcomed"),
    Plot(P, until="joined"),
)
"""What is still open today."""
NUMBER = 59


def people(seed: int = SEED) -> tuple[Life, ...]:
    """All of them, from the earliest signal to the latest."""
    chance = Random(seed)  # noqa: S311 - invents people, protects nothing
    names = list(FIRST_NAMES)
    chance.shuffle(names)
    lives = list(_early(chance, names)) + list(_recent(chance, names))
    return tuple(lives)


def _early(chance: Random, names: list[str]) -> Iterator[Life]:
    number = NUMBER - len(RECENT)
    for rank in range(number):
        plot = PLOTS[rank % len(PLOTS)]
        signalled = 340 - rank * 315 // number - chance.randrange(4)
        yield _life(plot, names.pop(), rank, signalled, chance)


def _recent(chance: Random, names: list[str]) -> Iterator[Life]:
    for rank, plot in enumerate(RECENT):
        yield _life(plot, names.pop(), NUMBER - rank, 7 + rank, chance)


def _life(plot: Plot, first_name: str, rank: int, signalled: int, chance: Random) -> Life:
    copilot, referents = TEAMS[plot.group]
    steps = tuple(_step(plot, step, signalled) for step in plot.steps)
    last = min([step.days_ago - step.pace[2] for step in steps] or [signalled])
    return Life(
        name=f"{first_name} {LAST_NAMES[rank % len(LAST_NAMES)]}",
        referent=referents[rank % len(referents)],
        coordinator="samia",
        copilot=copilot,
        group=plot.group,
        signalled_days_ago=signalled,
        born=_born(plot.group, chance),
        phone=f"06 00 00 01 {rank:02}",
        scope=plot.scope,
        area=chance.choice(AREAS),
        goal=chance.choice(GOALS[plot.group]),
        facts={**_facts(plot.group, chance), **_more_facts(plot.group, rank)},
        steps=steps,
        # An end never comes before what it follows: sessions may have moved an orientation later.
        ending=dict(plot.ending),
        ended_days_ago=min(signalled - plot.ends_after, last - 1) if plot.ending else 0,
        until=plot.until,
        more=tuple(Act(signalled - act.days_ago, act.verb, act.step, act.detail) for act in plot.more),
        strengths=_turn(STRENGTHS, rank, 2),
        obstacles=_turn(OBSTACLES, rank, 1 + rank % 2),
        aside=(("housing", "later"),) if rank % 3 == 0 else (),
        agrees=("messages",) if rank % 2 else (),
        shares_with=next(who for who in COLLEAGUES if who != referents[rank % len(referents)]) if rank % 9 == 4 else "",
        has_status=rank % 17 == 5,
    )


def _turn(said: Sequence[tuple[str, str]], rank: int, number: int) -> tuple[tuple[str, str], ...]:
    return tuple(said[(rank + shift) % len(said)] for shift in range(number))


def _more_facts(group: str, rank: int) -> dict[str, str]:
    """What a référent asks when it is useful: not of everybody, and not everything."""
    found = {"ft_registered": ("yes", "no", "")[rank % 3], "followed_by": FOLLOWED[group][rank % 3]}
    if group == "parents":
        found["children"] = ("under_3", "3_5 6_10", "11_plus", "")[rank % 4]
    if rank % 4 == 0:
        found |= {"rsa": "yes" if group == "parents" else "no", "sex": ("F", "H", "other")[rank % 3]}
    return found


def _step(plot: Plot, step: Step, signalled: int) -> Step:
    usual, other = SCHEMES[plot.group]
    ago = signalled - step.days_ago
    if step.origin == "session":
        ago = _session_before(plot.group, ago)
    return Step(
        usual if step.scheme == "first" else other, step.until, ago, step.origin, step.reason, step.argument,
        step.result, step.refusal, step.pace,
    )  # fmt: skip


def _session_before(group: str, ago: int) -> int:
    """The group's next session, from that day on."""
    return ago - (ago - SESSION_OFFSET[group]) % SESSION_EVERY


def _born(group: str, chance: Random) -> date:
    first, last = {"jeunes": (2002, 2008), "parents": (1978, 2001), "diplomes": (1997, 2004)}[group]
    return date(chance.randint(first, last), chance.randint(1, 12), chance.randint(1, 28))


def _facts(group: str, chance: Random) -> dict[str, str]:
    level = {"jeunes": ("0", "1", "2", ""), "parents": ("1", "3", "4", ""), "diplomes": ("5", "6", "7", "6")}[group]
    job = {
        "jeunes": ("none", "none", "precarious"),
        "parents": ("none", "part_time", ""),
        "diplomes": ("none", "none", "part_time"),
    }[group]
    return {
        "job": chance.choice(job),
        "in_training": "no",
        "qualification_level": chance.choice(level),
        "general_bac": "yes" if group == "diplomes" else "no",
        "single_parent": "yes" if group == "parents" else chance.choice(("no", "no", "")),
    }
