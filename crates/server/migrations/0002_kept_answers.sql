-- Answers kept by idempotency key, written in the same transaction as what they tell of.
CREATE TABLE kept_answers (
    user_id TEXT NOT NULL REFERENCES users (id),
    key     TEXT NOT NULL,
    -- SHA-256 of method, path and body: a key is good for one call only.
    call    BLOB NOT NULL,
    status  INTEGER NOT NULL,
    body    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_answers_by_age ON kept_answers (at);
