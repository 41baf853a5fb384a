-- What became of a dead letter: brought back in (redriven), given up (purged), and how often that was tried in vain.
ALTER TABLE rejected ADD COLUMN redriven_at timestamptz;
ALTER TABLE rejected ADD COLUMN redriven_by text;
ALTER TABLE rejected ADD COLUMN redriven_execution text;
ALTER TABLE rejected ADD COLUMN purged_at timestamptz;
ALTER TABLE rejected ADD COLUMN purged_by text;
ALTER TABLE rejected ADD COLUMN purged_reason text;
ALTER TABLE rejected ADD COLUMN tries integer NOT NULL DEFAULT 0;
ALTER TABLE rejected ADD COLUMN last_result text;
-- Counts and ages come from the index alone: the rows hold up to 64 KiB each.
CREATE INDEX rejected_states ON rejected (source, reason, received_at, redriven_at, purged_at);
CREATE INDEX rejected_waiting ON rejected (id) WHERE redriven_at IS NULL AND purged_at IS NULL;
