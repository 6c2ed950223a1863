-- Roles and schemas of Lectern. Run by an administrator, as often as wanted, before the services start:
-- each service has a schema and three roles, <schema>_owner (migrations), <schema>_app (requests)
-- and <schema>_worker (background work), none of which may look past row security.
--
-- The passwords come from settings of the running session, one for each role:
--   SELECT set_config('lectern.auth_owner_password', '...', false);
-- A role that exists keeps its password where its setting is not given.

DO $roles$
DECLARE
    service_schema text;
    duty           text;
    role_name      text;
    given_password text;
    is_superuser   boolean := (SELECT rolsuper FROM pg_roles WHERE rolname = current_user);
BEGIN
    FOREACH service_schema IN ARRAY ARRAY['auth', 'kb', 'repo_sync'] LOOP
        FOREACH duty IN ARRAY ARRAY['owner', 'app', 'worker'] LOOP
            role_name := service_schema || '_' || duty;
            given_password := nullif(current_setting('lectern.' || role_name || '_password', true), '');
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
                IF given_password IS NULL THEN
                    RAISE EXCEPTION 'role % needs a password', role_name
                        USING HINT = format('SELECT set_config(%L, ''...'', false) first', 'lectern.' || role_name || '_password');
                END IF;
                EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD %L', role_name, given_password);
            ELSE
                IF EXISTS (SELECT FROM pg_roles WHERE rolname = role_name AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)) THEN
                    EXECUTE format('ALTER ROLE %I NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE', role_name);
                END IF;
                IF given_password IS NOT NULL THEN
                    EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', role_name, given_password);
                END IF;
            END IF;
            EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), role_name);
        END LOOP;

        -- An administrator who is no superuser may hand a schema only to a role it can become.
        IF NOT is_superuser THEN
            EXECUTE format('GRANT %I TO CURRENT_USER', service_schema || '_owner');
        END IF;
        IF NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = service_schema) THEN
            EXECUTE format('CREATE SCHEMA %I AUTHORIZATION %I', service_schema, service_schema || '_owner');
        ELSIF EXISTS (
            SELECT FROM pg_namespace
            WHERE nspname = service_schema AND pg_get_userbyid(nspowner) <> service_schema || '_owner'
        ) THEN
            EXECUTE format('ALTER SCHEMA %I OWNER TO %I', service_schema, service_schema || '_owner');
        END IF;
        EXECUTE format('REVOKE ALL ON SCHEMA %I FROM PUBLIC', service_schema);
        EXECUTE format(
            'GRANT USAGE ON SCHEMA %I TO %I, %I',
            service_schema, service_schema || '_app', service_schema || '_worker');
    END LOOP;

    -- The registry's published functions are called by every service inside its own transactions.
    GRANT USAGE ON SCHEMA auth TO kb_owner, kb_app, kb_worker, repo_sync_owner, repo_sync_app, repo_sync_worker;

    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
END
$roles$;
