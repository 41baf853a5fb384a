import type { Incident, Recovery } from "../../api/types";
import { millis } from "../../format/time";

/** A stretch of time in a lane of the timeline. */
export interface Bar {
  key: string;
  kind: "incident" | "recovery";
  incident: string;
  state: string;
  /** Issue or action. */
  what: string;
  from: number;
  to: number;
  isOpen: boolean;
  /** From where to where it is drawn: within the timeline, and wide enough to be pressed. */
  begin: number;
  end: number;
  /** From 0: bars that overlap stand in rows of their own. */
  row: number;
}

type Stretch = Omit<Bar, "begin" | "end" | "row">;

export interface Lane {
  /** The cloud or part. */
  name: string;
  rows: number;
  bars: Bar[];
}

/** Puts bars that overlap into different rows, as few as possible. */
function pack(bars: Stretch[], from: number, now: number, least: number): Bar[] {
  const ends: number[] = [];
  return bars
    .map((bar) => {
      const end = Math.min(now, Math.max(bar.to, Math.max(bar.from, from) + least));
      return { ...bar, begin: Math.max(from, Math.min(bar.from, end - least)), end };
    })
    .sort((a, b) => a.begin - b.begin)
    .map((bar) => {
      const free = ends.findIndex((end) => end <= bar.begin);
      const row = free < 0 ? ends.length : free;
      ends[row] = bar.end;
      return { ...bar, row };
    });
}

/**
 * Incidents and what was done about them, a lane for each cloud or part, within a stretch of time. No bar is drawn shorter than `least`
 * milliseconds.
 */
export function lanesOf(incidents: Incident[], recoveries: Recovery[], from: number, now: number, least = 0): Lane[] {
  const lanes = new Map<string, Stretch[]>();
  const put = (lane: string, bar: Stretch) => {
    if (bar.to >= from && bar.from <= now) {
      lanes.set(lane, [...(lanes.get(lane) ?? []), bar]);
    }
  };
  for (const incident of incidents) {
    put(incident.cause || "unknown", {
      key: incident.id,
      kind: "incident",
      incident: incident.id,
      state: incident.status,
      what: incident.issue,
      from: millis(incident.opened_at),
      to: incident.ended_at ? millis(incident.ended_at) : now,
      isOpen: incident.is_open,
    });
  }
  for (const recovery of recoveries) {
    if (!recovery.plan) {
      continue;
    }
    const end = recovery.given_back_at ?? recovery.finished_at;
    put(recovery.plan.order.target || "unknown", {
      key: recovery.key,
      kind: "recovery",
      incident: recovery.plan.incident,
      state: recovery.status,
      what: recovery.plan.order.action,
      from: millis(recovery.started_at ?? recovery.proposed_at),
      to: end ? millis(end) : now,
      isOpen: !end,
    });
  }
  return [...lanes]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, bars]) => {
      const packed = pack(bars, from, now, least);
      return { name, bars: packed, rows: 1 + Math.max(0, ...packed.map((bar) => bar.row)) };
    });
}

export interface Outcomes {
  /** Begin of each slot, unix milliseconds. */
  times: number[];
  succeeded: number[];
  failed: number[];
}

const bad = new Set(["failed", "rolled_back", "abandoned"]);

/** How recoveries ended, slot by slot. */
export function outcomesOf(recoveries: Recovery[], from: number, to: number, slots: number): Outcomes {
  const step = (to - from) / slots;
  const found: Outcomes = {
    times: Array.from({ length: slots }, (_, index) => from + index * step),
    succeeded: Array.from({ length: slots }, () => 0),
    failed: Array.from({ length: slots }, () => 0),
  };
  for (const recovery of recoveries) {
    const slot = Math.floor((millis(recovery.finished_at) - from) / step);
    const counts = recovery.status === "succeeded" ? found.succeeded : bad.has(recovery.status) ? found.failed : undefined;
    if (counts && slot >= 0 && slot < slots) {
      counts[slot] = (counts[slot] ?? 0) + 1;
    }
  }
  return found;
}

/** Share of recoveries that helped, of those that came to an end by themselves; null without any. */
export function successOf(recoveries: Recovery[]): { share: number | null; ended: number } {
  const ended = recoveries.filter((one) => one.status === "succeeded" || bad.has(one.status));
  return {
    ended: ended.length,
    share: ended.length === 0 ? null : ended.filter((one) => one.status === "succeeded").length / ended.length,
  };
}

/** The middle of the times to recovery in seconds; null without any. */
export function medianRecovery(recoveries: Recovery[]): number | null {
  const times = recoveries
    .map((one) => (one.status === "succeeded" ? one.mttr_seconds : null))
    .filter((seconds): seconds is number => typeof seconds === "number" && Number.isFinite(seconds))
    .sort((a, b) => a - b);
  if (times.length === 0) {
    return null;
  }
  const middle = Math.floor(times.length / 2);
  const upper = times[middle] ?? 0;
  return times.length % 2 === 1 ? upper : ((times[middle - 1] ?? upper) + upper) / 2;
}
