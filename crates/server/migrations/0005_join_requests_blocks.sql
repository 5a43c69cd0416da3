-- Asking to join, and whom a host will neither invite nor hear.

ALTER TABLE rooms ADD COLUMN joining TEXT NOT NULL DEFAULT 'open' CHECK (joining IN ('open', 'closed'));
CREATE INDEX rooms_by_host ON rooms (host_id, status);

CREATE TABLE join_requests (
    id            TEXT PRIMARY KEY NOT NULL,
    room_id       TEXT NOT NULL REFERENCES rooms (id),
    user_id       TEXT NOT NULL REFERENCES users (id),
    status        TEXT NOT NULL CHECK (status IN ('waiting', 'invited', 'dismissed', 'withdrawn', 'closed')),
    reason        TEXT CHECK (reason IN ('room_ended', 'asking_off', 'blocked')),
    -- The invitation that answered it.
    invitation_id TEXT REFERENCES invitations (id),
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- The rule itself: at most one waiting request per room and person.
CREATE UNIQUE INDEX one_waiting_join_request ON join_requests (room_id, user_id) WHERE status = 'waiting';
CREATE INDEX join_requests_by_room ON join_requests (room_id, status, created_at, id);
CREATE INDEX join_requests_by_user ON join_requests (user_id, room_id, created_at, id);

CREATE TABLE blocks (
    host_id    TEXT NOT NULL REFERENCES users (id),
    user_id    TEXT NOT NULL REFERENCES users (id),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (host_id, user_id)
) STRICT, WITHOUT ROWID;
