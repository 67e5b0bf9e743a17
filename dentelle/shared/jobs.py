"""Background jobs, on procrastinate: they live in PostgreSQL and survive the death of the worker.

Every task is idempotent: a worker that dies in the middle of one has it run again.
"""

import datetime
import logging

from asgiref.sync import sync_to_async
from procrastinate import App, JobContext
from procrastinate.contrib.django import app as current_app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import Status

logger = logging.getLogger(__name__)
HEARTBEAT = 5.0  # s; /sante/ accepts a minute of silence
_STALLED_AFTER = 30.0
_MOST_ATTEMPTS = 10  # a job that ends its worker each time must not do so for ever


async def retry_stalled(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives it by name
    """Put back the jobs of workers that died without a word."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=_STALLED_AFTER):
        if job.id is None:
            continue
        if job.attempts >= _MOST_ATTEMPTS:
            await manager.finish_job_by_id_async(job_id=job.id, status=Status.FAILED, delete_job=False)
        else:
            await manager.retry_job(job, retry_at=datetime.datetime.now(datetime.UTC))


def deliver_mail() -> None:
    """Ask, in the current transaction, that the worker sends what waits in the outbox."""
    current_app.configure_task("deliver_mail").defer()


def _deliver_mail() -> None:
    from dentelle.shared.outbox import deliver  # the outbox calls this module

    deliver()


async def _deliver_late_mail(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives it by name
    """Each minute: what a failed or lost job left behind."""
    await sync_to_async(_deliver_mail)()


def on_app_ready(app: App) -> None:
    """Called by procrastinate's Django application: our tasks are declared here, by name."""
    app.task(name="deliver_mail")(_deliver_mail)
    late = app.task(name="deliver_late_mail", queueing_lock="deliver_late_mail")(_deliver_late_mail)
    app.periodic(cron="* * * * *")(late)
    task = app.task(name="retry_stalled", queueing_lock="retry_stalled", pass_context=True)(retry_stalled)
    app.periodic(cron="* * * * *")(task)


def run_worker() -> None:
    """Work until SIGTERM or SIGINT; a job that was begun has ten seconds to end."""
    connector = current_app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError("the worker runs on Django's own application")
    with current_app.replace_connector(connector.get_worker_connector()) as app:
        app.run_worker(
            name="dentelle",
            concurrency=1,
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=_STALLED_AFTER,
            shutdown_graceful_timeout=10,
            delete_jobs="successful",
        )
