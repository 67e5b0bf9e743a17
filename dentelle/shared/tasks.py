"""What the worker does by itself with drafts, and with what has served its time."""

from procrastinate.contrib.django import app

from dentelle.shared.database import ask
from dentelle.shared.drafts import forget_old_drafts


@app.periodic(cron="41 * * * *")
@app.task(name="forget_old_drafts", queueing_lock="forget_old_drafts")
def forget(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives it by name
    """Each hour: a draft that nobody came back to is deleted after a week."""
    forget_old_drafts()


@app.periodic(cron="53 * * * *")
@app.task(name="forget_traces", queueing_lock="forget_traces")
def forget_what_served(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives it by name
    """Each hour: forms that acted and mails that left a month ago, readings after a year, links dead for a month."""
    ask("select door.forget_traces()")
