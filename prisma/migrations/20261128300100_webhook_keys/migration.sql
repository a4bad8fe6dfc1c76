-- Endpoints that also sign with ed25519 (v1a): each signing secret then has a private key beside it, which comes and goes with it.
ALTER TABLE "webhook_endpoint" ADD COLUMN "ed25519" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "webhook_secret" ADD COLUMN "private_key" BYTEA;
