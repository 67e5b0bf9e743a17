"""Who may use the routes of the report."""

from dentelle.web.right import FIGURES, Right, allow

RIGHTS: dict[str, Right] = {
    "report": allow(*FIGURES),
    "report_quarter": allow(*FIGURES),
    "report_pdf": allow(*FIGURES),
}
