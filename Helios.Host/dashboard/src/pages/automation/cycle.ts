import type { Loop, MapeCycle } from "../../api/types";
import { plural } from "../../format/words";

export interface Station {
  name: string;
  note: string;
  isNow: boolean;
}

/** The four stations of the loop with what the last turn did at each. */
export function stationsOf(phase: Loop["phase"], last: MapeCycle | undefined): Station[] {
  const failed = last && last.failed > 0 ? `, ${last.failed} failed` : "";
  return [
    { name: "Monitor", note: last ? plural(last.symptoms, "symptom") : "no turn yet", isNow: phase === "monitoring" },
    {
      name: "Analyse",
      note: last ? `${plural(last.diagnoses, "diagnosis", "diagnoses")}, ${plural(last.incidents, "incident")}` : "no turn yet",
      isNow: phase === "acting",
    },
    { name: "Plan", note: last ? plural(last.decisions, "decision") : "no turn yet", isNow: phase === "acting" },
    { name: "Execute", note: last ? `${plural(last.ordered, "action")} ordered${failed}` : "no turn yet", isNow: phase === "acting" },
  ];
}

/** Whether a turn found or did anything. */
export function isBusy(cycle: MapeCycle): boolean {
  return cycle.symptoms + cycle.diagnoses + cycle.decisions + cycle.ordered + cycle.failed > 0;
}

/** What changed from one set of numbers to another, the names that differ only. */
export function differencesOf(
  from: Record<string, number>,
  to: Record<string, number>,
): { name: string; from: number | undefined; to: number | undefined }[] {
  const names = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...names].filter((name) => from[name] !== to[name]).map((name) => ({ name, from: from[name], to: to[name] }));
}
