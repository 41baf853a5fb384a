-- Whose each row of analytics is. Where the tenant belongs into the key the table is made anew.
DROP VIEW ml_v_model_health;
ALTER TABLE ml_models ADD COLUMN tenant TEXT NOT NULL DEFAULT 'default';
ALTER TABLE ml_patterns ADD COLUMN tenant TEXT NOT NULL DEFAULT 'default';
ALTER TABLE ml_predictive_alerts ADD COLUMN tenant TEXT NOT NULL DEFAULT 'default';
DROP INDEX ml_trends_window_start;
ALTER TABLE ml_trends RENAME TO ml_trends_old;
CREATE TABLE ml_trends (
  tenant TEXT NOT NULL, service TEXT NOT NULL, metric TEXT NOT NULL, window_start TEXT NOT NULL, window_end TEXT NOT NULL,
  direction TEXT NOT NULL, magnitude REAL NOT NULL, slope REAL NOT NULL, seasonal INTEGER NOT NULL, seasonality REAL, change_point_at TEXT,
  confidence REAL, PRIMARY KEY (tenant, service, metric, window_start));
INSERT INTO ml_trends SELECT 'default', * FROM ml_trends_old;
DROP TABLE ml_trends_old;
CREATE INDEX ml_trends_window_start ON ml_trends (window_start);
DROP INDEX ml_forecasts_made_at;
ALTER TABLE ml_forecasts RENAME TO ml_forecasts_old;
CREATE TABLE ml_forecasts (
  tenant TEXT NOT NULL, service TEXT NOT NULL, metric TEXT NOT NULL, model TEXT NOT NULL, made_at TEXT NOT NULL, step INTEGER NOT NULL,
  predicted_for TEXT NOT NULL, value REAL NOT NULL, lower_bound REAL, upper_bound REAL,
  PRIMARY KEY (tenant, service, metric, model, made_at, step));
INSERT INTO ml_forecasts SELECT 'default', * FROM ml_forecasts_old;
DROP TABLE ml_forecasts_old;
CREATE INDEX ml_forecasts_made_at ON ml_forecasts (made_at);
CREATE VIEW ml_v_model_health AS
  SELECT m.id, m.tenant, m.name, m.service, m.kind, m.version, m.status, m.trained_at, m.accuracy, m.precision, m.recall, m.f1, m.drift,
    (SELECT count(*) FROM ml_anomalies AS a WHERE a.tenant = m.tenant AND a.service = m.service
      AND a.detected_at >= strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-24 hours')) AS anomalies_24h,
    CASE WHEN m.status = 'failed' THEN 'failed' WHEN m.drift >= 0.2 THEN 'drifting'
      WHEN m.trained_at < strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-720 hours') THEN 'stale' ELSE 'healthy' END AS health
  FROM ml_models AS m WHERE m.status <> 'retired';
