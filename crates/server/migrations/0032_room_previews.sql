-- The latest live picture of a room on air, as lists of rooms show it; deleted when the room is no longer live.
CREATE TABLE room_previews (
    room_id TEXT PRIMARY KEY NOT NULL REFERENCES rooms (id),
    -- When it was sent, in milliseconds. Before the bytes, so that reading it skips them.
    sent_at INTEGER NOT NULL,
    bytes   BLOB NOT NULL
) STRICT;
