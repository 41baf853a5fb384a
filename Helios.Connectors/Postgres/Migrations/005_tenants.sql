-- Whose each row of analytics is.
DROP VIEW ml_v_model_health;
ALTER TABLE ml_models ADD COLUMN tenant text NOT NULL DEFAULT 'default';
ALTER TABLE ml_patterns ADD COLUMN tenant text NOT NULL DEFAULT 'default';
ALTER TABLE ml_predictive_alerts ADD COLUMN tenant text NOT NULL DEFAULT 'default';
ALTER TABLE ml_trends ADD COLUMN tenant text NOT NULL DEFAULT 'default';
ALTER TABLE ml_trends DROP CONSTRAINT ml_trends_pkey;
ALTER TABLE ml_trends ADD PRIMARY KEY (tenant, service, metric, window_start);
ALTER TABLE ml_forecasts ADD COLUMN tenant text NOT NULL DEFAULT 'default';
ALTER TABLE ml_forecasts DROP CONSTRAINT ml_forecasts_pkey;
ALTER TABLE ml_forecasts ADD PRIMARY KEY (tenant, service, metric, model, made_at, step);
CREATE VIEW ml_v_model_health AS
  SELECT m.id, m.tenant, m.name, m.service, m.kind, m.version, m.status, m.trained_at, m.accuracy, m.precision, m.recall, m.f1, m.drift,
    (SELECT count(*) FROM ml_anomalies AS a WHERE a.tenant = m.tenant AND a.service = m.service
      AND a.detected_at >= now() - interval '24 hours') AS anomalies_24h,
    CASE WHEN m.status = 'failed' THEN 'failed' WHEN m.drift >= 0.2 THEN 'drifting'
      WHEN m.trained_at < now() - interval '720 hours' THEN 'stale' ELSE 'healthy' END AS health
  FROM ml_models AS m WHERE m.status <> 'retired';
