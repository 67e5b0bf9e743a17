"""A copy of the told database, and people who act in it by raw SQL, each connected truly as a weak role."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest

from dentelle.accounts.keys import link_secret, ticket
from dentelle.demo.acting import WHO
from dentelle.shared.postgres import Cluster

WEB, READER, WORK, OWNER = "dentelle_web", "dentelle_reader", "dentelle_work", "dentelle_owner"
REFUSED = psycopg.errors.InsufficientPrivilege


class Act:
    """One transaction in somebody's name."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection

    def rows(self, sql: str, *values: object) -> list[Any]:
        """Every row; a single column is flattened."""
        found = self.connection.execute(sql, values or None).fetchall()  # type: ignore[arg-type]
        return [row[0] if len(row) == 1 else row for row in found]

    def value(self, sql: str, *values: object) -> Any:
        """The one value."""
        (found,) = self.rows(sql, *values)
        return found

    def do(self, sql: str, *values: object) -> int:
        """Run it; how many rows it touched."""
        return self.connection.execute(sql, values or None).rowcount  # type: ignore[arg-type]

    def count(self, table: str) -> int:
        """How many rows of a table are visible; a table that may not be read shows none."""
        try:
            with self.connection.transaction():
                return int(self.value(f"select count(*) from {table}"))
        except REFUSED:
            return 0

    def seen(self, tables: frozenset[str]) -> dict[str, int]:
        """The tables, among these, that show something."""
        return {table: found for table in sorted(tables) if (found := self.count(table))}

    def open(self, person: UUID, why: str = "") -> int | None:
        """Open a file."""
        level: int | None = self.value("select door.open_file(%s, 'proof', %s)", person, why)
        return level

    def is_refused(self, sql: str, *values: object, error: type[Exception] = REFUSED) -> None:
        """The database says no, and the transaction goes on."""
        with pytest.raises(error), self.connection.transaction():
            self.connection.execute(sql, values or None)  # type: ignore[arg-type]

    def tell(self, **settings: object) -> None:
        """Set `app.<name>` for this transaction: what an injected statement can do too."""
        for name, setting in settings.items():
            self.value("select set_config(%s, %s, true)", f"app.{name}", str(setting or ""))


@dataclass
class Scene:
    """One database, with its cast."""

    cluster: Cluster
    database: str
    secrets: dict[str, str] = field(default_factory=dict)
    opened: list[psycopg.Connection[Any]] = field(default_factory=list)

    def connect(self, role: str) -> psycopg.Connection[Any]:
        """A connection of that very role (the reader logs in nowhere: web steps down)."""
        connection = psycopg.connect(self.cluster.dsn(self.database, role))
        self.opened.append(connection)
        return connection

    def close(self) -> None:
        """Close every connection."""
        for connection in self.opened:
            connection.close()

    def arrange(self, sql: str, *values: object) -> list[Any]:
        """Committed by the owner, who sees all."""
        with self.connect(OWNER) as connection:
            cursor = connection.execute(sql, values or None)  # type: ignore[arg-type]
            found = cursor.fetchall() if cursor.description else []
        return [row[0] if len(row) == 1 else row for row in found]

    def one(self, sql: str, *values: object) -> Any:
        """One value, as the owner."""
        (found,) = self.arrange(sql, *values)
        return found

    def cite(self, slug: str = "belfort") -> UUID:
        """A Cité."""
        return UUID(str(self.one("select id from territory_programme where slug = %s", slug)))

    def account(self, slug: str) -> UUID:
        """The account of somebody of the cast."""
        return UUID(str(self.one("select id from accounts_account where email = %s", WHO[slug].email)))

    def membership(self, slug: str) -> UUID:
        """Their first membership."""
        found = self.one(
            "select id from partners_membership where account_id = %s order by valid_from limit 1", self.account(slug)
        )
        return UUID(str(found))

    def seat(self, kind: str, group: str | None = None, cite: str = "belfort") -> UUID:
        """A seat, by its kind and the slug of its group."""
        return UUID(
            str(
                self.one(
                    "select s.id from groups_seat s left join groups_workinggroup g on g.id = s.group_id"
                    " where s.programme_id = %s and s.kind = %s and g.slug is not distinct from %s",
                    self.cite(cite),
                    kind,
                    group,
                )
            )
        )

    def person(self, first_name: str) -> UUID:
        """Somebody of the told story."""
        found = self.one("select beneficiary_id from beneficiaries_identity where first_name = %s", first_name)
        return UUID(str(found))

    def orientation(self, first_name: str, **having: str) -> UUID:
        """An orientation of hers, by the values of columns."""
        conditions = "".join(f" and {column} = %s" for column in having)
        return UUID(
            str(
                self.one(
                    f"select id from pathways_orientation where beneficiary_id = %s{conditions} limit 1",
                    self.person(first_name),
                    *having.values(),
                )
            )
        )

    def secret(self, slug: str) -> str:
        """The secret of a browser that signed in, by the only way in."""
        if slug not in self.secrets:
            self.secrets[slug] = self.sign_in(self.account(slug))
        return self.secrets[slug]

    def sign_in(self, account: UUID) -> str:
        """Bind a new secret to the account, committed."""
        secret = secrets.token_urlsafe(32)
        issued = datetime.now(UTC)
        with self.at() as act:
            act.tell(session=secret)
            mac = ticket(secret=secret, account_id=account, issued=issued)
            act.value("select door.bind_session(%s, %s, %s)", account, issued, mac)
            act.connection.commit()
        return secret

    def link(self, orientation: UUID, purpose: str = "answer", **columns: object) -> str:
        """A link to this orientation, made by the owner with its grant; returns its secret."""
        from dentelle.accounts.keys import link_hash

        link_id = UUID(bytes=secrets.token_bytes(16), version=4)
        secret = link_secret(link_id)
        now = datetime.now(UTC)
        row = {
            "id": link_id,
            "secret_hash": link_hash(secret),
            "purpose": purpose,
            "programme_id": self.cite(),
            "subject_id": orientation,
            "created_at": now,
            "valid_until": now + timedelta(days=30),
            **columns,
        }
        self.arrange(
            f"insert into accounts_link ({', '.join(row)}) values ({', '.join(['%s'] * len(row))})", *row.values()
        )
        self.arrange(
            "insert into beneficiaries_grant (id, beneficiary_id, link_id, holder_id, level, reason, valid_from)"
            " select gen_random_uuid(), beneficiary_id, %s, %s, 2, 'orientation', now() - interval '1 day'"
            " from pathways_orientation where id = %s",
            link_id,
            link_id,
            orientation,
        )
        return secret

    @contextmanager
    def at(
        self, who: str | None = None, *, cite: str | None = "belfort", role: str = WEB, **settings: object
    ) -> Iterator[Act]:
        """A transaction of that role, in the name of somebody of the cast, undone at the end."""
        told = {"programme": self.cite(cite) if cite else "", "session": self.secret(who) if who else "", **settings}
        connection = self.connect(WEB if role == READER else role)
        try:
            act = Act(connection)
            act.tell(**told)
            if role == READER:
                act.do("set local role dentelle_reader")
            yield act
        finally:
            connection.close()
