-- The life of an anomaly beside what it was when it was told. Of older rows nobody knows how they ended, unless an end still comes.
ALTER TABLE anomalies ADD COLUMN method TEXT NOT NULL DEFAULT '';
ALTER TABLE anomalies ADD COLUMN dedup_key TEXT NOT NULL DEFAULT '';
ALTER TABLE anomalies ADD COLUMN in_maintenance INTEGER NOT NULL DEFAULT 0;
ALTER TABLE anomalies ADD COLUMN state TEXT NOT NULL DEFAULT 'expired';
ALTER TABLE anomalies ADD COLUMN opened_at TEXT NOT NULL DEFAULT '';
ALTER TABLE anomalies ADD COLUMN updated_at TEXT NOT NULL DEFAULT '';
ALTER TABLE anomalies ADD COLUMN ended_at TEXT;
ALTER TABLE anomalies ADD COLUMN end_reason TEXT;
ALTER TABLE anomalies ADD COLUMN peak_score REAL;
UPDATE anomalies SET opened_at = window_end, updated_at = window_end, peak_score = score, end_reason = 'unknown',
  dedup_key = replace(replace(tenant, '%', '%25'), '|', '%7C') || '|||' || replace(replace(metric, '%', '%25'), '|', '%7C');
CREATE INDEX anomalies_tenant ON anomalies (tenant, seq);
CREATE INDEX anomalies_state ON anomalies (state, seq);
CREATE TABLE anomaly_feedback (
  id INTEGER PRIMARY KEY, anomaly TEXT NOT NULL, at TEXT NOT NULL, label TEXT NOT NULL, said_by TEXT NOT NULL, note TEXT NOT NULL);
CREATE INDEX anomaly_feedback_anomaly ON anomaly_feedback (anomaly, id);
CREATE INDEX anomaly_feedback_at ON anomaly_feedback (at);
