-- Times are milliseconds since 1970 (UTC); ids are the wire's.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
    id              TEXT PRIMARY KEY NOT NULL,
    display_name    TEXT NOT NULL,
    -- Lower case, accents off: what search compares with.
    search_name     TEXT NOT NULL,
    -- The last LiveKit connection number given out.
    last_connection INTEGER NOT NULL DEFAULT 0,
    created_at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX users_by_search_name ON users (search_name, id);

CREATE TABLE rooms (
    id           TEXT PRIMARY KEY NOT NULL,
    title        TEXT NOT NULL,
    status       TEXT NOT NULL CHECK (status IN ('idle', 'live', 'waiting', 'ended')),
    host_id      TEXT NOT NULL REFERENCES users (id),
    -- Random, told to nobody without a right to join.
    livekit_name TEXT NOT NULL UNIQUE,
    created_at   INTEGER NOT NULL,
    started_at   INTEGER,
    ended_at     INTEGER,
    status_since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX rooms_by_status ON rooms (status, created_at);

CREATE TABLE invitations (
    id         TEXT PRIMARY KEY NOT NULL,
    room_id    TEXT NOT NULL REFERENCES rooms (id),
    invitee_id TEXT NOT NULL REFERENCES users (id),
    status     TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'rejected', 'cancelled')),
    reason     TEXT CHECK (reason IN ('by_host', 'room_ended', 'expired')),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    expires_at INTEGER
) STRICT, WITHOUT ROWID;
-- The rule itself: at most one pending invitation per room and person.
CREATE UNIQUE INDEX one_pending_invitation ON invitations (room_id, invitee_id) WHERE status = 'pending';
CREATE INDEX invitations_by_room ON invitations (room_id, created_at, id);
CREATE INDEX invitations_by_invitee ON invitations (invitee_id, created_at, id);
CREATE INDEX invitations_to_expire ON invitations (expires_at) WHERE status = 'pending';

CREATE TABLE seats (
    room_id  TEXT NOT NULL REFERENCES rooms (id),
    user_id  TEXT NOT NULL REFERENCES users (id),
    state    TEXT NOT NULL CHECK (state IN ('preparing', 'live', 'reconnecting', 'offline')),
    since    INTEGER NOT NULL,
    taken_at INTEGER NOT NULL,
    PRIMARY KEY (room_id, user_id)
) STRICT, WITHOUT ROWID;

-- The log behind the live collections: written in the same transaction as the rows it tells of.
CREATE TABLE topics (
    key TEXT PRIMARY KEY NOT NULL,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    key  TEXT NOT NULL,
    seq  INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('upsert', 'remove')),
    item TEXT NOT NULL,
    at   INTEGER NOT NULL,
    PRIMARY KEY (key, seq)
) STRICT, WITHOUT ROWID;
