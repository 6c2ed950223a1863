-- V0004__charge_storage.sql
-- Storage is charged to the owner of a KB over all KBs of that owner, whoever writes: so it takes a function.
CREATE TABLE kb.owner_storage (
    user_id uuid   NOT NULL,
    bytes   bigint NOT NULL DEFAULT 0 CHECK (bytes >= 0),
    CONSTRAINT owner_storage_pk PRIMARY KEY (user_id)
);

-- Adds to the use of the KB's owner where the running transaction may write the KB. Growth beyond p_most is refused;
-- shrinking never is. Returns the use afterwards, negative (the use before, minus one) if refused, null if nobody is
-- charged.
CREATE FUNCTION kb.charge_storage(p_kb uuid, p_delta bigint, p_most bigint) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = kb, pg_temp
AS $$
DECLARE
    v_owner uuid;
    v_bytes bigint;
BEGIN
    SELECT owner_user_id INTO v_owner FROM kb.kb_content
    WHERE kb_id = p_kb AND scope_id = ANY (auth.app_write_scopes());
    IF v_owner IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO kb.owner_storage AS own (user_id, bytes) VALUES (v_owner, 0) ON CONFLICT DO NOTHING;
    UPDATE kb.owner_storage SET bytes = greatest(bytes + p_delta, 0)
    WHERE user_id = v_owner AND (p_delta <= 0 OR p_most IS NULL OR bytes + p_delta <= p_most)
    RETURNING bytes INTO v_bytes;
    IF NOT FOUND THEN
        SELECT -bytes - 1 INTO v_bytes FROM kb.owner_storage WHERE user_id = v_owner;
    END IF;
    RETURN v_bytes;
END
$$;
REVOKE ALL ON FUNCTION kb.charge_storage(uuid, bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kb.charge_storage(uuid, bigint, bigint) TO kb_app;

-- Deletes all content of a KB and gives its storage back. Only called by the two functions below.
CREATE FUNCTION kb.remove_content(p_kb uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = kb, pg_temp
AS $$
DECLARE
    v_content kb.kb_content;
BEGIN
    DELETE FROM kb.kb_content WHERE kb_id = p_kb RETURNING * INTO v_content;
    IF v_content.kb_id IS NULL THEN
        RETURN false;
    END IF;
    DELETE FROM kb.entry WHERE kb_id = p_kb;
    DELETE FROM kb.entry_revision WHERE kb_id = p_kb;
    DELETE FROM kb.entry_change WHERE kb_id = p_kb;
    UPDATE kb.owner_storage SET bytes = greatest(bytes - v_content.bytes, 0) WHERE user_id = v_content.owner_user_id;
    RETURN true;
END
$$;
REVOKE ALL ON FUNCTION kb.remove_content(uuid) FROM PUBLIC;

-- For requests: only where the running transaction may write the KB.
CREATE FUNCTION kb.delete_content(p_kb uuid) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = kb, pg_temp
AS $$
    SELECT coalesce((
        SELECT kb.remove_content(kb_id) FROM kb.kb_content
        WHERE kb_id = p_kb AND scope_id = ANY (auth.app_write_scopes())
    ), false);
$$;
REVOKE ALL ON FUNCTION kb.delete_content(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kb.delete_content(uuid) TO kb_app;

-- For the sweep: called in the transaction in which auth.sweep_kb has just deleted the KB's registry row.
CREATE FUNCTION kb.sweep_content(p_kb uuid) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = kb, pg_temp
AS $$
    SELECT kb.remove_content(p_kb);
$$;
REVOKE ALL ON FUNCTION kb.sweep_content(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kb.sweep_content(uuid) TO kb_worker;
