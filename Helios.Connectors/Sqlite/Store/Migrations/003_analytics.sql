-- The analytics schema: nine tables, four views; what PostgreSQL has as functions is queries of the program here. Times are UTC.
CREATE TABLE ml_anomalies (
  id TEXT NOT NULL, tenant TEXT NOT NULL, service TEXT NOT NULL, metric TEXT NOT NULL, type TEXT NOT NULL, severity TEXT NOT NULL,
  score REAL, confidence REAL, value REAL, expected REAL, lower_bound REAL, upper_bound REAL, methods TEXT NOT NULL,
  description TEXT NOT NULL, detected_at TEXT NOT NULL, window_start TEXT NOT NULL, window_end TEXT NOT NULL, resolved INTEGER NOT NULL,
  resolved_at TEXT, resolved_by TEXT, resolution TEXT, false_positive INTEGER NOT NULL, PRIMARY KEY (id));
CREATE INDEX ml_anomalies_detected_at ON ml_anomalies (detected_at);
CREATE INDEX ml_anomalies_service_detected_at ON ml_anomalies (service, detected_at);
CREATE INDEX ml_anomalies_severity_detected_at ON ml_anomalies (severity, detected_at);
CREATE TABLE ml_anomaly_history (
  id TEXT NOT NULL, tenant TEXT NOT NULL, service TEXT NOT NULL, metric TEXT NOT NULL, type TEXT NOT NULL, severity TEXT NOT NULL,
  score REAL, confidence REAL, value REAL, expected REAL, lower_bound REAL, upper_bound REAL, methods TEXT NOT NULL,
  description TEXT NOT NULL, detected_at TEXT NOT NULL, window_start TEXT NOT NULL, window_end TEXT NOT NULL, resolved INTEGER NOT NULL,
  resolved_at TEXT, resolved_by TEXT, resolution TEXT, false_positive INTEGER NOT NULL, archived_at TEXT NOT NULL, PRIMARY KEY (id));
CREATE INDEX ml_anomaly_history_detected_at ON ml_anomaly_history (detected_at);
CREATE TABLE ml_models (
  id TEXT NOT NULL, name TEXT NOT NULL, service TEXT NOT NULL, kind TEXT NOT NULL, version TEXT NOT NULL, status TEXT NOT NULL,
  trained_at TEXT NOT NULL, samples INTEGER NOT NULL, accuracy REAL, precision REAL, recall REAL, f1 REAL, drift REAL,
  artefact TEXT NOT NULL, sha256 TEXT NOT NULL, parameters TEXT NOT NULL, PRIMARY KEY (id));
CREATE INDEX ml_models_trained_at ON ml_models (trained_at);
CREATE TABLE ml_patterns (
  id TEXT NOT NULL, service TEXT NOT NULL, signature TEXT NOT NULL, label INTEGER NOT NULL, size INTEGER NOT NULL,
  centroid TEXT NOT NULL, similarity REAL, shift INTEGER NOT NULL, first_seen_at TEXT NOT NULL, last_seen_at TEXT NOT NULL,
  occurrences INTEGER NOT NULL, PRIMARY KEY (id));
CREATE INDEX ml_patterns_last_seen_at ON ml_patterns (last_seen_at);
CREATE INDEX ml_patterns_service_last_seen_at ON ml_patterns (service, last_seen_at);
CREATE TABLE ml_trends (
  service TEXT NOT NULL, metric TEXT NOT NULL, window_start TEXT NOT NULL, window_end TEXT NOT NULL, direction TEXT NOT NULL,
  magnitude REAL NOT NULL, slope REAL NOT NULL, seasonal INTEGER NOT NULL, seasonality REAL, change_point_at TEXT, confidence REAL,
  PRIMARY KEY (service, metric, window_start));
