-- Entities: events in order, the newest snapshot, and a line each in the directory with what the next owner has to know.
CREATE TABLE entities (
  kind TEXT NOT NULL, "key" TEXT NOT NULL, shard INTEGER NOT NULL, version INTEGER NOT NULL, wake_at TEXT, updated_at TEXT NOT NULL,
  snapshot_version INTEGER NOT NULL DEFAULT 0, snapshot BLOB, PRIMARY KEY (kind, "key"));
CREATE INDEX entities_waking ON entities (shard, kind, "key") WHERE wake_at IS NOT NULL;
-- Who claimed a shard of entities last may write them.
CREATE TABLE entity_shards (shard INTEGER PRIMARY KEY, epoch INTEGER NOT NULL);
CREATE TABLE journal (
  kind TEXT NOT NULL, "key" TEXT NOT NULL, version INTEGER NOT NULL, at TEXT NOT NULL, event BLOB NOT NULL,
  PRIMARY KEY (kind, "key", version)) WITHOUT ROWID;
-- What entities show to those who read; written with their events.
CREATE TABLE entity_views (
  kind TEXT NOT NULL, id TEXT NOT NULL, tenant TEXT NOT NULL, state TEXT NOT NULL, subject TEXT NOT NULL, opened_at TEXT NOT NULL,
  updated_at TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (kind, id));
CREATE INDEX entity_views_changed ON entity_views (kind, updated_at, id);
CREATE INDEX entity_views_state ON entity_views (kind, state, updated_at);
CREATE INDEX entity_views_subject ON entity_views (kind, subject, updated_at) WHERE subject <> '';
-- Answers to commands that came from another node; short-lived.
CREATE TABLE command_replies (id TEXT PRIMARY KEY, at TEXT NOT NULL, failure TEXT, document TEXT);
CREATE INDEX command_replies_at ON command_replies (at);
