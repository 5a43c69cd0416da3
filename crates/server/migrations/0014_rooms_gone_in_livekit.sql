-- When LiveKit was known to have nobody left in a room that has ended. Until then the stage watch has it deleted again and
-- again, whatever happened to LiveKit or to this server meanwhile.
ALTER TABLE rooms ADD COLUMN livekit_gone_at INTEGER;
CREATE INDEX rooms_to_delete_in_livekit ON rooms (ended_at) WHERE status = 'ended' AND livekit_gone_at IS NULL;
