export interface SourceStatus {
  name: string;
  expected: boolean;
  suspended: boolean;
  events_total: number;
  events_per_second: number;
  last_seen: string | null;
  missing: number;
  skew_ms: number | null;
}

export interface PartStatus {
  part: string;
  primary: string;
  mode: string;
  serving: string;
  since: string;
  why: string | null;
  pending: number;
}

export interface StageStatus {
  name: string;
  depth: number;
  capacity: number;
  items: number;
  stalled_ms: number;
}

export type VerdictWord = "consistent" | "missing" | "inconsistent" | "collision";

export interface RecentVerdict {
  at: string;
  tenant: string;
  event_id: string;
  type: string;
  verdict: VerdictWord;
  revision: number;
  missing: string[];
  differing_paths: string[];
}

export interface RecentAnomaly {
  at: string;
  tenant: string;
  metric: string;
  severity: string;
  explanation: string;
  decision: string | null;
}

export interface Status {
  version: string;
  node: string;
  state: string;
  started_at: string;
  now: string;
  uptime_seconds: number;
  simulated: boolean;
  listen: string;
  events_total: number;
  events_per_second: number;
  verdict_totals: Record<VerdictWord | "total", number>;
  verdicts_per_second: number;
  duplicates: number;
  late: number;
  unexpected: number;
  closed_early: number;
  rejected_by_reason: Record<string, number>;
  open_windows: number;
  held_windows: number;
  sources: SourceStatus[];
  stages: StageStatus[];
  recent_anomalies: RecentAnomaly[];
  recent_verdicts: RecentVerdict[];
  queue_depth: number;
  queue_capacity: number;
  parts: PartStatus[];
  problems: string[];
}
