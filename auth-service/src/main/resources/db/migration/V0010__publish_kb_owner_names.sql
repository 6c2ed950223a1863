-- V0010__publish_kb_owner_names.sql
-- Who owns a KB, by name, for those who may read it: of KBs that the fence has not opened there is no answer.
CREATE FUNCTION auth.kb_owner_names(p_kbs uuid[]) RETURNS TABLE (kb_id uuid, username text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
    SELECT kb.kb_id, owner.username
    FROM auth.kb JOIN auth.user_account owner ON owner.user_id = kb.owner_user_id
    WHERE kb.kb_id = ANY (p_kbs) AND kb.root_scope_id = ANY (auth.app_read_scopes());
$$;
REVOKE ALL ON FUNCTION auth.kb_owner_names(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION auth.kb_owner_names(uuid[]) TO kb_app;

CREATE OR REPLACE FUNCTION auth.schema_version() RETURNS int
LANGUAGE sql IMMUTABLE
RETURN 10;
