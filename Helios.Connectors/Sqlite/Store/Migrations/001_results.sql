-- The layout of the first release. The id of a row is its place in time, so the oldest rows are found without an index on a time.
CREATE TABLE verdicts (
  id INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, tenant TEXT NOT NULL, event_id TEXT NOT NULL, revision INTEGER NOT NULL,
  type TEXT NOT NULL, verdict TEXT NOT NULL, sources TEXT NOT NULL, missing TEXT NOT NULL, late TEXT NOT NULL,
  duplicates TEXT NOT NULL, unexpected TEXT NOT NULL, suspended TEXT NOT NULL, differing_paths TEXT NOT NULL,
  skew_ms INTEGER NOT NULL, window_start TEXT NOT NULL, window_end TEXT NOT NULL, closed_by TEXT NOT NULL,
  UNIQUE (tenant, event_id, revision));
CREATE VIEW latest_verdicts AS SELECT * FROM verdicts AS v WHERE revision =
  (SELECT max(revision) FROM verdicts AS w WHERE w.tenant = v.tenant AND w.event_id = v.event_id);
CREATE TABLE rejected (
  id INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, received_at TEXT NOT NULL, source TEXT NOT NULL, reason TEXT NOT NULL,
  detail TEXT NOT NULL, length INTEGER NOT NULL, raw BLOB NOT NULL);
CREATE TABLE metrics (
  id INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, tenant TEXT NOT NULL, window_start TEXT NOT NULL, window_end TEXT NOT NULL,
  length_ms INTEGER NOT NULL, missing_event_rate REAL, duplicate_rate REAL, inconsistent_rate REAL, aws_gcp_latency_ms REAL,
  aws_azure_latency_ms REAL, gcp_azure_latency_ms REAL, event_rate_per_minute REAL, payload_size_variance REAL,
  events INTEGER NOT NULL, windows INTEGER NOT NULL, UNIQUE (tenant, window_start, length_ms));
CREATE TABLE anomalies (
  seq INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, tenant TEXT NOT NULL, metric TEXT NOT NULL,
  kind TEXT NOT NULL, score REAL, confidence REAL, severity TEXT NOT NULL, value REAL, typical REAL, lower REAL, upper REAL,
  window_start TEXT NOT NULL, window_end TEXT NOT NULL, explanation TEXT NOT NULL, document TEXT NOT NULL);
CREATE TABLE decisions (
  seq INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, incident TEXT NOT NULL, tenant TEXT NOT NULL,
  issue TEXT NOT NULL, decided_at TEXT NOT NULL, mode TEXT NOT NULL, chosen TEXT NOT NULL, suggest INTEGER NOT NULL,
  rationale TEXT NOT NULL, document TEXT NOT NULL);
CREATE TABLE source_names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
