-- Which events told of the change that was answered: the answer is the same when it is given again.
ALTER TABLE kept_answers ADD COLUMN written TEXT;
-- Events that nobody is replayed any more are cleared away by their age.
CREATE INDEX events_by_age ON events (at);
