import { useStatus } from "../data/status";
import { useNow } from "../ui/clock";

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
  const { dataUpdatedAt, isError, failureCount } = useStatus();
  const age = dataUpdatedAt === 0 ? Number.POSITIVE_INFINITY : Math.max(0, now - dataUpdatedAt);
  if (dataUpdatedAt === 0) {
    return { state: isError || failureCount > 0 ? "stale" : "connecting", ageMs: age };
  }
  return { state: age > tolerated ? "stale" : "polling", ageMs: age };
}
