-- What each source delivered in a metric window. The columns skew_N count copies by how long after the first of their window they came (docs/formats/metrics.md).
CREATE TABLE source_metrics (
  id INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, tenant TEXT NOT NULL, source TEXT NOT NULL, window_start TEXT NOT NULL,
  window_end TEXT NOT NULL, length_ms INTEGER NOT NULL, copies INTEGER NOT NULL, expected INTEGER NOT NULL, missing INTEGER NOT NULL,
  late INTEGER NOT NULL, duplicates INTEGER NOT NULL, differing INTEGER NOT NULL, unexpected INTEGER NOT NULL, suspended INTEGER NOT NULL,
  skew_sum_us INTEGER NOT NULL, skew_0 INTEGER NOT NULL, skew_1 INTEGER NOT NULL, skew_2 INTEGER NOT NULL, skew_3 INTEGER NOT NULL,
  skew_4 INTEGER NOT NULL, skew_5 INTEGER NOT NULL, skew_6 INTEGER NOT NULL, skew_7 INTEGER NOT NULL,
  skew_8 INTEGER NOT NULL, skew_9 INTEGER NOT NULL, skew_10 INTEGER NOT NULL, skew_11 INTEGER NOT NULL,
  skew_12 INTEGER NOT NULL, skew_13 INTEGER NOT NULL, skew_14 INTEGER NOT NULL, skew_15 INTEGER NOT NULL,
  UNIQUE (tenant, window_start, source, length_ms));
CREATE INDEX source_metrics_window ON source_metrics (window_start);
CREATE INDEX metrics_window ON metrics (window_start);
