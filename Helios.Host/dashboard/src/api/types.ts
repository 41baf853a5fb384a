import type { components, operations } from "./schema";

/** What the API gives, by the names of its document. */
type Given = components["schemas"];

/** What an operation may be asked. */
export type Asked<Operation extends keyof operations> = NonNullable<operations[Operation]["parameters"]["query"]>;

export type SourceCounts = Given["SourceCounts"];
export type SourcesAnswer = Given["Sources"];
export type SourceHistoryAnswer = Given["SourceHistory"];
export type SeriesPart = Given["SeriesPart"];
export type SeriesAnswer = Given["Series"];
export type SeriesKey = Given["SeriesKey"];
export type SeriesKeysAnswer = Given["SeriesKeys"];
export type Feedback = Given["Feedback"];
export type Anomaly = Given["Anomaly"];

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

export interface Verdict {
  tenant: string;
  event_id: string;
  type: string;
  verdict: VerdictWord;
  revision: number;
  sources: string[];
  missing: string[];
  late: string[];
  duplicates: Record<string, number>;
  unexpected: string[];
  suspended: string[];
  differing_paths: string[];
  skew_ms: number;
  window_start: string;
  window_end: string;
  closed_by: string;
}

export interface EventCopy {
  source: string;
  state: "arrived" | "missing" | "suspended";
  arrived_at: string | null;
  offset_ms: number | null;
  late: boolean;
  unexpected: boolean;
  duplicates: number;
  payloads: number;
  payload_hash: string | null;
}

export interface EventLetter {
  id: number;
  received_at: string;
  source: string;
  reason: string;
  detail: string;
  state: string;
}

export interface EventStory {
  tenant: string;
  event_id: string;
  type: string;
  verdict: VerdictWord;
  window: { opened_at: string; closed_at: string; closed_by: string; revision: number };
  copies: EventCopy[];
  indexed: boolean;
  replayed: boolean;
  differing_paths: string[];
  verdicts: Verdict[];
  dead_letters: EventLetter[];
}

export interface EventPayload {
  source: string;
  payload: string | null;
  payload_hash: string;
  length: number;
  arrived_at: string | null;
  event_time: string | null;
  replay_id: string | null;
}

export interface EventPayloads {
  tenant: string;
  event_id: string;
  payload_state: "kept" | "expired" | "not_found" | "scan_limit";
  found_in: "index" | "log" | null;
  copies: EventPayload[];
  differences: { path: string; values: { source: string; value: string | null }[] }[];
  scanned_records: number;
}
