"""What every table of the database holds, for the circle. A table that is in no list fails a test."""

PUBLIC = frozenset(
    {
        "catalogue_intake",
        "catalogue_place",
        "catalogue_ruleversion",
        "catalogue_scheme",
        "directory_place",
        "directory_service",
        "directory_word",
        "groups_workinggroup",
        "territory_commune",
        "territory_priorityarea",
        "territory_programme",
        "territory_programme_areas",
        "territory_programme_communes",
    }
)
"""Read without any user: nobody is in them."""

UNREADABLE = frozenset(
    {
        "account_emailconfirmation",
        "accounts_link",
        "accounts_pendingsignin",
        "accounts_signin",
        "accounts_ticketkey",
        "catalogue_schemecontact",
        "shared_outboxmessage",
    }
)
"""Secrets, and addresses that only the worker uses: the web role has no right to read them."""

OF_COLLEAGUES = frozenset(
    {
        "accounts_account",
        "committees_attendance",
        "committees_committeesession",
        "groups_delegation",
        "groups_grouprules",
        "groups_seat",
        "groups_seatholding",
        "partners_chartersignature",
        "partners_engagement",
        "partners_membership",
        "partners_organisation",
    }
)
"""Members of a Cité know each other."""

OF_PEOPLE = frozenset(
    {
        "beneficiaries_agreement",
        "beneficiaries_beneficiary",
        "beneficiaries_fact",
        "beneficiaries_grant",
        "beneficiaries_identity",
        "beneficiaries_noticegiven",
        "beneficiaries_residence",
        "beneficiaries_restrictedfacts",
        "beneficiaries_sharingagreement",
        "committees_brief",
        "committees_casereview",
        "committees_proposal",
        "diagnosis_assessment",
        "diagnosis_item",
        "journal_entry",
        "journal_reading",
        "pathways_contact",
        "pathways_contactline",
        "pathways_exit",
        "pathways_handover",
        "pathways_handovernote",
        "pathways_orientation",
        "pathways_orientationverdict",
        "pathways_pathway",
        "pathways_pathwayreferent",
        "pathways_pause",
        "pathways_standin",
        "pathways_step",
        "pathways_stepwords",
        "spotting_contactattempt",
        "spotting_signal",
    }
)
"""The circle proper."""

NEEDS_THE_OPEN_FILE = frozenset(
    {
        "beneficiaries_fact",
        "beneficiaries_noticegiven",
        "beneficiaries_residence",
        "beneficiaries_restrictedfacts",
        "committees_brief",
        "diagnosis_assessment",
        "diagnosis_item",
        "journal_entry",
        "journal_reading",
        "pathways_contactline",
        "pathways_exit",
        "pathways_handovernote",
        "pathways_orientationverdict",
        "pathways_stepwords",
    }
)
"""Free text, facts and traces: invisible, even to her référent, until her file is opened and that is written."""

NOT_YET_TOLD = frozenset(
    {
        "account_emailaddress",
        "account_emailconfirmation",
        "accounts_pendingsignin",
        "catalogue_publicationagreement",
        "catalogue_rulepreview",
        "catalogue_rulequestion",
        "catalogue_suggestion",
        "catalogue_unmetneed",
        "mfa_authenticator",
        "pathways_handover",
        "pathways_handovernote",
        "pathways_standin",
        "succession_move",
        "succession_succession",
    }
)
"""The story does not fill them: their own proofs do."""

ONE_BY_KEY = frozenset({"shared_submission"})
"""A form's key shows its own row."""

OF_THEIR_AUTHOR = frozenset({"account_emailaddress", "mfa_authenticator", "shared_draft"})
"""What an account is writing, and its second factor, show to that account alone."""

OF_THE_COORDINATION = frozenset(
    {
        "catalogue_publicationagreement",
        "catalogue_rulepreview",
        "catalogue_rulequestion",
        "catalogue_suggestion",
        "catalogue_unmetneed",
        "succession_move",
        "succession_succession",
    }
)
"""What is said to be wrong in the catalogue; which organisation closes, who takes over."""

DELETABLE = frozenset(
    {
        "catalogue_rulepreview",
        "catalogue_ruleversion",
        "catalogue_suggestion",
        "committees_attendance",
        "mfa_authenticator",
        "pathways_contactline",
        "pathways_handovernote",
        "pathways_stepwords",
        "shared_draft",
        "shared_limit",
    }
)
"""What the web role may delete: who is in the room, a note that has served, words just taken back, its own
drafts, a suggestion that is settled, the draft of a rule. No foreign key points
there, so that nothing else goes with them."""

PERSONAL = OF_THEIR_AUTHOR | UNREADABLE | OF_COLLEAGUES | OF_PEOPLE | OF_THE_COORDINATION | ONE_BY_KEY

WITHOUT_POLICIES = {
    "django_migrations": "names of migrations; read by /sante/",
    "django_content_type": "names of models; no role but the owner reads it",
    "auth_group": "unused, required by Django; no role but the owner reads it",
    "auth_group_permissions": "unused, required by Django; no role but the owner reads it",
    "auth_permission": "unused, required by Django; no role but the owner reads it",
    "procrastinate_jobs": "names of tasks, without argument; web adds and reads numbers",
    "procrastinate_events": "what became of jobs",
    "procrastinate_periodic_defers": "when periodic tasks ran",
    "procrastinate_workers": "which workers live; read by /sante/",
    "shared_limit": "counters of attempts, under hashed keys; the web role counts",
}
"""Tables of our libraries, without anything personal, and why policies are not needed."""
