"""What the circle costs: the same pages' queries with policies (as the web role) and without (as the owner), on a
generated database. Prints one JSON line per figure. `python scripts/bench_circle.py [people]`, 100,000 by default."""

import json
import os
import secrets
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

REPEATS = 21
# How many people each viewer holds the contact of: a référent, a busy one, the coordination of a large Cité.
VIEWERS = {"ines": 50, "hugo": 1000, "samia": 6000}

FILL = """
create temp table p as select gen_random_uuid() id, n from generate_series(1, %(people)s) n;
insert into beneficiaries_beneficiary (id, programme_id, code, age_band, created_at)
    select id, %(cite)s, 'B-' || n, 'unknown', now() from p;
insert into beneficiaries_identity (beneficiary_id, first_name, last_name, phone, how_to_meet)
    select id, 'Prénom' || n %% 997, 'Nom' || n, '06', '' from p;
insert into pathways_pathway (id, programme_id, beneficiary_id, group_id, referent_id, entry_mode, entered_on,
    qpv_status, recorded_at) select gen_random_uuid(), %(cite)s, id, %(group)s, %(other)s, 'referent', current_date - n %% 400,
    'unknown', now() from p;
insert into pathways_orientation (id, programme_id, pathway_id, beneficiary_id, scheme_id, origin, reason,
    mainstream_argument, decided_on, person_answer, person_answered_on, scheme_answer, refusal_reason,
    appointment_place, appointment_host, result)
    select gen_random_uuid(), %(cite)s, w.id, w.beneficiary_id, %(scheme)s, 'referent', 'goal', '',
     current_date, 'agreed', current_date, '', '', '', '', '' from pathways_pathway w, generate_series(1, 2);
insert into beneficiaries_fact (id, beneficiary_id, code, value, as_of, source, recorded_by_id, recorded_at)
    select gen_random_uuid(), id, 'fact' || k, 'yes', current_date, 'declared', %(other)s, now()
    from p, generate_series(1, 5) k;
insert into beneficiaries_agreement (id, beneficiary_id, scope, means, notice_version, given_on, valid_until,
    recorded_by_id, recorded_at) select gen_random_uuid(), id, 'named', 'phone', '1', current_date, current_date + 365,
    %(other)s, now() from p;
insert into journal_reading (id, account_id, beneficiary_id, grant_id, screen, reason, at)
    select gen_random_uuid(), %(account)s, id, gen_random_uuid(), 'bench', '', now() - k * interval '1 day'
    from p, generate_series(1, 5) k;
insert into beneficiaries_grant (id, beneficiary_id, membership_id, holder_id, level, reason, valid_from)
    select gen_random_uuid(), id, %(other)s, %(other)s, 3, 'referent', now() - interval '1 day' from p;
"""
HOLD = """
insert into beneficiaries_grant (id, beneficiary_id, {column}, holder_id, level, reason, valid_from)
    select gen_random_uuid(), id, %(holder)s, %(holder)s, %(level)s, 'referent', now() - interval '1 day'
    from p order by md5(n || %(holder)s::text) limit %(many)s
"""
WITH = "select door.my_people(2)"
WITHOUT = (
    "select g.beneficiary_id from beneficiaries_grant g where g.holder_id = '{holder}' and g.level >= 2"
    " and g.valid_from <= now() and (g.valid_until is null or g.valid_until > now())"
)
LIST = (
    "select i.first_name, i.last_name, b.code, w.entered_on from pathways_pathway w"
    " join beneficiaries_beneficiary b on b.id = w.beneficiary_id"
    " left join beneficiaries_identity i on i.beneficiary_id = b.id"
    " where w.exited_on is null and w.beneficiary_id in ({mine}) order by w.entered_on, w.id limit 50"
)
COUNT = "select count(*) from pathways_pathway w where w.exited_on is null and w.beneficiary_id in ({mine})"
SEARCH = (
    "select i.last_name from beneficiaries_identity i where i.beneficiary_id in ({mine})"
    " and i.last_name ilike '%%om12%%' order by 1 limit 20"
)
NET_ALONE = "select count(*) from beneficiaries_identity"
PAGE = [
    "select * from beneficiaries_beneficiary where id = %s",
    "select * from beneficiaries_identity where beneficiary_id = %s",
    "select * from beneficiaries_fact where beneficiary_id = %s",
    "select * from beneficiaries_agreement where beneficiary_id = %s order by recorded_at desc limit 1",
    "select * from pathways_pathway where beneficiary_id = %s",
    "select * from pathways_orientation where beneficiary_id = %s",
    "select * from beneficiaries_grant where beneficiary_id = %s",
    "select * from journal_reading where beneficiary_id = %s order by at desc limit 10",
]
SET_FIRST = {
    "beneficiaries_beneficiary": ("id", 1),
    "beneficiaries_identity": ("beneficiary_id", 2),
    "beneficiaries_agreement": ("beneficiary_id", 2),
    "pathways_pathway": ("beneficiary_id", 2),
    "pathways_orientation": ("beneficiary_id", 2),
}
"""The policies as the prototype wrote them, to show what the order of the two tests costs."""


def say(name: str, value: float, unit: str, **context: object) -> None:
    print(json.dumps({"name": name, "value": round(value, 2), "unit": unit, "context": context}, ensure_ascii=False))


def median_ms(act: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times[3:])


