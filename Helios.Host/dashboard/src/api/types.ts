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

export interface SourceCounts {
  tenant: string;
  source: string;
  from: string;
  to: string;
  metric_windows: number;
  copies: number;
  expected: number;
  missing: number;
  late: number;
  duplicates: number;
  differing: number;
  unexpected: number;
  suspended: number;
  delivered_share: number | null;
  mean_skew_ms: number | null;
  p50_skew_ms: number | null;
  p95_skew_ms: number | null;
  p99_skew_ms: number | null;
}

export interface SourcesAnswer {
  from: string;
  to: string;
  sources: SourceCounts[];
  truncated: boolean;
}

export interface SourceHistoryAnswer {
  from: string;
  to: string;
  history: SourceCounts[];
  truncated: boolean;
}

export interface SeriesPart {
  cluster: string;
  node: string;
  metric: string;
  metadata: Record<string, string> | null;
  usual_step_ms: number | null;
  timestamps: number[];
  values: (number | null)[];
}

export interface SeriesAnswer {
  tenant: string;
  from: string;
  to: string;
  truncated: boolean;
  found: number;
  series: SeriesPart[];
}

export interface SeriesKey {
  cluster: string;
  node: string;
  metric: string;
  metadata: Record<string, string> | null;
}

export interface SeriesKeysAnswer {
  tenant: string;
  truncated: boolean;
  series: SeriesKey[];
}

export interface Feedback {
  at: string;
  label: string;
  by: string;
  note: string;
}

export interface Anomaly {
  id: string;
  tenant: string;
  cluster: string | null;
  node: string | null;
  metric: string;
  kind: string;
  score: number;
  confidence: number;
  severity: string;
  value: number | null;
  typical: number | null;
  lower: number | null;
  upper: number | null;
  votes: Record<string, number>;
  top_contributors: { metric: string; share: number }[];
  window_start: string;
  window_end: string;
  explanation: string;
  z: number | null;
  members: { detector: string; score: number | null; weight: number; standing: string }[];
  lowered_by: { reason: string; what: string; score_without: number }[];
  method: string;
  dedup_key: string;
  state: string;
  opened_at: string;
  updated_at: string;
  ended_at: string | null;
  end_reason: string | null;
  peak_score: number;
  in_maintenance: boolean;
  feedback: Feedback[];
}

export interface Step {
  at: string;
  what: string;
  text: string;
}

export interface Incident {
  id: string;
  tenant: string;
  status: string;
  issue: string;
  cause: string;
  rule: string;
  confidence: number;
  severity: string;
  since: string;
  opened_at: string;
  updated_at: string;
  ended_at?: string | null;
  symptoms: string[];
  trigger: string;
  impact: string[];
  evidence: string[];
  trace_id: string;
  decision: string;
  attempts: { execution: string; action: string; target: string; status: string; at: string; reason: string; is_final: boolean }[];
  timeline: Step[];
  reason: string;
  is_open: boolean;
}

export interface Recovery {
  key: string;
  status: string;
  plan: {
    order: { execution: string; action: string; tenant: string; target: string; issue: string; since: string };
    incident: string;
    decision: string;
    attempt: number;
    mode: string;
    by: string;
    timeout: string;
    verify_windows: number;
    proof: string;
  };
  proposed_at: string;
  updated_at: string;
  started_at?: string | null;
  finished_at?: string | null;
  progress: number;
  progress_text: string;
  in_band: number;
  reason: string;
  steps: Step[];
  holds_measure: boolean;
  mttr_seconds: number | "NaN";
}

export interface Breaker {
  cloud: string;
  operation: string;
  state: string;
  since: string;
  by: string;
  reason: string;
  mode: string;
  trips: number;
  break_until: string | null;
  failure_ratio: number;
  slow_ratio: number;
  calls: number;
}

export interface JobRun {
  id: string;
  trigger: string;
  due: string;
  at: string;
  result: string;
  duration_ms: number;
  text: string;
  numbers: Record<string, number>;
}

export interface Job {
  name: string;
  schedule: string;
  state: string;
  next_run: string | null;
  next_runs: string[];
  running: { id: string; at: string } | null;
  last_run: JobRun | null;
  last_success: string | null;
  paused: { by: string; reason: string; at: string; until: string | null } | null;
  missed: number;
  failures: number;
}

export interface Forecast {
  tenant: string;
  service: string;
  metric: string;
  model: string;
  made_at: string;
  step: number;
  predicted_for: string;
  value: number;
  lower_bound: number;
  upper_bound: number;
}

export interface PredictiveAlert {
  id: string;
  tenant: string;
  service: string;
  metric: string;
  severity: string;
  probability: number;
  threshold: number;
  predicted_time_start: string;
  predicted_time_end: string;
  recommendation: string;
  created_at: string;
  materialised: boolean | null;
  materialised_at: string | null;
}

export interface AlertsAnswer {
  precision: { judged: number; materialised: number; share: number | null };
  alerts: PredictiveAlert[];
}

export interface Contestant {
  model: string;
  mase: number | null;
  naive_mase: number | null;
  coverage: number | null;
  refusal: string | null;
}

export interface CapacityPlan {
  state: string;
  use: number | null;
  growth_per_hour: number | null;
  earliest_hours: number | null;
  expected_hours: number | null;
  latest_hours: number | null;
  recommendation: string;
}

export interface Model {
  id: string;
  tenant: string;
  service: string;
  name: string;
  kind: string;
  version: string;
  status: string;
  trained_at: string;
  samples: number;
  parameters: { metric?: string; period?: number; contest?: Contestant[]; capacity?: CapacityPlan } & Record<string, unknown>;
}

export interface Trend {
  tenant: string;
  service: string;
  metric: string;
  window_start: string;
  window_end: string;
  direction: string;
  magnitude: number;
  slope: number;
  seasonal: boolean;
  confidence: number;
}

export interface ServiceAnomaly {
  id: string;
  tenant: string;
  service: string;
  metric: string;
  type: string;
  severity: string;
  score: number;
  value: number | null;
  expected: number | null;
  lower_bound: number | null;
  upper_bound: number | null;
  description: string;
  window_start: string;
  window_end: string;
  resolved: boolean;
}
