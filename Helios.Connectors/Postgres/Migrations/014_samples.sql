-- What services measured hour by hour, which is what their forecasts go on from.
CREATE TABLE ml_samples (
  tenant text NOT NULL, service text NOT NULL, hour timestamptz NOT NULL, total_requests double precision, error_rate double precision, latency_p99_ms double precision,
  latency_p95_ms double precision, latency_mean_ms double precision, unique_users double precision, unique_ips double precision, risk_score double precision, PRIMARY KEY (tenant, service, hour));
CREATE INDEX ml_samples_hour ON ml_samples (hour);
