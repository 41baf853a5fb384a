-- The partition key has to be part of the primary key. All revisions of a window carry the same window_start, so an upsert of one revision
-- always meets its own row; an event id that comes back after the retention of the index opens another window with revisions of its own.
CREATE TABLE verdicts (
  recorded_at timestamptz NOT NULL, tenant text NOT NULL, event_id text NOT NULL, revision integer NOT NULL, type text NOT NULL,
  verdict text NOT NULL, sources text NOT NULL, missing text NOT NULL, late text NOT NULL, duplicates text NOT NULL,
  unexpected text NOT NULL, suspended text NOT NULL, differing_paths text NOT NULL, skew_ms bigint NOT NULL,
  window_start timestamptz NOT NULL, window_end timestamptz NOT NULL, closed_by text NOT NULL,
  PRIMARY KEY (tenant, event_id, window_start, revision)) PARTITION BY RANGE (window_start);
CREATE INDEX verdicts_by_verdict ON verdicts (verdict, window_start);
CREATE INDEX verdicts_by_tenant ON verdicts (tenant, window_start);
-- Days that have no table: far past or future, or not made yet. A verdict never waits for a partition.
CREATE TABLE verdicts_other PARTITION OF verdicts DEFAULT;
CREATE INDEX verdicts_other_recorded_at ON verdicts_other (recorded_at);
CREATE VIEW latest_verdicts AS SELECT * FROM verdicts AS v WHERE NOT EXISTS (SELECT 1 FROM verdicts AS w
  WHERE w.tenant = v.tenant AND w.event_id = v.event_id AND w.window_start = v.window_start AND w.revision > v.revision);

-- Makes the table of one UTC day and moves into it what waited in verdicts_other. Safe to call from many nodes at once.
CREATE FUNCTION helios_ensure_day(day date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  child text := 'verdicts_' || to_char(day, 'YYYYMMDD');
  starts timestamptz := day::timestamp AT TIME ZONE 'UTC';
  ends timestamptz := (day + 1)::timestamp AT TIME ZONE 'UTC';
BEGIN
  IF to_regclass(child) IS NOT NULL THEN
    RETURN false;
  END IF;
  -- One at a time; taking a lock on a table is also what makes tables seen that others made meanwhile.
  LOCK TABLE verdicts_other IN ACCESS EXCLUSIVE MODE;
  IF to_regclass(child) IS NOT NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE verdicts INCLUDING DEFAULTS)', child);
  EXECUTE format('WITH moved AS (DELETE FROM verdicts_other WHERE window_start >= $1 AND window_start < $2 RETURNING *)
    INSERT INTO %I SELECT * FROM moved', child) USING starts, ends;
  EXECUTE format('ALTER TABLE verdicts ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', child, starts, ends);
  RETURN true;
END $$;

CREATE TABLE rejected (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, recorded_at timestamptz NOT NULL, received_at timestamptz NOT NULL,
  source text NOT NULL, reason text NOT NULL, detail text NOT NULL, length integer NOT NULL, raw bytea NOT NULL, origin text NOT NULL UNIQUE);
CREATE INDEX rejected_recorded_at ON rejected (recorded_at);
CREATE TABLE metrics (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, recorded_at timestamptz NOT NULL, tenant text NOT NULL,
  window_start timestamptz NOT NULL, window_end timestamptz NOT NULL, length_ms bigint NOT NULL, missing_event_rate double precision,
  duplicate_rate double precision, inconsistent_rate double precision, aws_gcp_latency_ms double precision,
  aws_azure_latency_ms double precision, gcp_azure_latency_ms double precision, event_rate_per_minute double precision,
  payload_size_variance double precision, events bigint NOT NULL, windows bigint NOT NULL, UNIQUE (tenant, window_start, length_ms));
CREATE INDEX metrics_recorded_at ON metrics (recorded_at);
CREATE TABLE anomalies (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, recorded_at timestamptz NOT NULL, id text NOT NULL UNIQUE, tenant text NOT NULL,
  metric text NOT NULL, kind text NOT NULL, score double precision, confidence double precision, severity text NOT NULL,
  value double precision, typical double precision, lower double precision, upper double precision, window_start timestamptz NOT NULL,
  window_end timestamptz NOT NULL, explanation text NOT NULL, document text NOT NULL);
CREATE INDEX anomalies_recorded_at ON anomalies (recorded_at);
CREATE TABLE decisions (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, recorded_at timestamptz NOT NULL, id text NOT NULL UNIQUE, incident text NOT NULL,
  tenant text NOT NULL, issue text NOT NULL, decided_at timestamptz NOT NULL, mode text NOT NULL, chosen text NOT NULL,
  suggest boolean NOT NULL, rationale text NOT NULL, document text NOT NULL);
CREATE INDEX decisions_recorded_at ON decisions (recorded_at);
CREATE TABLE source_names (id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL, actor text NOT NULL, action text NOT NULL,
  target text NOT NULL, detail text NOT NULL);
CREATE INDEX audit_at ON audit (at);
CREATE TABLE shards (
  topic text NOT NULL, "partition" integer NOT NULL, epoch bigint NOT NULL, owner text NOT NULL, claimed_at timestamptz NOT NULL,
  "offset" bigint NOT NULL, committed_at timestamptz, PRIMARY KEY (topic, "partition"));
CREATE TABLE shard_states (
  topic text NOT NULL, "partition" integer NOT NULL, sequence bigint NOT NULL, epoch bigint NOT NULL, "full" boolean NOT NULL,
  bytes bytea NOT NULL, PRIMARY KEY (topic, "partition", sequence));
-- States of processors are compact already; compressing them again costs more than it saves.
ALTER TABLE shard_states ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE TABLE nodes (
  name text PRIMARY KEY, instance text NOT NULL, address text NOT NULL, version text NOT NULL, started_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL);
-- The event index of a cluster without Redis. Keys are hashes of tenant and event id; sources go by name, because numbers differ from node to node.
CREATE TABLE event_index (
  key_high bigint NOT NULL, key_low bigint NOT NULL, tenant text NOT NULL, event_id bytea NOT NULL, sources text NOT NULL,
  window_start bigint NOT NULL, last_seen bigint NOT NULL, state bytea NOT NULL, PRIMARY KEY (key_high, key_low));
CREATE INDEX event_index_last_seen ON event_index (last_seen);
ALTER TABLE event_index ALTER COLUMN state SET STORAGE EXTERNAL;
CREATE TABLE event_index_marks (node text PRIMARY KEY, marked_at bigint NOT NULL);
