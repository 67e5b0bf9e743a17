-- The roles of Dentelle, once per PostgreSQL server (15 or newer). Run again, it changes nothing.
--
--   psql -d postgres -f deploy/roles.sql                      (as superuser)
--   createdb --owner=dentelle_owner dentelle
--   psql -d dentelle -f deploy/database.sql
--
-- then give each role that connects a password (\password dentelle_web …) and Dentelle three addresses:
-- DATABASE_URL (web), DATABASE_WORK_URL (work), DATABASE_OWNER_URL (owner). The embedded server does all this
-- by itself.
--
-- dentelle_owner   owns the tables; connects for migrations only
-- dentelle_web     serves the pages; sees nothing but what the session's secret opens
-- dentelle_work    the background worker
-- dentelle_reader  logs in nowhere; web steps down to it for a GET, which therefore cannot write
-- dentelle_door    logs in nowhere; owns the few functions that look further than their caller
--
-- None is superuser, none walks around row level security: with either, the circle would be a decoration.

DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY[
        'dentelle_door NOLOGIN', 'dentelle_reader NOLOGIN',
        'dentelle_owner LOGIN', 'dentelle_web LOGIN', 'dentelle_work LOGIN'
    ] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = split_part(wanted, ' ', 1)) THEN
            EXECUTE 'CREATE ROLE ' || wanted || ' NOINHERIT';
        END IF;
        -- A role that an operator made too strong is brought back.
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = split_part(wanted, ' ', 1)
                   AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolinherit)) THEN
            EXECUTE 'ALTER ROLE ' || split_part(wanted, ' ', 1)
                || ' NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOINHERIT';
        END IF;
    END LOOP;

    -- "May become", without carrying the rights meanwhile. Before PostgreSQL 16 the role's own NOINHERIT says it.
    IF current_setting('server_version_num')::int >= 160000 THEN
        EXECUTE 'GRANT dentelle_reader TO dentelle_web WITH INHERIT FALSE, SET TRUE';
        EXECUTE 'GRANT dentelle_door TO dentelle_owner WITH INHERIT FALSE, SET TRUE';
    ELSE
        EXECUTE 'GRANT dentelle_reader TO dentelle_web';
        EXECUTE 'GRANT dentelle_door TO dentelle_owner';
    END IF;
END $$;

-- A page that takes ten seconds is a fault; a forgotten transaction must not hold locks.
ALTER ROLE dentelle_web SET statement_timeout = '10s';
ALTER ROLE dentelle_web SET idle_in_transaction_session_timeout = '30s';

-- Otherwise every session of a role reads the statements of the others in pg_stat_activity, literals (and the
-- session's secret) included. Only a superuser may set it; elsewhere the provider must be asked.
DO $$
BEGIN
    ALTER ROLE dentelle_web SET track_activities = off;
    ALTER ROLE dentelle_work SET track_activities = off;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE WARNING 'track_activities stays on for dentelle_web and dentelle_work: only a superuser may set it';
END $$;
