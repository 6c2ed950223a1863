-- V0004__publish_access.sql
-- What every service may ask about access, and the fence each of its transactions begins with.
-- Published functions run as the owner of the schema, with a pinned search_path, and only for the roles named below.

-- After COMMIT a setting that was local to the transaction is '', not NULL: both mean that nothing was set.
CREATE FUNCTION auth.app_user() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('app.user_id', true), '')::uuid;

CREATE FUNCTION auth.app_read_scopes() RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(nullif(current_setting('app.read_scopes', true), ''), '{}')::uuid[];

CREATE FUNCTION auth.app_write_scopes() RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(nullif(current_setting('app.write_scopes', true), ''), '{}')::uuid[];

CREATE FUNCTION auth.resolve_kb(p_ref text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
BEGIN
    IF p_ref ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN
        RETURN (SELECT kb_id FROM auth.kb WHERE kb_id = p_ref::uuid);
    END IF;
    RETURN (SELECT kb_id FROM auth.kb WHERE slug = p_ref);
END
$$;

CREATE FUNCTION auth.caller_facts(p_caller uuid, p_session uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
    SELECT jsonb_build_object(
        'user_id', account.user_id,
        'role', account.role,
        'status', account.status,
        'session_active', p_session IS NULL OR EXISTS (
            SELECT FROM auth.session
            WHERE session_id = p_session AND user_id = p_caller AND ended_at IS NULL AND expires_at > clock_timestamp()
        )
    )
    FROM auth.user_account account
    WHERE account.user_id = p_caller;
$$;

CREATE FUNCTION auth.kb_facts(p_kb auth.kb) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = auth, pg_temp SET timezone = 'UTC'
AS $$
    SELECT CASE WHEN p_kb.kb_id IS NOT NULL THEN jsonb_build_object(
        'id', p_kb.kb_id,
        'slug', p_kb.slug,
        'name', p_kb.name,
        'description', p_kb.description,
        'kind', p_kb.kind,
        'default_role', p_kb.default_role,
        'owner_user_id', p_kb.owner_user_id,
        'charged_tier', (SELECT usage_tier FROM auth.user_account WHERE user_id = p_kb.owner_user_id),
        'root_scope_id', p_kb.root_scope_id,
        'expires_at', p_kb.expires_at,
        'created_at', p_kb.created_at,
        'expired', coalesce(p_kb.expires_at <= clock_timestamp(), false)
    ) END;
$$;

CREATE FUNCTION auth.epoch_facts(p_subjects uuid[]) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('subject_id', subject_id, 'value', value) ORDER BY subject_id), '[]')
    FROM auth.epoch
    WHERE subject_id = ANY (p_subjects);
$$;

-- Grants of the caller's principals: the user and, for whoever is signed in, everyone.
CREATE FUNCTION auth.grant_facts(p_caller uuid, p_kb uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = auth, pg_temp SET timezone = 'UTC'
AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object(
        'scope_id', scope_id,
        'principal_kind', principal_kind,
        'principal_id', principal_id,
        'role', role,
        'can_share', can_share,
        'expires_at', expires_at
    ) ORDER BY scope_id, principal_kind), '[]')
    FROM auth.kb_permission
    WHERE kb_id = p_kb
      AND (principal_kind, principal_id)
          IN (('user', p_caller), ('everyone', '00000000-0000-0000-0000-000000000000'))
      AND p_caller IS NOT NULL
      AND (expires_at IS NULL OR expires_at > clock_timestamp());
$$;

