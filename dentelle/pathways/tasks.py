"""What the worker does for paths, when it is asked."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app


@app.task(name="weigh_rule")
def weigh_rule(preview: str, programme: str) -> None:
    """Count what a draft would change."""
    from dentelle.pathways.impact import weigh  # impact asks for this task

    weigh(UUID(preview), UUID(programme), timezone.localdate())


def weigh_later(preview: UUID, programme: UUID) -> None:
    """Ask the worker, in the current transaction."""
    weigh_rule.defer(preview=str(preview), programme=str(programme))
