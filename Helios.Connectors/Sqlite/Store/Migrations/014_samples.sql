-- What services measured hour by hour, which is what their forecasts go on from.
CREATE TABLE ml_samples (
  tenant TEXT NOT NULL, service TEXT NOT NULL, hour TEXT NOT NULL, total_requests REAL, error_rate REAL, latency_p99_ms REAL,
  latency_p95_ms REAL, latency_mean_ms REAL, unique_users REAL, unique_ips REAL, risk_score REAL, PRIMARY KEY (tenant, service, hour));
CREATE INDEX ml_samples_hour ON ml_samples (hour);
