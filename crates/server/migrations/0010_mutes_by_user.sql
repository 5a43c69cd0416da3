-- Whoever is muted is told: their mutes are looked up by person.
CREATE INDEX chat_mutes_by_user ON chat_mutes (user_id);
