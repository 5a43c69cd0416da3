-- What is kept has an end: people who were not seen for long, rooms that ended long ago, and uploads beyond a quota.

-- When somebody was last connected, to about a day; 0 for those who never were.
ALTER TABLE users ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
UPDATE users SET seen_at = unixepoch() * 1000;
CREATE INDEX users_by_seen_at ON users (seen_at);
-- Somebody who is being deleted: nobody finds them and they are signed out, while batches delete what is theirs.
ALTER TABLE users ADD COLUMN deleting_at INTEGER;
CREATE INDEX users_to_delete ON users (deleting_at) WHERE deleting_at IS NOT NULL;

CREATE INDEX rooms_by_end ON rooms (ended_at) WHERE status = 'ended';

ALTER TABLE product_images ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
UPDATE product_images SET size = length(bytes);
CREATE INDEX product_images_by_size ON product_images (room_id, size);
-- The bytes of all uploads together, in one row.
CREATE TABLE upload_totals (
    one   INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
    bytes INTEGER NOT NULL
) STRICT;
INSERT INTO upload_totals (one, bytes) SELECT 1, COALESCE(SUM(size), 0) FROM product_images;
CREATE TRIGGER an_upload_counts AFTER INSERT ON product_images BEGIN
    UPDATE upload_totals SET bytes = bytes + NEW.size;
END;
CREATE TRIGGER a_deleted_upload_counts_no_more AFTER DELETE ON product_images BEGIN
    UPDATE upload_totals SET bytes = bytes - OLD.size;
END;
