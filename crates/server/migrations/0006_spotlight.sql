-- Whom the host shows large to everyone.
ALTER TABLE rooms ADD COLUMN spotlight TEXT REFERENCES users (id);
