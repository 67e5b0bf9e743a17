"""Row level security, written the same way for every table.

Each table is forced under policies; the owner role sees all (it could lift the policies anyway, and a migration that
silently updates nothing is worse); *web* and *reader* see what `read` says, *work* what `work` says, *door* (the
functions that decide) what `door` lists. What is not given is refused.
"""

from collections.abc import Sequence

from django.db.migrations import RunSQL

READERS = "dentelle_web, dentelle_reader"


def _columns(names: Sequence[str] | None) -> str:
    return f" ({', '.join(names)})" if names else ""


def protect(
    table: str,
    *,
    read: str | None = None,
    insert: str | None = None,
    update: str | None = None,
    update_check: str | None = None,
    update_columns: Sequence[str] | None = None,
    delete: str | None = None,
    work: str | None = None,
    work_columns: Sequence[str] | None = None,
    work_insert: str | None = None,
    work_update: str | None = None,
    work_update_columns: Sequence[str] | None = None,
    door: str = "",
) -> RunSQL:
    """The migration that puts `table` under its policies.

    Args:
        read, insert, update, delete: SQL conditions for the web role (None = refused); GET requests run as
            *reader*, which has `read` only.
        update_check: what an updated row must still satisfy (`update` itself by default).
        update_columns: the only columns an UPDATE may touch.
        work, work_insert, work_update: the same for the worker.
        work_columns: the only columns the worker reads (it has no business with names).
        door: privileges of the deciding functions, such as "select, insert".
    """
    sql = [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"revoke all on {table} from public",
        f"create policy owner_all on {table} to dentelle_owner using (true) with check (true)",
    ]
    if read is not None:
        sql += [
            f"grant select on {table} to {READERS}",
            f"create policy web_read on {table} for select to {READERS} using ({read})",
        ]
    if insert is not None:
        sql += [
            f"grant insert on {table} to dentelle_web",
            f"create policy web_insert on {table} for insert to dentelle_web with check ({insert})",
        ]
    if update is not None:
        check = update_check or update
        sql += [
            f"grant update{_columns(update_columns)} on {table} to dentelle_web",
            f"create policy web_update on {table} for update to dentelle_web using ({update}) with check ({check})",
        ]
    if delete is not None:
        sql += [
            f"grant delete on {table} to dentelle_web",
            f"create policy web_delete on {table} for delete to dentelle_web using ({delete})",
        ]
    if work is not None:
        sql += [
            f"grant select{_columns(work_columns)} on {table} to dentelle_work",
            f"create policy work_read on {table} for select to dentelle_work using ({work})",
        ]
    if work_insert is not None:
        sql += [
            f"grant insert on {table} to dentelle_work",
            f"create policy work_insert on {table} for insert to dentelle_work with check ({work_insert})",
        ]
    if work_update is not None:
        sql += [
            f"grant update{_columns(work_update_columns)} on {table} to dentelle_work",
            f"create policy work_update on {table} for update to dentelle_work"
            f" using ({work_update}) with check ({work_update})",
        ]
    for privilege in filter(None, (word.strip() for word in door.split(","))):
        condition = "with check (true)" if privilege == "insert" else "using (true)"
        sql += [
            f"grant {privilege} on {table} to dentelle_door",
            f"create policy door_{privilege} on {table} for {privilege} to dentelle_door {condition}",
        ]
    return RunSQL(";\n".join(sql), reverse_sql=RunSQL.noop)


def allow_insert(table: str, name: str, condition: str) -> RunSQL:
    """The migration that lets the web role also add rows of this kind to a table of a lower floor (a link, a mail, a
    grant), which cannot know what they are about. Policies add up."""
    return RunSQL(
        f"grant insert on {table} to dentelle_web;\n"
        f"create policy web_insert_{name} on {table} for insert to dentelle_web with check ({condition})",
        reverse_sql=f"drop policy web_insert_{name} on {table}",
    )