CREATE INDEX ml_trends_window_start ON ml_trends (window_start);
CREATE TABLE ml_anomaly_stats_hourly (
  tenant TEXT NOT NULL, service TEXT NOT NULL, hour_start TEXT NOT NULL, total INTEGER NOT NULL, low INTEGER NOT NULL,
  medium INTEGER NOT NULL, high INTEGER NOT NULL, critical INTEGER NOT NULL, resolved INTEGER NOT NULL, false_positives INTEGER NOT NULL,
  avg_confidence REAL, max_score REAL, PRIMARY KEY (tenant, service, hour_start));
CREATE INDEX ml_anomaly_stats_hourly_hour_start ON ml_anomaly_stats_hourly (hour_start);
CREATE TABLE ml_anomaly_stats_daily (
  tenant TEXT NOT NULL, service TEXT NOT NULL, day_start TEXT NOT NULL, total INTEGER NOT NULL, low INTEGER NOT NULL,
  medium INTEGER NOT NULL, high INTEGER NOT NULL, critical INTEGER NOT NULL, resolved INTEGER NOT NULL, false_positives INTEGER NOT NULL,
  avg_confidence REAL, max_score REAL, PRIMARY KEY (tenant, service, day_start));
CREATE INDEX ml_anomaly_stats_daily_day_start ON ml_anomaly_stats_daily (day_start);
CREATE TABLE ml_forecasts (
  service TEXT NOT NULL, metric TEXT NOT NULL, model TEXT NOT NULL, made_at TEXT NOT NULL, step INTEGER NOT NULL,
  predicted_for TEXT NOT NULL, value REAL NOT NULL, lower_bound REAL, upper_bound REAL,
  PRIMARY KEY (service, metric, model, made_at, step));
CREATE INDEX ml_forecasts_made_at ON ml_forecasts (made_at);
CREATE TABLE ml_predictive_alerts (
  id TEXT NOT NULL, service TEXT NOT NULL, metric TEXT NOT NULL, severity TEXT NOT NULL, probability REAL NOT NULL, threshold REAL,
  predicted_start_at TEXT NOT NULL, predicted_end_at TEXT NOT NULL, recommendation TEXT NOT NULL, created_at TEXT NOT NULL,
  materialised INTEGER, materialised_at TEXT, PRIMARY KEY (id));
CREATE INDEX ml_predictive_alerts_created_at ON ml_predictive_alerts (created_at);
CREATE INDEX ml_predictive_alerts_service_created_at ON ml_predictive_alerts (service, created_at);
CREATE VIEW ml_v_recent_anomalies AS SELECT * FROM ml_anomalies WHERE detected_at >= strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-24 hours');
CREATE VIEW ml_v_critical_anomalies AS SELECT * FROM ml_anomalies WHERE severity = 'critical' AND NOT resolved;
CREATE VIEW ml_v_anomaly_trends AS
  SELECT substr(detected_at, 1, 10) || 'T00:00:00.000Z' AS day_start, tenant, service, count(*) AS total,
    count(*) FILTER (WHERE severity = 'low') AS low, count(*) FILTER (WHERE severity = 'medium') AS medium,
    count(*) FILTER (WHERE severity = 'high') AS high, count(*) FILTER (WHERE severity = 'critical') AS critical,
    avg(confidence) AS avg_confidence, max(score) AS max_score
  FROM ml_anomalies WHERE detected_at >= strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-720 hours') GROUP BY 1, tenant, service;
CREATE VIEW ml_v_model_health AS
  SELECT m.id, m.name, m.service, m.kind, m.version, m.status, m.trained_at, m.accuracy, m.precision, m.recall, m.f1, m.drift,
    (SELECT count(*) FROM ml_anomalies AS a WHERE a.service = m.service AND a.detected_at >= strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-24 hours')) AS anomalies_24h,
    CASE WHEN m.status = 'failed' THEN 'failed' WHEN m.drift >= 0.2 THEN 'drifting'
      WHEN m.trained_at < strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-720 hours') THEN 'stale' ELSE 'healthy' END AS health
  FROM ml_models AS m WHERE m.status <> 'retired';
