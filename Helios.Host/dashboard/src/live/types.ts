/** What the hub `/live` sends; docs/formats/live.md describes it. */

export type VerdictWord = "consistent" | "missing" | "inconsistent" | "collision";

export interface ServiceDocument {
  version: string;
  node: string;
  state: "starting" | "running" | "stopping" | "stopped" | "failed";
  started_at: string;
  simulated: boolean;
}

export interface FlowDocument {
  events_total: number;
  events_per_second: number;
  verdicts_per_second: number;
  open_windows: number;
  held_windows: number;
  duplicates: number;
  late: number;
  unexpected: number;
  closed_early: number;
  queue_depth: number;
  queue_capacity: number;
  rejected: Record<string, number>;
}

export interface VerdictMixDocument {
  totals: Record<VerdictWord, number>;
  /** Null in the first second that somebody looks. */
  per_second: Record<VerdictWord, number> | null;
}

export interface SkewDocument {
  seconds: number;
  windows: number;
  p50_ms: number | null;
  p90_ms: number | null;
  p99_ms: number | null;
  max_ms: number | null;
}

export interface ProblemsDocument {
  lines: string[];
}

export interface SourceDocument {
  name: string;
  expected: boolean;
  suspended: boolean;
  events_total: number;
  events_per_second: number;
  last_seen: string | null;
  missing: number;
  skew_ms: number | null;
}

export interface StageDocument {
  name: string;
  order: number;
  depth: number;
  capacity: number;
  items: number;
  stalled_ms: number;
}

export interface PartDocument {
  part: string;
  primary: string;
  mode: "primary" | "fallback" | "waiting";
  serving: string;
  since: string;
  why: string | null;
  pending: number;
}

export interface SimulatorDocument {
  enabled: boolean;
  rate: number;
  clouds: string[];
  tenants: string[];
  outages: { cloud: string; from: string; to: string; active: boolean; delayed: boolean }[];
  bursts: { from: string; to: string; active: boolean; factor: number }[];
}

/** What HELIOS does now. */
export interface DoingDocument {
  kind: "recovery" | "measure" | "incident" | "breaker" | "job" | "simulator";
  id: string;
  tenant: string | null;
  state: string;
  since: string;
  text: string;
}

export type OverviewDocument =
  | ServiceDocument
  | FlowDocument
  | VerdictMixDocument
  | SkewDocument
  | ProblemsDocument
  | SourceDocument
  | StageDocument
  | PartDocument
  | SimulatorDocument
  | DoingDocument;

export interface LiveVerdict {
  at: string;
  tenant: string;
  event_id: string;
  type: string;
  verdict: Exclude<VerdictWord, "consistent">;
  revision: number;
  missing: string[];
  differing_paths: string[];
  skew_ms: number | null;
  closed_by: string | null;
}

export interface LiveSample {
  tenant: string;
  window_start: string;
  window_end: string;
  missing_event_rate: number | null;
  duplicate_rate: number | null;
  inconsistent_rate: number | null;
  aws_gcp_latency_ms: number | null;
  aws_azure_latency_ms: number | null;
  gcp_azure_latency_ms: number | null;
  event_rate_per_minute: number | null;
  payload_size_variance: number | null;
  events: number;
  windows: number;
}

export interface ClusterDocument {
  node: string;
  status: "ok" | "warning" | "error";
  why: string | null;
  last_rebalance: string | null;
}

export interface MemberDocument {
  node: string;
  instance: string;
  version: string;
  address: string;
  state: "up" | "down";
  started_at: string;
  seen_at: string;
  shards: string[];
}

export interface ShardDocument {
  topic: string;
  partition: number;
  owner: string;
  epoch: number;
  offset: number;
  committed_at: string | null;
  lag_records: number;
  lag_seconds: number | null;
  status: string;
}

export interface LiveLogLine {
  sequence: number;
  time: string;
  level: "trace" | "debug" | "information" | "warning" | "error" | "critical";
  category: string;
  event_id: number;
  message: string;
  exception: string | null;
  trace_id: string | null;
  span_id: string | null;
}

/** The documents of each topic. Those that the API has too are typed by the generated client: give the type when subscribing. */
export interface LiveDocuments {
  overview: OverviewDocument;
  verdicts: LiveVerdict;
  metrics: LiveSample;
  anomalies: unknown;
  incidents: unknown;
  recoveries: unknown;
  breakers: unknown;
  jobs: unknown;
  cluster: ClusterDocument | MemberDocument | ShardDocument;
  log: LiveLogLine;
}

export type LiveTopic = keyof LiveDocuments;

export interface LiveMessage<D = unknown> {
  topic: LiveTopic;
  tenant: string | null;
  stream: string;
  sequence: number;
  kind: "snapshot" | "delta";
  at: string;
  body: { upserts: { id: string; document: D }[]; removals: string[] };
}
