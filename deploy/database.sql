-- One database of Dentelle, after roles.sql; as superuser or as dentelle_owner, connected to that database.
-- Run again, it changes nothing. Tables, functions and policies come from the migrations.

-- Nobody else connects, and nobody makes temporary tables (a copy outside of the policies).
DO $$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO dentelle_owner, dentelle_web, dentelle_work', current_database());
END $$;

-- Functions that look further than their caller live apart; owned by dentelle_door, called as door.name().
-- PostgreSQL lets everybody execute a new function: each migration revokes and grants by name.
CREATE SCHEMA IF NOT EXISTS door AUTHORIZATION dentelle_owner;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public, door TO dentelle_web, dentelle_work, dentelle_reader, dentelle_door;
GRANT USAGE, CREATE ON SCHEMA public, door TO dentelle_owner;
GRANT CREATE ON SCHEMA door TO dentelle_door;
