-- An event id that comes back after the retention of the index opens another window, with revisions of its own: the start of the window
-- is part of the key. Within one window all revisions carry the same start.
DROP VIEW latest_verdicts;
CREATE TABLE verdicts_2 (
  id INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, tenant TEXT NOT NULL, event_id TEXT NOT NULL, revision INTEGER NOT NULL,
  type TEXT NOT NULL, verdict TEXT NOT NULL, sources TEXT NOT NULL, missing TEXT NOT NULL, late TEXT NOT NULL,
  duplicates TEXT NOT NULL, unexpected TEXT NOT NULL, suspended TEXT NOT NULL, differing_paths TEXT NOT NULL,
  skew_ms INTEGER NOT NULL, window_start TEXT NOT NULL, window_end TEXT NOT NULL, closed_by TEXT NOT NULL,
  UNIQUE (tenant, event_id, window_start, revision));
INSERT INTO verdicts_2 SELECT * FROM verdicts ORDER BY id;
DROP TABLE verdicts;
ALTER TABLE verdicts_2 RENAME TO verdicts;
CREATE INDEX verdicts_by_verdict ON verdicts (verdict, window_start);
CREATE INDEX verdicts_by_tenant ON verdicts (tenant, window_start);
CREATE VIEW latest_verdicts AS SELECT * FROM verdicts AS v WHERE NOT EXISTS (SELECT 1 FROM verdicts AS w
  WHERE w.tenant = v.tenant AND w.event_id = v.event_id AND w.window_start = v.window_start AND w.revision > v.revision);

ALTER TABLE rejected ADD COLUMN origin TEXT NOT NULL DEFAULT '';
UPDATE rejected SET origin = 'before-origins/' || id;
CREATE UNIQUE INDEX rejected_origin ON rejected (origin);

CREATE TABLE audit (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, target TEXT NOT NULL, detail TEXT NOT NULL);
CREATE INDEX audit_at ON audit (at);
CREATE TABLE shards (
  topic TEXT NOT NULL, "partition" INTEGER NOT NULL, epoch INTEGER NOT NULL, owner TEXT NOT NULL, claimed_at TEXT NOT NULL,
  "offset" INTEGER NOT NULL, committed_at TEXT, PRIMARY KEY (topic, "partition")) WITHOUT ROWID;
CREATE TABLE shard_states (
  topic TEXT NOT NULL, "partition" INTEGER NOT NULL, sequence INTEGER NOT NULL, epoch INTEGER NOT NULL, "full" INTEGER NOT NULL,
  bytes BLOB NOT NULL, PRIMARY KEY (topic, "partition", sequence));
CREATE TABLE nodes (
  name TEXT PRIMARY KEY, instance TEXT NOT NULL, address TEXT NOT NULL, version TEXT NOT NULL, started_at TEXT NOT NULL,
  seen_at TEXT NOT NULL);
