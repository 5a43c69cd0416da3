-- Sessions that their people ended: their tokens are good for nothing, until they expire by themselves.
CREATE TABLE ended_sessions (
    -- SHA-256 of what of the token is signed.
    id    BLOB NOT NULL PRIMARY KEY,
    -- When the token expires.
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ended_sessions_by_until ON ended_sessions (until);
