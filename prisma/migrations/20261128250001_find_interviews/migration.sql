-- Finding interviews by name and external id among a million. A trigram index would be the usual way, but under row-level security
-- PostgreSQL may use an index only for conditions that are leakproof, and LIKE is not: comparisons of text are. So the words of
-- candidates stand in a table of their own, sorted, and what is typed is looked up as the beginning of a word (docs/decisions/022).

-- The same folding for what is stored and what is typed: case, accents and compatibility forms make no difference.
CREATE FUNCTION fold_text(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(lower(normalize(given, NFKD)), '[\u0300-\u036f]', '', 'g');

-- Words as people type them: whole ("o'neil"), in parts ("neil"), the address and its parts before the @, the external id; and where
-- a script writes no spaces every ending, so that a name can begin in the middle.
CREATE FUNCTION candidate_words(name text, email text, external_id text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    WITH whole AS (
        SELECT regexp_split_to_table(fold_text(name), '\s+') AS word
        UNION SELECT fold_text(email)
        UNION SELECT fold_text(split_part(email, '@', 1))
        UNION SELECT fold_text(external_id)
    ), parts AS (
        SELECT word FROM whole WHERE word IS NOT NULL
        UNION SELECT regexp_split_to_table(word, '[[:punct:]’·・]+') FROM whole WHERE word NOT LIKE '%@%'
    )
    SELECT left(word, 100) FROM parts WHERE word <> ''
    UNION SELECT substr(left(word, 40), start) FROM parts, generate_series(2, least(length(word), 40)) AS start
        WHERE word ~ '[\u0e00-\u0eff\u1100-\u11ff\u3040-\ufaff]'
$$;

CREATE TABLE "candidate_word" (
    "organization_id" TEXT NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,
    "candidate_id" TEXT NOT NULL,

    CONSTRAINT "candidate_word_pkey" PRIMARY KEY ("organization_id", "word", "candidate_id")
);
CREATE INDEX "candidate_word_organization_id_candidate_id_idx" ON "candidate_word"("organization_id", "candidate_id");
ALTER TABLE "candidate_word" ADD CONSTRAINT "candidate_word_organization_id_candidate_id_fkey"
    FOREIGN KEY ("organization_id", "candidate_id") REFERENCES "candidate"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "candidate_word" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "candidate_word" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "candidate_word" USING (organization_id = (SELECT current_setting('app.org', true)))
    WITH CHECK (organization_id = (SELECT current_setting('app.org', true)));

-- By the database, so that nobody who writes a candidate can forget it: an erased name must not stay behind here. A restore brings
-- the words along and says so by app.restoring.
CREATE FUNCTION write_candidate_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('app.restoring', true) = 'on' THEN RETURN NULL; END IF;
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM candidate_word WHERE organization_id = OLD.organization_id AND candidate_id = OLD.id;
    END IF;
    INSERT INTO candidate_word (organization_id, word, candidate_id)
        SELECT DISTINCT NEW.organization_id, words, NEW.id FROM candidate_words(NEW.name, NEW.email, NEW.external_id) AS words;
    RETURN NULL;
END $$;
CREATE TRIGGER candidate_words_of_new AFTER INSERT ON "candidate" FOR EACH ROW EXECUTE FUNCTION write_candidate_words();
CREATE TRIGGER candidate_words_of_changed AFTER UPDATE ON "candidate" FOR EACH ROW
    WHEN ((OLD.name, OLD.email, OLD.external_id) IS DISTINCT FROM (NEW.name, NEW.email, NEW.external_id))
    EXECUTE FUNCTION write_candidate_words();

-- The wall between tenants binds the owner too, who has no tenant here.
ALTER TABLE "candidate" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "candidate_word" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "candidate_word" (organization_id, word, candidate_id)
    SELECT DISTINCT organization_id, words, id FROM "candidate", candidate_words(name, email, external_id) AS words;
ALTER TABLE "candidate" FORCE ROW LEVEL SECURITY;
ALTER TABLE "candidate_word" FORCE ROW LEVEL SECURITY;

-- A candidate's interviews, and external ids by how they begin, whatever the database's collation.
CREATE INDEX "interview_organization_id_candidate_id_starts_at_id_idx" ON "interview"("organization_id", "candidate_id", "starts_at", "id");
CREATE INDEX "interview_external_id_prefix" ON "interview"("organization_id", "external_id" COLLATE "C");
