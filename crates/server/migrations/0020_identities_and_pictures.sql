-- Who vouches for a person: the operator's tokens or an OpenID Connect provider, with the person's id there.
CREATE TABLE identities (
    issuer  TEXT NOT NULL,
    subject TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_by_user ON identities (user_id);

-- The https address of a person's picture.
ALTER TABLE users ADD COLUMN picture TEXT;
-- How often a person has signed out everywhere. Tokens from before say a smaller number, and are no longer valid.
ALTER TABLE users ADD COLUMN session_generation INTEGER NOT NULL DEFAULT 0;
