-- Metric series: a name is kept once, a point is its number, its time and its value.
CREATE TABLE metric_series (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, recorded_at timestamptz NOT NULL, tenant text NOT NULL, cluster text NOT NULL,
  node text NOT NULL, metric text NOT NULL, UNIQUE (tenant, cluster, node, metric));
CREATE TABLE metric_points (
  recorded_at timestamptz NOT NULL, series bigint NOT NULL REFERENCES metric_series (id), at timestamptz NOT NULL,
  value double precision NOT NULL, PRIMARY KEY (series, at));
CREATE INDEX metric_points_recorded_at ON metric_points (recorded_at);
