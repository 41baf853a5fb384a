-- Entities: events in order, the newest snapshot, and a line each in the directory with what the next owner has to know.
CREATE TABLE entities (
  kind text NOT NULL, key text NOT NULL, shard integer NOT NULL, version bigint NOT NULL, wake_at timestamptz, updated_at timestamptz NOT NULL,
  snapshot_version bigint NOT NULL DEFAULT 0, snapshot bytea, PRIMARY KEY (kind, key));
CREATE INDEX entities_waking ON entities (shard, kind, key) WHERE wake_at IS NOT NULL;
-- Who claimed a shard of entities last may write them.
CREATE TABLE entity_shards (shard integer PRIMARY KEY, epoch bigint NOT NULL);
CREATE TABLE journal (
  kind text NOT NULL, key text NOT NULL, version bigint NOT NULL, at timestamptz NOT NULL, event bytea NOT NULL,
  PRIMARY KEY (kind, key, version));
-- What entities show to those who read; written with their events.
CREATE TABLE entity_views (
  kind text NOT NULL, id text NOT NULL, tenant text NOT NULL, state text NOT NULL, subject text NOT NULL, opened_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL, document text NOT NULL, PRIMARY KEY (kind, id));
CREATE INDEX entity_views_changed ON entity_views (kind, updated_at, id);
CREATE INDEX entity_views_state ON entity_views (kind, state, updated_at);
CREATE INDEX entity_views_subject ON entity_views (kind, subject, updated_at) WHERE subject <> '';
-- Answers to commands that came from another node; short-lived.
CREATE TABLE command_replies (id text PRIMARY KEY, at timestamptz NOT NULL, failure text, document text);
CREATE INDEX command_replies_at ON command_replies (at);
