-- The life of an anomaly beside what it was when it was told. Of older rows nobody knows how they ended, unless an end still comes.
ALTER TABLE anomalies ADD COLUMN method text NOT NULL DEFAULT '', ADD COLUMN dedup_key text NOT NULL DEFAULT '',
  ADD COLUMN in_maintenance boolean NOT NULL DEFAULT false, ADD COLUMN state text NOT NULL DEFAULT 'expired',
  ADD COLUMN opened_at timestamptz, ADD COLUMN updated_at timestamptz, ADD COLUMN ended_at timestamptz, ADD COLUMN end_reason text,
  ADD COLUMN peak_score double precision;
UPDATE anomalies SET opened_at = window_end, updated_at = window_end, peak_score = score, end_reason = 'unknown',
  dedup_key = replace(replace(tenant, '%', '%25'), '|', '%7C') || '|||' || replace(replace(metric, '%', '%25'), '|', '%7C');
ALTER TABLE anomalies ALTER COLUMN opened_at SET NOT NULL, ALTER COLUMN updated_at SET NOT NULL;
CREATE INDEX anomalies_tenant ON anomalies (tenant, seq);
CREATE INDEX anomalies_state ON anomalies (state, seq);
CREATE TABLE anomaly_feedback (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, anomaly text NOT NULL, at timestamptz NOT NULL, label text NOT NULL, said_by text NOT NULL,
  note text NOT NULL);
CREATE INDEX anomaly_feedback_anomaly ON anomaly_feedback (anomaly, id);
CREATE INDEX anomaly_feedback_at ON anomaly_feedback (at);
