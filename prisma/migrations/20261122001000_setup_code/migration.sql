-- The code that opens /setup is derived from this nonce and APP_SECRET: the same on every instance and start until it is used,
-- and not to be read from the database. No row: nothing to set up.
CREATE TABLE "setup_code" (
    "id" INTEGER NOT NULL,
    "nonce" TEXT NOT NULL,

    CONSTRAINT "setup_code_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "setup_code" ADD CONSTRAINT "setup_code_one" CHECK ("id" = 1);
