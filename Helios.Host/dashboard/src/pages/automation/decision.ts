import type { Decision } from "../../api/types";
import { percent, short } from "../../format/number";
import { span } from "../../format/time";

/** One alternative of a decision with what both methods say of it. */
export interface Alternative {
  name: string;
  target: string;
  /** A value for each criterion. */
  values: number[];
  isChosen: boolean;
  topsis: number;
  topsisRank: number;
  wsm: number;
  wsmRank: number;
  /** Where the values come from, such as `learnt` of 12 runs. */
  estimates: string;
  runs: number;
}

/** The alternatives of a decision, the best by TOPSIS first. */
export function alternativesOf(decision: Decision): Alternative[] {
  return decision.alternatives
    .map((name, row) => ({
      name,
      target: decision.basis[row]?.target ?? "",
      values: decision.matrix[row] ?? [],
      isChosen: name === decision.chosen,
      topsis: decision.topsis.scores[row] ?? Number.NaN,
      topsisRank: decision.topsis.ranking[row] ?? 0,
      wsm: decision.wsm.scores[row] ?? Number.NaN,
      wsmRank: decision.wsm.ranking[row] ?? 0,
      estimates: decision.basis[row]?.estimates ?? "",
      runs: decision.basis[row]?.runs ?? 0,
    }))
    .sort((a, b) => a.topsisRank - b.topsisRank);
}

/** By how much the best score is ahead of the next; null where nothing else was left to choose. */
export function leadOf(scores: number[]): number | null {
  const [first, second] = [...scores].sort((a, b) => b - a);
  return first === undefined || second === undefined ? null : first - second;
}

/** How good each value of a criterion is among the others, 0 the worst to 1 the best; all 1 where they are the same. */
export function goodnessOf(values: number[], isBenefit: boolean): number[] {
  const least = Math.min(...values);
  const most = Math.max(...values);
  return values.map((value) => (most === least ? 1 : isBenefit ? (value - least) / (most - least) : (most - value) / (most - least)));
}

/** A value of a criterion as people read it. */
export function criterion(name: string, value: number | null | undefined): string {
  if (name.endsWith("_seconds")) {
    // What was learnt moves by tenths of a second.
    return typeof value === "number" && Math.abs(value) < 60 ? `${short(value)} s` : span(typeof value === "number" ? value * 1000 : value);
  }
  return name === "success_rate" || name === "qos_impact" ? percent(value) : short(value);
}

/** What a sensitivity trial changed: `weight mttr_seconds +10 %` and the like. */
export function trialOf(change: string, subject: string): string {
  const text = change.replaceAll("_", " ");
  return subject ? `${subject.replaceAll("_", " ")}: ${text}` : text;
}
