"""The texts that rules rest on: what was read, when, and what nobody read yet."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Text:
    """One source. `read_on`: the day of the page that was read, when it bears one."""

    source: str
    is_verified: bool = True
    read_on: date | None = None
    until: date | None = None

    @property
    def atom(self) -> dict[str, Any]:
        """What an atom says of where it comes from."""
        return {
            "source": self.source, "is_verified": self.is_verified, "checked_on": self.read_on,
            "checked_by": READERS if self.is_verified else "", "last_day": self.until,
        }  # fmt: skip


READERS = "Dentelle, pages lues pour le catalogue national"
RIGHT = Text("Code du travail, art. L.5221-5 et L.5411-4 : autorisation de travail")
UNREAD = Text("Connaissance générale, à vérifier", is_verified=False)
"""V in the data: it never makes a "no"."""

LABOUR_YOUNG = Text("Code du travail, art. L.5131-6, R.5131-11 et R.5131-16")
CEJ_RSA = Text("Code du travail, art. R.5131-24 : l’allocation n’est pas cumulable, l’accompagnement est ouvert")
LAW_FULL_EMPLOYMENT = Text("statistiques.francetravail.org ; centre-inffo", read_on=date(2025, 1, 2))
O2R = Text("Arrêté du 26/06/2024, cahier des charges O2R")
ORIENTATION = Text("Arrêté du 21/11/2024, critères d’orientation")
RSA_LAW = Text("Code de l’action sociale et des familles, art. L.262-4 et L.262-7-1 (correction C du projet)")
LONE_PARENT = Text("Insee et Cnaf, parent isolé (sources secondaires)")
NQT = Text("cap-metiers.pro, NQT ; gazetteoise.fr")
SPONSOR = Text("Instruction parrainage de 2016 (ash.tm.fr) ; circulaire DGEFP 2005-20")
SECOND_CHANCE = Text("Code de l’éducation, art. L.214-14 ; topo-bfc.info, École de la 2e chance")
EPIDE = Text("ledecodeur.cftc.fr ; senat.fr l11-038 ; dépôts publics du champ")
SMV = Text("ledecodeur.cftc.fr ; francebleu.fr ; senat.fr l11-038")
UNIS_CITE = Text("info-chalon.com ; uniscite.fr", read_on=date(2022, 5, 5))
TRAINING_16_18 = Text("senat.fr r21-885")
BACK_TO_TRAINING = Text("Décret 2014-1454 ; enseignementsup-recherche.gouv.fr cid92342 ; eduscol cid87695")
PSAD = Text("Code de l’éducation, art. L.313-7 ; ash.tm.fr 376738")
DAQ = Text("bourgognefranchecomte.fr ; lagazettefrance.fr ; synofdes.org")
WORK_STUDY = Text("Code du travail, art. L.6325-1")
PEC = Text("senat.fr, avis a24-147-61 (projet de loi de finances 2025)")
CIE = Text("directions.fr (fermeture à sourcer)")
EMPLOIS_FRANCS = Text("lemediasocial.fr, suppression des emplois francs")
INSERTION = Text("Code du travail, art. L.5132-1 ; les emplois de l’inclusion (dépôt public) ; arrêté du 01/09/2021")
PRESCRIBERS = Text("doc.inclusion.beta.gouv.fr, prescripteur habilité ; cap-metiers 24373 ; arrêté du 01/09/2021")
GEIQ = Text("Dépôts publics du champ (les emplois de l’inclusion), annexes GEIQ")
ZERO_UNEMPLOYED = Text("banquedesterritoires.fr (décret 2026-72) ; loi de finances pour 2026", until=date(2026, 12, 31))
IMMERSION = Text("cap-metiers.pro, fiche F1.09 ; immersion facilitée (dépôt public)")
CHILDCARE = Text("Instruction France Travail DG 2024-16 ; cap-metiers F 2.3", read_on=date(2024, 6, 1))
AVIP = Text("econostrum.info ; solidarites-sante.gouv.fr, crèches AVIP")
MOBILITY = Text("cap-metiers F 2.3 ; dépôts publics du champ", read_on=date(2024, 6, 1))
APPRENTICE_LICENCE = Text("Décret 2019-1 ; loi de finances pour 2026", read_on=date(2026, 2, 2))
VISALE = Text("visale.fr, questions fréquentes")
MOBILI_JEUNE = Text("Dépôts publics du champ")
ADULTE_RELAIS = Text("Code du travail, art. L.5134-102 (version du 16/09/2021) ; senat.fr l24-144-36")
ADIE = Text("Dépôts publics du champ")
ACRE = Text("efl.fr ; centre-inffo 14/01/2026", read_on=date(2026, 2, 5))
LOCAL_YARDS = Text("archive.fse.gouv.fr, chantiers jeunes de Belfort")
FOUNDING = Text("Texte fondateur de la Cité de l’emploi de Belfort")
LOCAL_PRESS = Text("francebleu.fr", read_on=date(2021, 9, 27))
YOUTH_GUARANTEE = Text("lemediasocial.fr, contrat d’engagement jeune")
EUROPE = Text("123dok, Garantie jeunes (programmation 2014-2020)")
