-- Indexes for every query that meets a large table, and for every reference, so that what it refers to can be deleted without
-- reading the whole table. tests/query_plans checks both.

CREATE INDEX seats_by_user ON seats (user_id);
CREATE INDEX pending_invitations_by_invitee ON invitations (invitee_id, created_at, id) WHERE status = 'pending';
CREATE INDEX waiting_join_requests_by_user ON join_requests (user_id) WHERE status = 'waiting';
CREATE INDEX rooms_on_air ON rooms (created_at, id) WHERE status IN ('live', 'waiting');

CREATE INDEX name_words_by_user ON name_words (user_id);
CREATE INDEX known_people_by_user ON known_people (user_id);
CREATE INDEX blocks_by_user ON blocks (user_id);
CREATE INDEX stage_turns_by_user ON stage_turns (user_id);
CREATE INDEX stage_history_by_user ON stage_history (user_id);
CREATE INDEX messages_by_author_anywhere ON messages (author_id);
CREATE INDEX messages_by_deleter ON messages (deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX messages_by_what_they_reply_to ON messages (reply_to) WHERE reply_to IS NOT NULL;
CREATE INDEX join_requests_by_invitation ON join_requests (invitation_id) WHERE invitation_id IS NOT NULL;
CREATE INDEX rooms_by_spotlight ON rooms (spotlight) WHERE spotlight IS NOT NULL;
