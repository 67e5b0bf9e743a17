"""Who may use the routes of the interface for machines: as their pages."""

from dentelle.web.right import EVERYBODY, FIGURES, Right, allow

RIGHTS: dict[str, Right] = {
    "api_description": allow(EVERYBODY),
    "api_schemes": allow(EVERYBODY),
    "api_scheme": allow(EVERYBODY),
    "api_services": allow(EVERYBODY),
    "api_facts": allow(EVERYBODY),
    "api_leads": allow(EVERYBODY, methods="POST"),
    "api_report": allow(*FIGURES),
}
