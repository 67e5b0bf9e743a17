"""The lives that the walk through the demonstration meets. Names say that they are invented; nobody real is behind
them."""

from datetime import date

from dentelle.demo.lives import Act, Life, Step

NO_JOB = {"job": "none", "in_training": "no"}

CHAPTERS: tuple[Life, ...] = (
    Life(
        "Alix Fictive", "ines", "samia", "bruno", "jeunes", 46, date(2006, 3, 14), "06 00 00 00 01",
        "named", "Les Résidences", "Je veux travailler dans la cuisine, mais pas tout de suite en horaires de nuit.",
        {**NO_JOB, "qualification_level": "2", "general_bac": "no", "single_parent": "no",
         "ft_registered": "no", "followed_by": "ml", "children": "none", "rsa": "no", "sex": "F"},
        (
            Step("mission-locale", "started", 34, "session"),
            Step("e2c", "refused", 20),
        ),
        more=(
            Act(33, "plan", detail="person||Je refais mon CV avec la mission locale"),
            Act(30, "contact", detail="phone|yes|"),
            Act(18, "contact", detail="sms|no|"),
            Act(12, "contact", detail="in_person|yes|Elle a visité une cuisine et veut y retourner."),
            Act(12, "settle", detail="done"),
            Act(12, "plan", detail="together|14|On appelle le restaurant pour une semaine d’essai"),
            Act(12, "plan", detail="person|40|Je m’inscris au code"),
        ),
        strengths=(("find", "arrive toujours à l’heure"), ("confidence", "demande quand elle ne sait pas")),
        obstacles=(("mobility", "pas de permis, bus jusqu’à 20 h"), ("housing", "hébergée chez une amie")),
        aside=(("money", "later"),), not_wanted="Des horaires de nuit.", agrees=("messages", "news"),
    ),
    Life(
        "Basile Inventé", "ines", "samia", "bruno", "jeunes", 44, date(2008, 7, 2), "06 00 00 00 02",
        "unnamed", "Les Glacis du Château", "J’aimerais bouger et apprendre un métier, pas rester assis.",
        {**NO_JOB, "qualification_level": "0", "general_bac": "no", "single_parent": "no"},
        (
            Step("e2c", "ended", 34, "session", result="training"),
            Step("atelier-remobilisation", "declined", 30, argument="no_place", reason="first_step"),
        ),
        {"kind": "training"}, 6,
    ),
    Life(
        "Chloé Imaginaire", "hugo", "samia", "hugo", "parents", 40, date(1991, 11, 30), "06 00 00 00 03",
        "none", "Dardel – La Méchelle", "",
        {**NO_JOB, "qualification_level": "3", "general_bac": "no", "single_parent": "yes",
         "ft_registered": "yes", "ft_since": "2025-02-01", "recent_adviser": "no", "followed_by": "plie departement",
         "children": "3_5 6_10", "rsa": "yes", "contact_elsewhere": "departement"},
        (
            Step("cidff-emploi", "started", 28),
            Step("mission-locale", "waiting", 15, reason="wish"),
        ),
        more=(
            Act(20, "contact", detail="phone|yes|"),
            Act(9, "contact", detail="in_person|yes|"),
            Act(9, "pause", detail="call_back|21"),
        ),
        strengths=(("find", "très organisée"),),
        obstacles=(("family", "pas de garde le mercredi"), ("digital", "un seul téléphone pour tout")),
        aside=(("housing", "elsewhere"),),
    ),
    Life(
        "Driss Fictif", "hugo", "samia", "hugo", "parents", 38, date(1986, 1, 9), "06 00 00 00 04",
        "unnamed", "Le Mont", "Des horaires qui vont avec l’école, et un travail près de la maison.",
        {"job": "part_time", "in_training": "no", "qualification_level": "", "general_bac": "no",
         "single_parent": "yes"},
        (
            Step("cidff-emploi", "started", 26, "session"),
            Step("atelier-remobilisation", "refused", 22, argument="hours", reason="obstacle"),
        ),
    ),
    Life(
        "Emma Inventée", "ines", "samia", "clara", "diplomes", 42, date(2000, 5, 21), "06 00 00 00 05",
        "named", "La Pépinière", "Trouver un premier poste dans le laboratoire, ou à côté.",
        {**NO_JOB, "qualification_level": "6", "general_bac": "yes", "single_parent": "no"},
        (
            Step("mission-locale", "started", 32, "session"),
            Step("cidff-emploi", "sent", 9),
        ),
        {"kind": "job", "contract": "fixed_term", "months": 6, "weekly_hours": 35}, 3,
        more=(
            Act(20, "plan", detail="together||On relit la lettre pour le laboratoire"),
            Act(14, "contact", detail="in_person|yes|Elle a un entretien, elle le prépare avec une amie."),
            Act(14, "settle", detail="done"),
        ),
        strengths=(("train", "un diplôme de chimie"), ("reading", "quatre langues")),
        obstacles=(("apply", "cinquante candidatures sans réponse"),),
        aside=(("family", "silent"),), agrees=("messages", "testimony"),
    ),
    Life(
        "Fatou Imaginaire", "ines", "samia", "clara", "diplomes", 36, date(1998, 9, 17), "06 00 00 00 06",
        "named", "Arsot – Rives du Martinet", "Faire reconnaître mon diplôme et reprendre un poste d’encadrement.",
        {**NO_JOB, "qualification_level": "5", "general_bac": "yes", "single_parent": "no",
         "foreign_diploma": "pending", "ft_registered": "yes", "followed_by": ""},
        (
            Step("mission-locale", "started", 24),
            Step("cidff-emploi", "accepted", 8),
        ),
        more=(
            Act(22, "contact", detail="email|yes|Son dossier est parti, elle attend la réponse."),
            Act(22, "plan", detail="referent|18|Relancer le service qui reconnaît les diplômes"),
        ),
        strengths=(("choose", "sait ce qu’elle veut faire"), ("digital", "à l’aise")),
        obstacles=(("papers", "reconnaissance du diplôme en cours"),), agrees=("messages",),
    ),
)  # fmt: skip

VALBOURG: tuple[Life, ...] = (
    Life(
        "Gaspard Fictif", "victor", "valentine", "victor", "jeunes", 30, date(2005, 2, 3), "06 00 00 00 07",
        "unnamed", "", "Travailler dehors.",
        {**NO_JOB, "qualification_level": "1", "general_bac": "no", "single_parent": "no"},
        (Step("mission-locale", "started", 20),), cite="valbourg",
    ),
)  # fmt: skip
