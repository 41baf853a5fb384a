-- What the givers of a series say about it: one JSON object of texts.
ALTER TABLE metric_series ADD COLUMN metadata TEXT NOT NULL DEFAULT '{}';
