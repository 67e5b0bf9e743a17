"""What a counsellor says beside the verdicts: about a situation as a whole, not about one scheme."""

from collections.abc import Iterator

from dentelle.eligibility.asked import EXPECTING
from dentelle.eligibility.compiled import Facts
from dentelle.eligibility.facts import AGE, SINGLE_PARENT
from dentelle.eligibility.kinds import Range
from dentelle.eligibility.situation import FOREIGN_DIPLOMA, MAY_WORK

TOO_YOUNG = 16
OF_AGE = 18
TRAINING_DUE = (
    "Jusqu’à 18 ans, la formation est obligatoire : école, apprentissage, stage, service civique ou accompagnement"
    " (Code de l’éducation, art. L.114-1)."
)
"""Below, the Cité opens no file: school first (Code de l’éducation, art. L.131-1 and L.313-7)."""
SCHOOL_FIRST = (
    "Moins de 16 ans : la Cité n’ouvre pas de dossier. L’établissement scolaire et la mission de lutte contre le"
    " décrochage (PSAD) sont les bons interlocuteurs."
)
FAMILY_FIRST = (
    "Parent seul, ou bientôt parent : vérifiez d’abord ses droits avec la CAF, avant de proposer un dispositif."
)
DIPLOMA = (
    "Son diplôme d’un autre pays n’est pas encore reconnu : demandez une attestation de comparabilité (Enic-Naric)."
    " Les règles comptent le niveau qu’il annonce."
)
RIGHT_TO_WORK = "Autorisation de travail : à vérifier avant tout contrat, y compris en insertion ou en alternance."


def notes_on(facts: Facts) -> Iterator[str]:
    """French sentences, for the professional; nothing confidential is ever said."""
    age = facts.get(AGE.code)
    oldest = age.high if isinstance(age, Range) else age
    if isinstance(oldest, int) and not isinstance(oldest, bool) and oldest < TOO_YOUNG:
        yield SCHOOL_FIRST
    elif isinstance(oldest, int) and not isinstance(oldest, bool) and oldest < OF_AGE:
        yield TRAINING_DUE
    if facts.get(SINGLE_PARENT.code) is True or facts.get(EXPECTING.code) is True:
        yield FAMILY_FIRST
    if facts.get(FOREIGN_DIPLOMA.code) in {"pending", "not_yet"}:
        yield DIPLOMA
    if facts.get(MAY_WORK.code) in {"no", "pending"}:
        yield RIGHT_TO_WORK
