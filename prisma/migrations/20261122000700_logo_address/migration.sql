-- A logo's address names its version alone, which tells nothing of the organisation: asked before a tenant is known.
CREATE UNIQUE INDEX "organization_logo_version" ON "organization" ("logo_version");
CREATE FUNCTION resolve_logo(version text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found text;
BEGIN
    PERFORM set_config('app.lookup', 'on', true);
    SELECT id INTO found FROM organization WHERE logo_version = version;
    PERFORM set_config('app.lookup', '', true);
    RETURN found;
END $$;
