import cProfile, pstats, time
import psycopg
from django.db import transaction
from django.utils import timezone
from dentelle.indicators.queries import figures
from tests.indicators.counting import *
from tests.indicators.histories import *
import time


def test_prof(own_database, cluster):
    with psycopg.connect(cluster.dsn(own_database, "dentelle_owner")) as owner:
        open_the_journal(owner)
    with transaction.atomic():
        t = time.time()
        player = Player()
        print("player", time.time() - t)
        t = time.time()
        for i in range(4):
            player.play(
                Life(
                    100,
                    ((100, True),),
                    100,
                    (Stay("jeunes", 99, (Step(90, in_session=True, started_ago=80), Step(90, started_ago=80)), 50),),
                )
            )
        print("4 lives", time.time() - t, player.done, player.refused)
        with player.stage.acting("samia"):
            t = time.time()
            for w in quarters_until(player.today, 6):
                figures(*w)
            print("6 figures", time.time() - t)
            t = time.time()
            lines_of("belfort")
            print("lines", time.time() - t)
            with connection.cursor() as c:
                c.execute("explain analyze select * from door.figures('2026-01-01','2026-12-31')")
                print(c.fetchall())
        transaction.set_rollback(True)
