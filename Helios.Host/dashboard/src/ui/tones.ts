/** What a colour means: fine, look at it, act on it, for your information, strange, nothing going on. */
export type Tone = "ok" | "warn" | "bad" | "info" | "odd" | "idle";

const tones: Record<string, Tone> = {
  // Verdicts.
  consistent: "ok",
  missing: "bad",
  inconsistent: "warn",
  collision: "odd",
  // Severities.
  low: "info",
  medium: "warn",
  high: "bad",
  critical: "bad",
  // Lives of anomalies and incidents.
  learning: "idle",
  open: "bad",
  ongoing: "bad",
  acting: "info",
  diagnosing: "info",
  waiting: "warn",
  mitigated: "warn",
  resolved: "ok",
  expired: "idle",
  closed: "ok",
  // Breakers.
  half_open: "warn",
  isolated: "odd",
  local_open: "warn",
  disabled: "idle",
  metrics_only: "info",
  // Recoveries and jobs.
  proposed: "info",
  awaiting_approval: "warn",
  scheduled: "info",
  running: "info",
  verifying: "info",
  succeeded: "ok",
  failed: "bad",
  timed_out: "bad",
  rolled_back: "warn",
  canceled: "idle",
  skipped: "idle",
  abandoned: "bad",
  idle: "idle",
  paused: "warn",
  // Services and parts.
  starting: "info",
  stopping: "warn",
  ok: "ok",
  up: "ok",
  primary: "ok",
  fallback: "bad",
  down: "bad",
  // Incidents, shards, objectives, logs, the audit.
  escalated: "bad",
  observed: "idle",
  rolling_back: "warn",
  warning: "warn",
  error: "bad",
  stop: "bad",
  stall: "bad",
  rewind: "warn",
  fast_burn: "bad",
  slow_burn: "warn",
  exhausted: "bad",
  information: "info",
  success: "ok",
  access_denied: "bad",
  validation: "warn",
  execution: "bad",
  unrecognized: "warn",
  active: "ok",
  revoked: "bad",
};

/** The tone of a word of the wire; one that is not known is told without judging it. */
export function toneOf(word: string | null | undefined): Tone {
  return (word && tones[word]) || "idle";
}
