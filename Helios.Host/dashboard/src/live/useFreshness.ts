import { useStatus } from "../data/status";
import { useNow } from "../ui/clock";
import { serverTime } from "./serverClock";
import { lastHeard, useLiveStatus } from "./useLive";

export interface Fresh {
  /** `live`: told as it happens; `polling`: asked every few seconds; `stale`: neither has worked for a while. */
  state: "connecting" | "live" | "polling" | "stale";
  /** Since when, in milliseconds, nothing has been heard. */
  ageMs: number;
  /** When something was heard last, by the viewer's clock. */
  heardAt: number;
}

const tolerated = 8000;

/** How fresh what is shown is. */
export function useFreshness(): Fresh {
  const now = useNow();
  const live = useLiveStatus();
  const { dataUpdatedAt, isError, failureCount } = useStatus();
  if (live === "live" && dataUpdatedAt > 0) {
    return { state: "live", ageMs: 0, heardAt: now };
  }
  if (dataUpdatedAt === 0) {
    return { state: isError || failureCount > 0 ? "stale" : "connecting", ageMs: Number.POSITIVE_INFINITY, heardAt: now };
  }
  const heardAt = Math.max(dataUpdatedAt, lastHeard());
  const age = Math.max(0, now - heardAt);
  return { state: age > tolerated ? "stale" : "polling", ageMs: age, heardAt };
}

/** Now, by the server's clock; it stands still where nothing is heard, because nothing is known of what came since. */
export function useServerNow(): number {
  const now = useNow();
  const fresh = useFreshness();
  return serverTime(fresh.state === "stale" ? fresh.heardAt : now);
}
