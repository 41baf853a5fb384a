-- Metric series: a name is kept once, a point is its number, its time and its value.
CREATE TABLE metric_series (
  id INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, tenant TEXT NOT NULL, cluster TEXT NOT NULL, node TEXT NOT NULL, metric TEXT NOT NULL,
  UNIQUE (tenant, cluster, node, metric));
CREATE TABLE metric_points (
  id INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, series INTEGER NOT NULL REFERENCES metric_series (id), at TEXT NOT NULL,
  value REAL NOT NULL, UNIQUE (series, at));
