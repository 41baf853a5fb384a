-- The analytics schema: nine tables, four views, three functions. Times are UTC.
CREATE TABLE ml_anomalies (
  id text NOT NULL, tenant text NOT NULL, service text NOT NULL, metric text NOT NULL, type text NOT NULL, severity text NOT NULL,
  score double precision, confidence double precision, value double precision, expected double precision, lower_bound double precision,
  upper_bound double precision, methods text NOT NULL, description text NOT NULL, detected_at timestamptz NOT NULL,
  window_start timestamptz NOT NULL, window_end timestamptz NOT NULL, resolved boolean NOT NULL, resolved_at timestamptz,
  resolved_by text, resolution text, false_positive boolean NOT NULL, PRIMARY KEY (id));
CREATE INDEX ml_anomalies_detected_at ON ml_anomalies (detected_at);
CREATE INDEX ml_anomalies_service_detected_at ON ml_anomalies (service, detected_at);
CREATE INDEX ml_anomalies_severity_detected_at ON ml_anomalies (severity, detected_at);
CREATE TABLE ml_anomaly_history (
  id text NOT NULL, tenant text NOT NULL, service text NOT NULL, metric text NOT NULL, type text NOT NULL, severity text NOT NULL,
  score double precision, confidence double precision, value double precision, expected double precision, lower_bound double precision,
  upper_bound double precision, methods text NOT NULL, description text NOT NULL, detected_at timestamptz NOT NULL,
  window_start timestamptz NOT NULL, window_end timestamptz NOT NULL, resolved boolean NOT NULL, resolved_at timestamptz,
  resolved_by text, resolution text, false_positive boolean NOT NULL, archived_at timestamptz NOT NULL, PRIMARY KEY (id));
CREATE INDEX ml_anomaly_history_detected_at ON ml_anomaly_history (detected_at);
CREATE TABLE ml_models (
  id text NOT NULL, name text NOT NULL, service text NOT NULL, kind text NOT NULL, version text NOT NULL, status text NOT NULL,
  trained_at timestamptz NOT NULL, samples bigint NOT NULL, accuracy double precision, precision double precision,
  recall double precision, f1 double precision, drift double precision, artefact text NOT NULL, sha256 text NOT NULL,
  parameters text NOT NULL, PRIMARY KEY (id));
CREATE INDEX ml_models_trained_at ON ml_models (trained_at);
CREATE TABLE ml_patterns (
  id text NOT NULL, service text NOT NULL, signature text NOT NULL, label integer NOT NULL, size bigint NOT NULL, centroid text NOT NULL,
  similarity double precision, shift boolean NOT NULL, first_seen_at timestamptz NOT NULL, last_seen_at timestamptz NOT NULL,
  occurrences bigint NOT NULL, PRIMARY KEY (id));
CREATE INDEX ml_patterns_last_seen_at ON ml_patterns (last_seen_at);
CREATE INDEX ml_patterns_service_last_seen_at ON ml_patterns (service, last_seen_at);
CREATE TABLE ml_trends (
  service text NOT NULL, metric text NOT NULL, window_start timestamptz NOT NULL, window_end timestamptz NOT NULL,
  direction text NOT NULL, magnitude double precision NOT NULL, slope double precision NOT NULL, seasonal boolean NOT NULL,
  seasonality double precision, change_point_at timestamptz, confidence double precision, PRIMARY KEY (service, metric, window_start));
CREATE INDEX ml_trends_window_start ON ml_trends (window_start);
CREATE TABLE ml_anomaly_stats_hourly (
  tenant text NOT NULL, service text NOT NULL, hour_start timestamptz NOT NULL, total bigint NOT NULL, low bigint NOT NULL,
  medium bigint NOT NULL, high bigint NOT NULL, critical bigint NOT NULL, resolved bigint NOT NULL, false_positives bigint NOT NULL,
  avg_confidence double precision, max_score double precision, PRIMARY KEY (tenant, service, hour_start));
