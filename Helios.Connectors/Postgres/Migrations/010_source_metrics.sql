-- What each source delivered in a metric window. The columns skew_N count copies by how long after the first of their window they came (docs/formats/metrics.md).
CREATE TABLE source_metrics (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, recorded_at timestamptz NOT NULL, tenant text NOT NULL, source text NOT NULL,
  window_start timestamptz NOT NULL, window_end timestamptz NOT NULL, length_ms bigint NOT NULL, copies bigint NOT NULL, expected bigint NOT NULL,
  missing bigint NOT NULL, late bigint NOT NULL, duplicates bigint NOT NULL, differing bigint NOT NULL, unexpected bigint NOT NULL,
  suspended bigint NOT NULL, skew_sum_us bigint NOT NULL, skew_0 bigint NOT NULL, skew_1 bigint NOT NULL, skew_2 bigint NOT NULL, skew_3 bigint NOT NULL,
  skew_4 bigint NOT NULL, skew_5 bigint NOT NULL, skew_6 bigint NOT NULL, skew_7 bigint NOT NULL,
  skew_8 bigint NOT NULL, skew_9 bigint NOT NULL, skew_10 bigint NOT NULL, skew_11 bigint NOT NULL,
  skew_12 bigint NOT NULL, skew_13 bigint NOT NULL, skew_14 bigint NOT NULL, skew_15 bigint NOT NULL,
  UNIQUE (tenant, window_start, source, length_ms));
CREATE INDEX source_metrics_recorded ON source_metrics (recorded_at);
CREATE INDEX source_metrics_window ON source_metrics (window_start);
CREATE INDEX metrics_window ON metrics (window_start);
