"""What the worker does by itself with sign-ins."""

from procrastinate.contrib.django import app

from dentelle.shared.database import ask


@app.periodic(cron="41 * * * *")
@app.task(name="forget_sign_ins", queueing_lock="forget_sign_ins")
def forget(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives it by name
    """Each hour: sign-ins never finished, sessions ended a month ago, counters that count no more."""
    ask("select door.forget_sign_ins()")
