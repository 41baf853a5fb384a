import { Activity, ListTree, type LucideIcon } from "lucide-react";
import type { Verdict } from "../api/types";
import { pages } from "../app/pages";

/** A place to go to. */
export interface Target {
  path: string;
  title: string;
  where: string;
  icon: LucideIcon;
}

const hash = /^[0-9a-f]{6,32}$/;

/** Events that were found, as places to go to. */
export function targetsOfEvents(events: Verdict[]): Target[] {
  return events.map((event) => ({
    path: `/events/${encodeURIComponent(event.event_id)}?tenant=${encodeURIComponent(event.tenant)}`,
    title: event.event_id,
    where: `${event.verdict}, ${event.type || event.tenant}`,
    icon: ListTree,
  }));
}

/** Where a text can lead: pages whose name has it, and whatever has it as its id. */
export function targetsOf(text: string): Target[] {
  const sought = text.trim();
  const low = sought.toLowerCase();
  const found: Target[] = pages
    .filter((page) => page.title.toLowerCase().includes(low))
    .map((page) => ({ path: page.path, title: page.title, where: page.group, icon: page.icon }));
  if (sought.length === 0) {
    return found;
  }
  const event = { path: `/events/${encodeURIComponent(sought)}`, title: sought, where: "Event with this id", icon: ListTree };
  const anomaly = { path: `/detection/anomalies/${low}`, title: low, where: "Anomaly with this id", icon: Activity };
  return hash.test(low) ? [...found, anomaly, event] : [...found, event];
}
