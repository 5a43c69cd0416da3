-- People are found by the beginning of any word of their name. The words are made by the program (see
-- store/name_words.rs); rows made by an earlier way of making them are made anew when the server starts.
ALTER TABLE users ADD COLUMN words TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN words_version INTEGER NOT NULL DEFAULT 0;
CREATE INDEX users_without_words ON users (words_version);

CREATE TABLE name_words (
    word    TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (word, user_id)
) STRICT, WITHOUT ROWID;

-- Whom a host has invited, or had in a room of theirs, and when last: the recent people of the picker.
CREATE TABLE known_people (
    host_id TEXT NOT NULL REFERENCES users (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    last_at INTEGER NOT NULL,
    PRIMARY KEY (host_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_people_lately ON known_people (host_id, last_at, user_id);

INSERT INTO known_people (host_id, user_id, last_at)
SELECT r.host_id, i.invitee_id, MAX(i.created_at)
FROM invitations i JOIN rooms r ON r.id = i.room_id
GROUP BY r.host_id, i.invitee_id;

CREATE TRIGGER an_invitation_makes_known AFTER INSERT ON invitations BEGIN
    INSERT INTO known_people (host_id, user_id, last_at)
    SELECT r.host_id, NEW.invitee_id, NEW.created_at FROM rooms r WHERE r.id = NEW.room_id
    ON CONFLICT (host_id, user_id) DO UPDATE SET last_at = MAX(last_at, excluded.last_at);
END;
