-- Lists in other orders than the newest first; equal rows by their ids.
CREATE INDEX anomalies_updated ON anomalies (updated_at, seq);
CREATE INDEX anomalies_opened ON anomalies (opened_at, seq);
CREATE INDEX anomalies_severity ON anomalies ((CASE severity WHEN 'critical' THEN 3 WHEN 'high' THEN 2 WHEN 'medium' THEN 1 ELSE 0 END), seq);
CREATE INDEX anomalies_score ON anomalies (coalesce(peak_score, 0), seq);
CREATE INDEX entity_views_opened ON entity_views (kind, opened_at, id);