-- All that the decision needs about one caller and one KB, with the epochs it was true under.
CREATE FUNCTION auth.access_view(p_caller uuid, p_session uuid, p_kb uuid, p_job uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = auth, pg_temp SET timezone = 'UTC'
AS $$
DECLARE
    v_now        timestamptz := clock_timestamp();
    v_kb         auth.kb;
    v_hold_until timestamptz;
BEGIN
    SELECT * INTO v_kb FROM auth.kb WHERE kb_id = p_kb;
    SELECT until INTO v_hold_until FROM auth.hold WHERE kb_id = p_kb AND job_id = p_job AND until > v_now;
    RETURN jsonb_build_object(
        'caller', auth.caller_facts(p_caller, p_session),
        'kb', auth.kb_facts(v_kb),
        'grants', auth.grant_facts(p_caller, v_kb.kb_id),
        'hold', v_hold_until IS NOT NULL,
        'break_glass', false,
        'epochs', auth.epoch_facts(ARRAY[v_kb.kb_id, p_caller, '00000000-0000-0000-0000-000000000000']),
        'valid_until', (
            SELECT min(moment) FROM (
                SELECT v_kb.expires_at
                UNION ALL SELECT v_hold_until
                UNION ALL SELECT expires_at FROM auth.session
                    WHERE session_id = p_session AND user_id = p_caller AND ended_at IS NULL
                UNION ALL SELECT expires_at FROM auth.kb_permission
                    WHERE kb_id = v_kb.kb_id
                      AND (principal_kind, principal_id)
                          IN (('user', p_caller), ('everyone', '00000000-0000-0000-0000-000000000000'))
            ) expiry (moment)
            WHERE moment > v_now),
        'now', v_now
    );
END
$$;

CREATE FUNCTION auth.caller_view(p_caller uuid, p_session uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = auth, pg_temp SET timezone = 'UTC'
AS $$
    SELECT jsonb_build_object(
        'caller', auth.caller_facts(p_caller, p_session),
        'usage_tier', (SELECT usage_tier FROM auth.user_account WHERE user_id = p_caller),
        'slots', jsonb_build_object(
            'personal_kbs', coalesce((SELECT used FROM auth.kb_slot WHERE user_id = p_caller AND kind = 'personal'), 0),
            -- An expired sandbox gives its slot back at the next creation, so it counts as free already.
            'ephemeral_kbs', coalesce((SELECT used FROM auth.kb_slot WHERE user_id = p_caller AND kind = 'ephemeral'), 0) - (
                SELECT count(*) FROM auth.kb
                WHERE owner_user_id = p_caller AND kind = 'ephemeral' AND slot_held AND expires_at <= clock_timestamp())
        ),
        'epochs', auth.epoch_facts(ARRAY[p_caller, '00000000-0000-0000-0000-000000000000']),
        'valid_until', (
            SELECT expires_at FROM auth.session
            WHERE session_id = p_session AND user_id = p_caller AND ended_at IS NULL AND expires_at > clock_timestamp()),
        'now', clock_timestamp()
    );
$$;

-- The fence: true if what the caller knows is still so, and then the settings that row security reads are set for the
-- rest of the transaction. A transaction that may write keeps the epochs from moving until it ends. The row of everyone
-- is compared but not locked: all writers would queue on it, and a grant to everyone moves its KB's epoch anyway.
-- A transaction that will itself move the KB's epoch says so beforehand, by SET LOCAL app.fence = 'exclusive': two that
-- both shared the row and then both wanted to change it would wait for each other.
CREATE FUNCTION auth.begin_access(
    p_caller uuid, p_session uuid, p_key uuid, p_link uuid, p_job uuid,
    p_subjects uuid[], p_epochs bigint[], p_valid_until timestamptz,
    p_read_scopes uuid[], p_write_scopes uuid[]
) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = auth, pg_temp
AS $$
BEGIN
    -- There are no keys and no links yet, so none can be valid.
    IF p_key IS NOT NULL OR p_link IS NOT NULL THEN
        RETURN false;
    END IF;
    IF coalesce(cardinality(p_subjects), 0) = 0 OR cardinality(p_subjects) IS DISTINCT FROM cardinality(p_epochs)
        OR (p_caller IS NOT NULL AND NOT p_caller = ANY (p_subjects)) THEN
        RETURN false;
    END IF;

    IF current_setting('transaction_read_only') = 'off' THEN
        IF current_setting('app.fence', true) = 'exclusive' THEN
            PERFORM FROM auth.epoch
            WHERE subject_id = ANY (p_subjects) AND subject_id <> '00000000-0000-0000-0000-000000000000'
              AND subject_id IS DISTINCT FROM p_caller
            ORDER BY subject_id
            FOR NO KEY UPDATE;
        END IF;
        PERFORM FROM auth.epoch
        WHERE subject_id = ANY (p_subjects) AND subject_id <> '00000000-0000-0000-0000-000000000000'
        ORDER BY subject_id
        FOR SHARE;
    END IF;
    IF EXISTS (
        SELECT FROM unnest(p_subjects, p_epochs) AS named (subject_id, value)
        LEFT JOIN auth.epoch current_epoch ON current_epoch.subject_id = named.subject_id
        WHERE current_epoch.value IS DISTINCT FROM named.value OR named.value IS NULL
    ) THEN
        RETURN false;
    END IF;
    IF p_valid_until <= clock_timestamp() THEN
        RETURN false;
    END IF;
    IF p_caller IS NOT NULL AND NOT EXISTS (
        SELECT FROM auth.user_account WHERE user_id = p_caller AND status = 'active'
    ) THEN
        RETURN false;
    END IF;
    IF p_session IS NOT NULL AND NOT EXISTS (
        SELECT FROM auth.session
        WHERE session_id = p_session AND user_id = p_caller AND ended_at IS NULL AND expires_at > clock_timestamp()
    ) THEN
        RETURN false;
    END IF;

    PERFORM set_config('app.user_id', coalesce(p_caller::text, ''), true),
            set_config('app.session_id', coalesce(p_session::text, ''), true),
            set_config('app.job_id', coalesce(p_job::text, ''), true),
            set_config('app.read_scopes', coalesce(p_read_scopes, '{}')::text, true),
            set_config('app.write_scopes', coalesce(p_write_scopes, '{}')::text, true);
    RETURN true;
END
$$;

-- Candidates for a list of KBs, in slug order: whatever the caller could perhaps read. The decision is the service's.
CREATE FUNCTION auth.list_kbs(p_caller uuid, p_session uuid, p_after text, p_limit int) RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = auth, pg_temp SET timezone = 'UTC'
AS $$
DECLARE
    v_after text := coalesce(p_after, '') COLLATE "C";
BEGIN
    IF EXISTS (SELECT FROM auth.user_account WHERE user_id = p_caller AND role = 'admin') THEN
        RETURN QUERY
            SELECT auth.access_view(p_caller, p_session, page.kb_id, NULL) FROM (
                SELECT kb.kb_id FROM auth.kb
                WHERE kb.slug > v_after AND (kb.expires_at IS NULL OR kb.expires_at > clock_timestamp())
                ORDER BY kb.slug LIMIT p_limit
            ) page;
        RETURN;
    END IF;
    RETURN QUERY
        SELECT auth.access_view(p_caller, p_session, page.kb_id, NULL) FROM (
            SELECT candidate.kb_id, candidate.slug FROM (
                (SELECT kb.kb_id, kb.slug FROM auth.kb
                 WHERE kb.slug > v_after AND kb.kind IN ('curated', 'shared') AND kb.default_role IS DISTINCT FROM 'none'
                 ORDER BY kb.slug LIMIT p_limit)
                UNION
                (SELECT kb.kb_id, kb.slug FROM auth.kb_permission permission JOIN auth.kb ON kb.kb_id = permission.kb_id
                 WHERE permission.principal_kind = 'user' AND permission.principal_id = p_caller
                   AND kb.slug > v_after AND (kb.expires_at IS NULL OR kb.expires_at > clock_timestamp())
                 ORDER BY kb.slug LIMIT p_limit)
                UNION
                (SELECT kb.kb_id, kb.slug FROM auth.kb_permission permission JOIN auth.kb ON kb.kb_id = permission.kb_id
                 WHERE permission.principal_kind = 'everyone' AND p_caller IS NOT NULL
                   AND kb.slug > v_after AND (kb.expires_at IS NULL OR kb.expires_at > clock_timestamp())
                 ORDER BY kb.slug LIMIT p_limit)
            ) candidate
            ORDER BY candidate.slug LIMIT p_limit
        ) page
        ORDER BY page.slug;
END
$$;

GRANT EXECUTE ON FUNCTION auth.app_user(), auth.app_read_scopes(), auth.app_write_scopes()
    TO auth_app, auth_worker, kb_owner, kb_app, kb_worker, repo_sync_owner, repo_sync_app, repo_sync_worker;
GRANT EXECUTE ON FUNCTION
    auth.resolve_kb(text),
    auth.access_view(uuid, uuid, uuid, uuid),
    auth.caller_view(uuid, uuid),
    auth.begin_access(uuid, uuid, uuid, uuid, uuid, uuid[], bigint[], timestamptz, uuid[], uuid[]),
    auth.list_kbs(uuid, uuid, text, int)
    TO auth_app, kb_app, repo_sync_app;
