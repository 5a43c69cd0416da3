-- When the host was last given broadcast data while the room was idle: only then can anybody be there in LiveKit.
ALTER TABLE rooms ADD COLUMN broadcast_data_at INTEGER;
UPDATE rooms SET broadcast_data_at = created_at WHERE status = 'idle';
CREATE INDEX rooms_about_to_begin ON rooms (broadcast_data_at) WHERE status = 'idle';
-- For the limit of open rooms of one host.
CREATE INDEX open_rooms_by_host ON rooms (host_id) WHERE status <> 'ended';
