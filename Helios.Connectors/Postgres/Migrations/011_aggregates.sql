-- Samples rolled up to five minutes and to hours: the mean and the largest of each feature. Made anew from the samples while those are kept.
CREATE INDEX metrics_window_start ON metrics (window_start);
CREATE TABLE metrics_5m (
  tenant text NOT NULL, window_start timestamptz NOT NULL, window_end timestamptz NOT NULL, samples bigint NOT NULL, events bigint NOT NULL,
  windows bigint NOT NULL, missing_event_rate double precision, duplicate_rate double precision, inconsistent_rate double precision, aws_gcp_latency_ms double precision,
  aws_azure_latency_ms double precision, gcp_azure_latency_ms double precision, event_rate_per_minute double precision, payload_size_variance double precision,
  missing_event_rate_max double precision, duplicate_rate_max double precision, inconsistent_rate_max double precision, aws_gcp_latency_ms_max double precision,
  aws_azure_latency_ms_max double precision, gcp_azure_latency_ms_max double precision, event_rate_per_minute_max double precision, payload_size_variance_max double precision,
  PRIMARY KEY (tenant, window_start));
CREATE INDEX metrics_5m_window_start ON metrics_5m (window_start);
CREATE TABLE metrics_1h (
  tenant text NOT NULL, window_start timestamptz NOT NULL, window_end timestamptz NOT NULL, samples bigint NOT NULL, events bigint NOT NULL,
  windows bigint NOT NULL, missing_event_rate double precision, duplicate_rate double precision, inconsistent_rate double precision, aws_gcp_latency_ms double precision,
  aws_azure_latency_ms double precision, gcp_azure_latency_ms double precision, event_rate_per_minute double precision, payload_size_variance double precision,
  missing_event_rate_max double precision, duplicate_rate_max double precision, inconsistent_rate_max double precision, aws_gcp_latency_ms_max double precision,
  aws_azure_latency_ms_max double precision, gcp_azure_latency_ms_max double precision, event_rate_per_minute_max double precision, payload_size_variance_max double precision,
  PRIMARY KEY (tenant, window_start));
CREATE INDEX metrics_1h_window_start ON metrics_1h (window_start);
-- One row a node, written again and again: whether the store takes writes.
CREATE TABLE store_probes (node text PRIMARY KEY, at timestamptz NOT NULL);