class Bench:
    """Two connections to one generated database."""

    def __init__(self, owner: psycopg.Connection[Any], web: psycopg.Connection[Any], people: int) -> None:
        self.owner, self.web, self.people = owner, web, people

    def one(self, sql: str, *values: object) -> Any:
        row = self.owner.execute(sql, values or None).fetchone()  # type: ignore[arg-type]
        return row[0] if row else None

    def fill(self) -> None:
        """The people, and who holds them."""
        self.cite = self.one("select id from territory_programme where slug = 'belfort'")
        member = (
            "select m.id from partners_membership m join accounts_account a on a.id = m.account_id where a.email = %s"
        )
        told = {
            "people": self.people,
            "cite": self.cite,
            "group": self.one("select id from groups_workinggroup where programme_id = %s limit 1", self.cite),
            "scheme": self.one("select id from catalogue_scheme where programme_id = %s limit 1", self.cite),
            "other": self.one(member, "clara@belfort.invalid"),
            "account": self.one("select id from accounts_account where email = 'clara@belfort.invalid'"),
        }
        with psycopg.ClientCursor(self.owner) as cursor:
            cursor.execute(FILL, told)
            self.holders: dict[str, UUID] = {}
            for slug, many in VIEWERS.items():
                seat = self.one(
                    "select id from groups_seat where kind = 'coordination' and programme_id = %s", self.cite
                )
                holder = seat if slug == "samia" else self.one(member, f"{slug}@belfort.invalid")
                column = "seat_id" if slug == "samia" else "membership_id"
                level = 2 if slug == "samia" else 3
                cursor.execute(HOLD.format(column=column), {"holder": holder, "level": level, "many": many})
                self.holders[slug] = holder
        self.owner.commit()
        self.owner.autocommit = True
        self.owner.execute("vacuum analyze")

    def enter(self, slug: str) -> None:
        """The web connection's transaction, in the name of the viewer."""
        from dentelle.accounts.keys import ticket

        secret, issued = secrets.token_urlsafe(32), datetime.now(UTC)
        account = self.one("select id from accounts_account where email = %s", f"{slug}@belfort.invalid")
        self.web.rollback()
        self.web.execute(
            "select set_config('app.session', %s, true), set_config('app.programme', %s, true)",
            [secret, str(self.cite)],
        )
        mac = ticket(secret=secret, account_id=account, issued=issued)
        self.web.execute("select door.bind_session(%s, %s, %s)", [account, issued, mac])

    def page(self, connection: psycopg.Connection[Any], person: UUID, *, opens: bool) -> None:
        if opens:
            connection.execute("select door.open_file(%s, 'bench')", [person])
        for sql in PAGE:
            connection.execute(sql, [person]).fetchall()  # type: ignore[call-overload]

    def measure(self, slug: str) -> None:
        self.enter(slug)
        context = {"people": self.people, "held": VIEWERS[slug], "viewer": slug}
        without = WITHOUT.format(holder=self.holders[slug])
        for name, sql in (("list", LIST), ("count", COUNT), ("search", SEARCH)):
            under = median_ms(lambda sql=sql: self.web.execute(sql.format(mine=WITH)).fetchall())  # type: ignore[misc]
            free = median_ms(lambda sql=sql: self.owner.execute(sql.format(mine=without)).fetchall())  # type: ignore[misc]
            self._compare(name, under, free, context)
        person = self.one(without + " limit 1")
        free = median_ms(lambda: self.page(self.owner, person, opens=False))
        self._compare("person_page", median_ms(lambda: self.page(self.web, person, opens=True)), free, context)
        say("net_alone_count", median_ms(lambda: self.web.execute(NET_ALONE).fetchall()), "ms", **context)
        self.web.rollback()
        for table, (column, level) in SET_FIRST.items():
            test = f"{column} in (select door.my_people({level})) or {column} = (select door.opened({level}))"
            self.owner.execute(f"alter policy web_read on {table} using ({test})")  # type: ignore[call-overload]
        self.enter(slug)
        slow = median_ms(lambda: self.page(self.web, person, opens=True))
        say("person_page_set_first", slow, "ms", **context)
        self.web.rollback()
        for table, (column, level) in SET_FIRST.items():
            test = f"{column} = (select door.opened({level})) or {column} in (select door.my_people({level}))"
            self.owner.execute(f"alter policy web_read on {table} using ({test})")  # type: ignore[call-overload]

    def _compare(self, name: str, under: float, free: float, context: dict[str, object]) -> None:
        say(name, under, "ms", **context, policies=True)
        say(name, free, "ms", **context, policies=False)
        say(f"{name}_ratio", under / free, "ratio", **context)


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    directory = Path(tempfile.mkdtemp(prefix="dentelle-bench-"))
    from dentelle.shared.postgres import Cluster, prepare_database

    cluster = Cluster(directory, fsync=False)
    try:
        cluster.start()
        prepare_database(cluster, "dentelle")
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "tests.settings", "DENTELLE_DATABASE_ROLE": "owner",
            "DENTELLE_DATA": str(directory), "DENTELLE_SOCKET": str(cluster.socket_dir),
        }  # fmt: skip
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection
        from django.utils import timezone

        from dentelle.accounts.keys import install_ticket_key
        from dentelle.demo.founding import found

        call_command("migrate", verbosity=0)
        install_ticket_key()
        found(timezone.now())
        connection.close()
        # The superuser fills: a temporary table is more than the owner may make here.
        with (
            psycopg.connect(cluster.dsn("dentelle", "postgres")) as owner,
            psycopg.connect(cluster.dsn("dentelle", "dentelle_web")) as web,
        ):
            bench = Bench(owner, web, people)
            bench.fill()
            for slug in VIEWERS:
                bench.measure(slug)
            web.rollback()
    finally:
        cluster.stop()
        shutil.rmtree(directory, ignore_errors=True)


if __name__ == "__main__":
    main()