CREATE INDEX ml_anomaly_stats_hourly_hour_start ON ml_anomaly_stats_hourly (hour_start);
CREATE TABLE ml_anomaly_stats_daily (
  tenant text NOT NULL, service text NOT NULL, day_start timestamptz NOT NULL, total bigint NOT NULL, low bigint NOT NULL,
  medium bigint NOT NULL, high bigint NOT NULL, critical bigint NOT NULL, resolved bigint NOT NULL, false_positives bigint NOT NULL,
  avg_confidence double precision, max_score double precision, PRIMARY KEY (tenant, service, day_start));
CREATE INDEX ml_anomaly_stats_daily_day_start ON ml_anomaly_stats_daily (day_start);
CREATE TABLE ml_forecasts (
  service text NOT NULL, metric text NOT NULL, model text NOT NULL, made_at timestamptz NOT NULL, step integer NOT NULL,
  predicted_for timestamptz NOT NULL, value double precision NOT NULL, lower_bound double precision, upper_bound double precision,
  PRIMARY KEY (service, metric, model, made_at, step));
CREATE INDEX ml_forecasts_made_at ON ml_forecasts (made_at);
CREATE TABLE ml_predictive_alerts (
  id text NOT NULL, service text NOT NULL, metric text NOT NULL, severity text NOT NULL, probability double precision NOT NULL,
  threshold double precision, predicted_start_at timestamptz NOT NULL, predicted_end_at timestamptz NOT NULL,
  recommendation text NOT NULL, created_at timestamptz NOT NULL, materialised boolean, materialised_at timestamptz, PRIMARY KEY (id));
CREATE INDEX ml_predictive_alerts_created_at ON ml_predictive_alerts (created_at);
CREATE INDEX ml_predictive_alerts_service_created_at ON ml_predictive_alerts (service, created_at);
CREATE VIEW ml_v_recent_anomalies AS SELECT * FROM ml_anomalies WHERE detected_at >= now() - interval '24 hours';
CREATE VIEW ml_v_critical_anomalies AS SELECT * FROM ml_anomalies WHERE severity = 'critical' AND NOT resolved;
CREATE VIEW ml_v_anomaly_trends AS
  SELECT date_trunc('day', detected_at, 'UTC') AS day_start, tenant, service, count(*) AS total,
    count(*) FILTER (WHERE severity = 'low') AS low, count(*) FILTER (WHERE severity = 'medium') AS medium,
    count(*) FILTER (WHERE severity = 'high') AS high, count(*) FILTER (WHERE severity = 'critical') AS critical,
    avg(confidence) AS avg_confidence, max(score) AS max_score
  FROM ml_anomalies WHERE detected_at >= now() - interval '720 hours' GROUP BY 1, tenant, service;
CREATE VIEW ml_v_model_health AS
  SELECT m.id, m.name, m.service, m.kind, m.version, m.status, m.trained_at, m.accuracy, m.precision, m.recall, m.f1, m.drift,
    (SELECT count(*) FROM ml_anomalies AS a WHERE a.service = m.service AND a.detected_at >= now() - interval '24 hours') AS anomalies_24h,
    CASE WHEN m.status = 'failed' THEN 'failed' WHEN m.drift >= 0.2 THEN 'drifting'
      WHEN m.trained_at < now() - interval '720 hours' THEN 'stale' ELSE 'healthy' END AS health
  FROM ml_models AS m WHERE m.status <> 'retired';

