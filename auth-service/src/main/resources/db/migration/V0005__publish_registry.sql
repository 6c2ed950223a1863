-- V0005__publish_registry.sql
-- Changes of the registry that other services make in the transaction that changes the content: create, change and
-- delete a KB, hold it for a job, sweep it. Whether the caller may is decided before, by the service.

-- Site KBs keep the name they ask for; private ones get a random ending, so that a taken name tells nothing.
CREATE FUNCTION auth.slug_of(p_name text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = auth, pg_temp
AS $$
    SELECT coalesce(nullif(trim(BOTH '-' FROM left(regexp_replace(lower(p_name), '[^a-z0-9]+', '-', 'g'), 60)), ''), 'kb');
$$;

CREATE FUNCTION auth.free_expired_slots(p_owner uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
DECLARE
    v_freed int;
BEGIN
    WITH expired AS (
        SELECT kb_id FROM auth.kb
        WHERE owner_user_id = p_owner AND kind = 'ephemeral' AND slot_held AND expires_at <= clock_timestamp()
        ORDER BY kb_id
        FOR UPDATE
    ), freed AS (
        UPDATE auth.kb SET slot_held = false FROM expired WHERE kb.kb_id = expired.kb_id AND kb.slot_held RETURNING 1
    )
    SELECT count(*) INTO v_freed FROM freed;
    IF v_freed > 0 THEN
        UPDATE auth.kb_slot SET used = used - v_freed WHERE user_id = p_owner AND kind = 'ephemeral';
    END IF;
END
$$;

CREATE FUNCTION auth.create_kb(
    p_id uuid, p_kind text, p_slug text, p_name text, p_description text,
    p_default_role text, p_owner_user uuid, p_ttl interval, p_slot_limit int
) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = auth, pg_temp SET timezone = 'UTC'
AS $$
DECLARE
    v_private      boolean     := p_kind IN ('personal', 'ephemeral');
    v_slug         text        := coalesce(nullif(p_slug, ''), auth.slug_of(p_name));
    v_default_role text        := p_default_role;
    v_root         uuid        := uuidv7();
    v_expires_at   timestamptz := CASE WHEN p_kind = 'ephemeral' THEN clock_timestamp() + p_ttl END;
    v_used         int;
BEGIN
    IF v_private THEN
        v_default_role := 'none';
        v_slug := auth.slug_of(v_slug) || '-' || left(replace(gen_random_uuid()::text, '-', ''), 12);
        IF p_kind = 'ephemeral' THEN
            PERFORM auth.free_expired_slots(p_owner_user);
        END IF;
        UPDATE auth.kb_slot SET used = used + 1
        WHERE user_id = p_owner_user AND kind = p_kind AND (p_slot_limit IS NULL OR used + 1 <= p_slot_limit)
        RETURNING used INTO v_used;
        IF NOT FOUND THEN
            SELECT used INTO v_used FROM auth.kb_slot WHERE user_id = p_owner_user AND kind = p_kind;
            RETURN jsonb_build_object('outcome', 'quota_exceeded', 'slug', NULL, 'root_scope_id', NULL, 'expires_at', NULL,
                'limit', p_slot_limit, 'used', v_used);
        END IF;
    ELSIF p_kind = 'curated' THEN
        v_default_role := coalesce(v_default_role, 'read');
    END IF;

    -- Words that are a path of their own beside the KBs would hide a KB of that name.
    IF v_slug NOT IN ('ephemeral', 'from-repo') THEN
        INSERT INTO auth.kb (kb_id, slug, name, description, kind, default_role, owner_user_id, root_scope_id, slot_held, expires_at)
        VALUES (p_id, v_slug, p_name, nullif(p_description, ''), p_kind, v_default_role, p_owner_user, v_root, v_private, v_expires_at)
        ON CONFLICT ON CONSTRAINT kb_slug_key DO NOTHING;
    END IF;
    IF NOT EXISTS (SELECT FROM auth.kb WHERE kb_id = p_id AND root_scope_id = v_root) THEN
        RETURN jsonb_build_object('outcome', 'name_taken', 'slug', v_slug, 'root_scope_id', NULL, 'expires_at', NULL,
            'limit', NULL, 'used', NULL);
    END IF;
    INSERT INTO auth.scope (kb_id, scope_id) VALUES (p_id, v_root);
    IF p_owner_user IS NOT NULL THEN
        INSERT INTO auth.kb_permission (kb_id, scope_id, principal_kind, principal_id, role, granted_by)
        VALUES (p_id, v_root, 'user', p_owner_user, 'admin', p_owner_user);
    END IF;

    PERFORM set_config('app.read_scopes', array_append(auth.app_read_scopes(), v_root)::text, true),
            set_config('app.write_scopes', array_append(auth.app_write_scopes(), v_root)::text, true);
    RETURN jsonb_build_object('outcome', 'created', 'slug', v_slug, 'root_scope_id', v_root, 'expires_at', v_expires_at,
        'limit', p_slot_limit, 'used', v_used);
END
$$;

-- A null leaves the thing as it is; an empty description takes it away.
CREATE FUNCTION auth.update_kb(p_kb uuid, p_name text, p_description text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
BEGIN
    UPDATE auth.kb
    SET name = coalesce(p_name, name),
        description = nullif(coalesce(p_description, description), '')
    WHERE kb_id = p_kb;
    RETURN FOUND;
END
$$;

-- False where there is nothing to extend: no such KB, none that expires, or one that has expired.
CREATE FUNCTION auth.extend_kb(p_kb uuid, p_expires_at timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
BEGIN
    UPDATE auth.kb SET expires_at = p_expires_at
    WHERE kb_id = p_kb AND kind = 'ephemeral' AND expires_at > clock_timestamp();
    RETURN FOUND;
END
$$;

-- Grants, scopes and holds go with the row, and its epoch by trigger: every view of the KB is void from then on.
CREATE FUNCTION auth.delete_kb(p_kb uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
DECLARE
    v_kb auth.kb;
BEGIN
    DELETE FROM auth.kb WHERE kb_id = p_kb RETURNING * INTO v_kb;
    IF v_kb.kb_id IS NULL THEN
        RETURN false;
    END IF;
    IF v_kb.slot_held THEN
        UPDATE auth.kb_slot SET used = used - 1 WHERE user_id = v_kb.owner_user_id AND kind = v_kb.kind;
    END IF;
    RETURN true;
END
$$;

-- True if the job now holds the KB; false where there is none or it has expired.
CREATE FUNCTION auth.take_hold(p_kb uuid, p_job uuid, p_user uuid, p_lease interval) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
BEGIN
    PERFORM FROM auth.kb
    WHERE kb_id = p_kb AND (expires_at IS NULL OR expires_at > clock_timestamp())
    FOR SHARE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO auth.hold (kb_id, job_id, user_id, until)
    SELECT kb_id, p_job, p_user, least(clock_timestamp() + p_lease, expires_at + interval '24 hours')
    FROM auth.kb WHERE kb_id = p_kb
    ON CONFLICT ON CONSTRAINT hold_pk DO UPDATE SET until = greatest(auth.hold.until, excluded.until)
        WHERE auth.hold.user_id = excluded.user_id;
    RETURN FOUND;
END
$$;

-- False where the hold is gone, has lapsed, or has reached the end of the 24 hours past the KB's expiry.
CREATE FUNCTION auth.renew_hold(p_kb uuid, p_job uuid, p_lease interval) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
BEGIN
    UPDATE auth.hold
    SET until = least(clock_timestamp() + p_lease, kb.expires_at + interval '24 hours')
    FROM auth.kb
    WHERE hold.kb_id = p_kb AND hold.job_id = p_job AND kb.kb_id = hold.kb_id
      AND hold.until > clock_timestamp()
      AND (kb.expires_at IS NULL OR kb.expires_at + interval '24 hours' > clock_timestamp());
    RETURN FOUND;
END
$$;

CREATE FUNCTION auth.release_hold(p_kb uuid, p_job uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
    DELETE FROM auth.hold WHERE kb_id = p_kb AND job_id = p_job;
$$;

-- KBs to sweep, locked: another sweeper gets others.
CREATE FUNCTION auth.expired_kbs(p_limit int) RETURNS SETOF uuid
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
    SELECT kb.kb_id FROM auth.kb
    WHERE kb.expires_at <= clock_timestamp()
      AND NOT EXISTS (SELECT FROM auth.hold WHERE hold.kb_id = kb.kb_id AND hold.until > clock_timestamp())
    ORDER BY kb.expires_at
    LIMIT p_limit
    FOR UPDATE SKIP LOCKED;
$$;

-- True if the KB was expired and unheld, and is gone now.
CREATE FUNCTION auth.sweep_kb(p_kb uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
BEGIN
    PERFORM FROM auth.kb WHERE kb_id = p_kb AND expires_at <= clock_timestamp() FOR UPDATE;
    IF NOT FOUND OR EXISTS (SELECT FROM auth.hold WHERE kb_id = p_kb AND until > clock_timestamp()) THEN
        RETURN false;
    END IF;
    RETURN auth.delete_kb(p_kb);
END
$$;

GRANT EXECUTE ON FUNCTION
    auth.create_kb(uuid, text, text, text, text, text, uuid, interval, int),
    auth.update_kb(uuid, text, text),
    auth.extend_kb(uuid, timestamptz),
    auth.delete_kb(uuid)
    TO kb_app;
GRANT EXECUTE ON FUNCTION
    auth.take_hold(uuid, uuid, uuid, interval),
    auth.renew_hold(uuid, uuid, interval),
    auth.release_hold(uuid, uuid)
    TO repo_sync_app, repo_sync_worker, kb_app;
GRANT EXECUTE ON FUNCTION auth.expired_kbs(int), auth.sweep_kb(uuid) TO kb_worker;
