-- What people write to each other, the rules a host sets for it, and who may not write.

CREATE TABLE messages (
    id         TEXT PRIMARY KEY NOT NULL,
    room_id    TEXT NOT NULL REFERENCES rooms (id),
    -- Its place in the room, from 1.
    number     INTEGER NOT NULL,
    author_id  TEXT NOT NULL REFERENCES users (id),
    -- What the author was to the room then.
    role       TEXT NOT NULL CHECK (role IN ('host', 'co_host', 'viewer')),
    -- Empty once deleted.
    text       TEXT NOT NULL,
    reply_to   TEXT REFERENCES messages (id),
    -- A JSON array of users, with the names they had then.
    mentions   TEXT NOT NULL,
    -- The sender's own word for it.
    key        TEXT,
    created_at INTEGER NOT NULL,
    deleted_by TEXT REFERENCES users (id),
    deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX messages_by_room ON messages (room_id, number);
-- For slow mode: when somebody wrote last.
CREATE INDEX messages_by_author ON messages (room_id, author_id, created_at);
-- However late it is sent again, a message is written once.
CREATE UNIQUE INDEX messages_by_key ON messages (author_id, key) WHERE key IS NOT NULL;

CREATE TABLE chat_settings (
    room_id           TEXT PRIMARY KEY NOT NULL REFERENCES rooms (id),
    slow_mode_seconds INTEGER NOT NULL,
    members_only      INTEGER NOT NULL,
    -- A JSON array.
    blocked_words     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE chat_mutes (
    room_id TEXT NOT NULL REFERENCES rooms (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    -- For as long as the room is there when absent.
    until   INTEGER,
    at      INTEGER NOT NULL,
    PRIMARY KEY (room_id, user_id)
) STRICT, WITHOUT ROWID;
