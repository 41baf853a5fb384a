import type { IncidentStory } from "../../api/types";
import { millis } from "../../format/time";
import type { Tone } from "../../ui/tones";

export interface Stage {
  name: string;
  state: Tone;
  /** Milliseconds since the trouble began; null where it has not come to it. */
  after: number | null;
}

const failed = new Set(["failed", "rolled_back", "abandoned", "canceled", "skipped"]);

/** The way of an incident: seen, diagnosed, decided, executed, verified. */
export function stagesOf({ incident, recoveries, decisions }: IncidentStory): Stage[] {
  const since = millis(incident.since);
  const after = (time: string | null | undefined) => (time ? Math.max(0, millis(time) - since) : null);
  const helped = recoveries.find((one) => one.status === "succeeded");
  const last = recoveries.at(-1);
  const started = recoveries.find((one) => one.started_at !== null);
  const execution: Tone = helped ? "ok" : last === undefined ? "idle" : failed.has(last.status) ? "bad" : "info";
  const verified: Tone = helped ? "ok" : last?.status === "verifying" ? "info" : "idle";
  return [
    { name: "Seen", state: "ok", after: 0 },
    { name: "Diagnosed", state: "ok", after: after(incident.opened_at) },
    { name: "Decided", state: decisions.length > 0 ? "ok" : "idle", after: after(decisions[0]?.decided_at) },
    { name: "Executed", state: execution, after: after(started?.started_at) },
    { name: "Verified", state: verified, after: after(helped?.finished_at) },
    { name: "Over", state: incident.is_open ? "idle" : "ok", after: after(incident.ended_at) },
  ];
}

const good = new Set(["succeeded", "resolved", "done", "in_band", "verified", "given_back", "approved"]);
const bad = new Set(["failed", "abandoned", "escalated", "timed_out", "rejected"]);
const odd = new Set(["rolled_back", "skipped", "canceled", "waiting", "storm"]);

/** What a step of a story means. */
export function toneOfStep(what: string): Tone {
  return good.has(what) ? "ok" : bad.has(what) ? "bad" : odd.has(what) ? "warn" : "info";
}
