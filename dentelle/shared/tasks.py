"""What the worker does by itself with drafts."""

from procrastinate.contrib.django import app

from dentelle.shared.drafts import forget_old_drafts


@app.periodic(cron="41 * * * *")
@app.task(name="forget_old_drafts", queueing_lock="forget_old_drafts")
def forget(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives it by name
    """Each hour: a draft that nobody came back to is deleted after a week."""
    forget_old_drafts()
