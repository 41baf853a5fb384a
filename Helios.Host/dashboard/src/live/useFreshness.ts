import { useStatus } from "../data/status";
import { useNow } from "../ui/clock";
import { lastHeard, useLiveStatus } from "./useLive";

export interface Fresh {
  /** `live`: told as it happens; `polling`: asked every few seconds; `stale`: neither has worked for a while. */
  state: "connecting" | "live" | "polling" | "stale";
  /** Since when, in milliseconds, nothing has been heard. */
  ageMs: number;
}

const tolerated = 8000;

/** How fresh what is shown is. */
export function useFreshness(): Fresh {
  const now = useNow();
  const live = useLiveStatus();
  const { dataUpdatedAt, isError, failureCount } = useStatus();
  if (live === "live" && dataUpdatedAt > 0) {
    return { state: "live", ageMs: 0 };
  }
  if (dataUpdatedAt === 0) {
    return { state: isError || failureCount > 0 ? "stale" : "connecting", ageMs: Number.POSITIVE_INFINITY };
  }
  const age = Math.max(0, now - Math.max(dataUpdatedAt, lastHeard()));
  return { state: age > tolerated ? "stale" : "polling", ageMs: age };
}
