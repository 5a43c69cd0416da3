-- What a co-host in the green room could send right now.
ALTER TABLE seats ADD COLUMN camera_ready INTEGER NOT NULL DEFAULT 0;
ALTER TABLE seats ADD COLUMN microphone_ready INTEGER NOT NULL DEFAULT 0;

-- By which of their connections somebody is on stage: one at a time, the latest one asked for.
CREATE TABLE stage_turns (
    room_id    TEXT NOT NULL REFERENCES rooms (id),
    user_id    TEXT NOT NULL REFERENCES users (id),
    connection INTEGER NOT NULL,
    -- The last connection number given out by then: a later one that may publish takes the turn.
    up_to      INTEGER NOT NULL,
    PRIMARY KEY (room_id, user_id)
) STRICT, WITHOUT ROWID;
