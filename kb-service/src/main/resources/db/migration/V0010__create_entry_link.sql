-- V0010__create_entry_link.sql
-- What entries link to, so that broken links, and entries that no link leads to or from, are found without reading
-- files; and how far the findings of a KB's entries are level with its kb.yaml.
CREATE TABLE kb.entry_link (
    kb_id     uuid    NOT NULL,
    entry_id  text    NOT NULL COLLATE "C",
    line      integer NOT NULL,
    target_kb text    NOT NULL COLLATE "C",
    target_id text    NOT NULL COLLATE "C",
    scope_id  uuid    NOT NULL,
    CONSTRAINT entry_link_pk PRIMARY KEY (kb_id, entry_id, line, target_kb, target_id)
);
COMMENT ON TABLE kb.entry_link IS 'links of the current states of sound entries';
COMMENT ON COLUMN kb.entry_link.scope_id IS 'of the linking entry: a link is seen by who reads the entry it stands in';
COMMENT ON COLUMN kb.entry_link.target_kb IS 'the KB as written in the link; empty for the entry''s own';

-- Answers "what links here".
CREATE INDEX entry_link_target_idx ON kb.entry_link (kb_id, target_id);

-- KBs from before this migration are judged anew, since their links are not stored yet.
ALTER TABLE kb.kb_content ADD COLUMN judged_to text COLLATE "C" DEFAULT '';
ALTER TABLE kb.kb_content ALTER COLUMN judged_to DROP DEFAULT;
COMMENT ON COLUMN kb.kb_content.judged_to IS
    'null: the findings of all entries are by the kb.yaml in force; else those of entries up to this id are';
CREATE INDEX kb_content_unjudged_idx ON kb.kb_content (kb_id) WHERE judged_to IS NOT NULL;

CREATE OR REPLACE FUNCTION kb.remove_content(p_kb uuid) RETURNS boolean
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
    DELETE FROM kb.entry_link WHERE kb_id = p_kb;
    DELETE FROM kb.entry_revision WHERE kb_id = p_kb;
    DELETE FROM kb.entry_change WHERE kb_id = p_kb;
    DELETE FROM kb.upstream_file WHERE kb_id = p_kb;
    DELETE FROM kb.upstream_conflict WHERE kb_id = p_kb;
    UPDATE kb.owner_storage SET bytes = greatest(bytes - v_content.bytes, 0) WHERE user_id = v_content.owner_user_id;
    RETURN true;
END
$$;
