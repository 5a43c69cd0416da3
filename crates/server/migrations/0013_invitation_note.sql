-- What the host wrote to the invitee; absent when they wrote nothing.

ALTER TABLE invitations ADD COLUMN note TEXT;