-- Counts anew every hour and day that [since, until] touches, archived anomalies included.
CREATE FUNCTION ml_calculate_anomaly_stats(since timestamptz DEFAULT now() - interval '25 hours', until timestamptz DEFAULT now())
RETURNS TABLE (hours bigint, days bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  INSERT INTO ml_anomaly_stats_hourly
  SELECT tenant, service, date_trunc('hour', detected_at, 'UTC'), count(*),
    count(*) FILTER (WHERE severity = 'low'), count(*) FILTER (WHERE severity = 'medium'), count(*) FILTER (WHERE severity = 'high'),
    count(*) FILTER (WHERE severity = 'critical'), count(*) FILTER (WHERE resolved), count(*) FILTER (WHERE false_positive),
    avg(confidence), max(score)
  FROM (SELECT * FROM ml_anomalies UNION ALL SELECT id, tenant, service, metric, type, severity, score, confidence, value, expected, lower_bound,
    upper_bound, methods, description, detected_at, window_start, window_end, resolved, resolved_at, resolved_by, resolution, false_positive FROM ml_anomaly_history) AS a
  WHERE detected_at >= date_trunc('hour', since, 'UTC') AND detected_at < date_trunc('hour', until, 'UTC') + interval '1 hour'
  GROUP BY 1, 2, 3
  ON CONFLICT (tenant, service, hour_start) DO UPDATE SET total = excluded.total, low = excluded.low, medium = excluded.medium,
    high = excluded.high, critical = excluded.critical, resolved = excluded.resolved, false_positives = excluded.false_positives,
    avg_confidence = excluded.avg_confidence, max_score = excluded.max_score;
  GET DIAGNOSTICS hours = ROW_COUNT;
  INSERT INTO ml_anomaly_stats_daily
  SELECT tenant, service, date_trunc('day', detected_at, 'UTC'), count(*),
    count(*) FILTER (WHERE severity = 'low'), count(*) FILTER (WHERE severity = 'medium'), count(*) FILTER (WHERE severity = 'high'),
    count(*) FILTER (WHERE severity = 'critical'), count(*) FILTER (WHERE resolved), count(*) FILTER (WHERE false_positive),
    avg(confidence), max(score)
  FROM (SELECT * FROM ml_anomalies UNION ALL SELECT id, tenant, service, metric, type, severity, score, confidence, value, expected, lower_bound,
    upper_bound, methods, description, detected_at, window_start, window_end, resolved, resolved_at, resolved_by, resolution, false_positive FROM ml_anomaly_history) AS a
  WHERE detected_at >= date_trunc('day', since, 'UTC') AND detected_at < date_trunc('day', until, 'UTC') + interval '1 day'
  GROUP BY 1, 2, 3
  ON CONFLICT (tenant, service, day_start) DO UPDATE SET total = excluded.total, low = excluded.low, medium = excluded.medium,
    high = excluded.high, critical = excluded.critical, resolved = excluded.resolved, false_positives = excluded.false_positives,
    avg_confidence = excluded.avg_confidence, max_score = excluded.max_score;
  GET DIAGNOSTICS days = ROW_COUNT;
  RETURN NEXT;
END $$;

-- The worst first: by severity, then score, then newest.
CREATE FUNCTION ml_get_top_anomalies(most integer DEFAULT 10, since timestamptz DEFAULT now() - interval '24 hours')
RETURNS SETOF ml_anomalies LANGUAGE sql STABLE AS $$
  SELECT * FROM ml_anomalies WHERE detected_at >= since
  ORDER BY CASE severity WHEN 'critical' THEN 4 WHEN 'high' THEN 3 WHEN 'medium' THEN 2 ELSE 1 END DESC, score DESC NULLS LAST,
    detected_at DESC, id LIMIT most
$$;

-- Moves resolved anomalies older than the given moment to the history, at most so many at once.
CREATE FUNCTION ml_archive_old_anomalies(older_than timestamptz DEFAULT now() - interval '30 days', most integer DEFAULT 10000,
  archived timestamptz DEFAULT now())
RETURNS bigint LANGUAGE sql AS $$
  WITH moved AS (DELETE FROM ml_anomalies WHERE id IN
      (SELECT id FROM ml_anomalies WHERE resolved AND detected_at < older_than ORDER BY detected_at LIMIT most) RETURNING *),
    kept AS (INSERT INTO ml_anomaly_history SELECT moved.*, archived FROM moved
      ON CONFLICT (id) DO UPDATE SET archived_at = excluded.archived_at RETURNING 1)
  SELECT count(*) FROM kept
$$;
