-- Samples rolled up to five minutes and to hours: the mean and the largest of each feature. Made anew from the samples while those are kept.
CREATE INDEX metrics_window_start ON metrics (window_start);
CREATE TABLE metrics_5m (
  tenant TEXT NOT NULL, window_start TEXT NOT NULL, window_end TEXT NOT NULL, samples INTEGER NOT NULL, events INTEGER NOT NULL,
  windows INTEGER NOT NULL, missing_event_rate REAL, duplicate_rate REAL, inconsistent_rate REAL, aws_gcp_latency_ms REAL,
  aws_azure_latency_ms REAL, gcp_azure_latency_ms REAL, event_rate_per_minute REAL, payload_size_variance REAL,
  missing_event_rate_max REAL, duplicate_rate_max REAL, inconsistent_rate_max REAL, aws_gcp_latency_ms_max REAL,
  aws_azure_latency_ms_max REAL, gcp_azure_latency_ms_max REAL, event_rate_per_minute_max REAL, payload_size_variance_max REAL,
  PRIMARY KEY (tenant, window_start));
CREATE INDEX metrics_5m_window_start ON metrics_5m (window_start);
CREATE TABLE metrics_1h (
  tenant TEXT NOT NULL, window_start TEXT NOT NULL, window_end TEXT NOT NULL, samples INTEGER NOT NULL, events INTEGER NOT NULL,
  windows INTEGER NOT NULL, missing_event_rate REAL, duplicate_rate REAL, inconsistent_rate REAL, aws_gcp_latency_ms REAL,
  aws_azure_latency_ms REAL, gcp_azure_latency_ms REAL, event_rate_per_minute REAL, payload_size_variance REAL,
  missing_event_rate_max REAL, duplicate_rate_max REAL, inconsistent_rate_max REAL, aws_gcp_latency_ms_max REAL,
  aws_azure_latency_ms_max REAL, gcp_azure_latency_ms_max REAL, event_rate_per_minute_max REAL, payload_size_variance_max REAL,
  PRIMARY KEY (tenant, window_start));
CREATE INDEX metrics_1h_window_start ON metrics_1h (window_start);
-- One row a node, written again and again: whether the store takes writes.
CREATE TABLE store_probes (node TEXT PRIMARY KEY, at TEXT NOT NULL);
