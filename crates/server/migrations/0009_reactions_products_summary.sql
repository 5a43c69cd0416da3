-- What is counted is kept in memory and written here about once a second.

-- The most people who watched at once while the room was on air.
CREATE TABLE room_peaks (
    room_id TEXT PRIMARY KEY NOT NULL REFERENCES rooms (id),
    viewers INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE room_reactions (
    room_id  TEXT NOT NULL REFERENCES rooms (id),
    reaction TEXT NOT NULL,
    count    INTEGER NOT NULL,
    PRIMARY KEY (room_id, reaction)
) STRICT, WITHOUT ROWID;

-- Seats go when they end; who was on stage is still told afterwards.
CREATE TABLE stage_history (
    room_id TEXT NOT NULL REFERENCES rooms (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    since   INTEGER NOT NULL,
    PRIMARY KEY (room_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER seat_went_live AFTER UPDATE OF state ON seats WHEN NEW.state = 'live'
BEGIN
    INSERT INTO stage_history (room_id, user_id, since) VALUES (NEW.room_id, NEW.user_id, NEW.since)
    ON CONFLICT DO NOTHING;
END;
INSERT INTO stage_history (room_id, user_id, since)
SELECT room_id, user_id, since FROM seats WHERE state <> 'preparing';

ALTER TABLE rooms ADD COLUMN co_hosts_pin INTEGER NOT NULL DEFAULT 0;

CREATE TABLE products (
    id         TEXT PRIMARY KEY NOT NULL,
    room_id    TEXT NOT NULL REFERENCES rooms (id),
    title      TEXT NOT NULL,
    -- In minor units, with its currency; both or neither.
    amount     INTEGER,
    currency   TEXT,
    image      TEXT,
    link       TEXT NOT NULL,
    position   INTEGER NOT NULL,
    pinned     INTEGER NOT NULL DEFAULT 0,
    sold_out   INTEGER NOT NULL DEFAULT 0,
    clicks     INTEGER NOT NULL DEFAULT 0,
    updated_at INTEGER NOT NULL,
    CHECK ((amount IS NULL) = (currency IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX products_by_room ON products (room_id, position);
-- The rule itself: at most one pinned product per room.
CREATE UNIQUE INDEX one_pinned_product ON products (room_id) WHERE pinned = 1;

CREATE TABLE product_images (
    name       TEXT PRIMARY KEY NOT NULL,
    room_id    TEXT NOT NULL REFERENCES rooms (id),
    media_type TEXT NOT NULL,
    bytes      BLOB NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX product_images_by_room ON product_images (room_id, created_at);
