"""What the worker does by itself with signals."""

from procrastinate.contrib.django import app

from dentelle.spotting.usecases import forget_stale_signals


@app.periodic(cron="17 * * * *")
@app.task(name="forget_stale_signals", queueing_lock="forget_stale_signals")
def forget(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives it by name
    """Each hour: nobody who was never informed is kept longer than a month."""
    forget_stale_signals()
