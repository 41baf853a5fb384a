import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { answer, api } from "../api/http";
import type { Recovery } from "../api/types";
import { merge, periodOf } from "../live/merge";
import { useTopic } from "../live/useLive";

const period = 3000;
const over = new Set(["succeeded", "failed", "timed_out", "rolled_back", "canceled", "skipped", "abandoned"]);

/** The executions of actions that changed last. */
export function useRecoveries(limit = 100) {
  const live = useTopic<"recoveries", Recovery>("recoveries");
  const query = useQuery({
    queryKey: ["recoveries", limit],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/recoveries", { params: { query: { limit } }, signal })),
    refetchInterval: periodOf(live, period),
  });
  const data = useMemo(
    () =>
      query.data && {
        ...query.data,
        recoveries: merge(
          query.data.recoveries,
          live,
          (recovery) => recovery.key,
          (recovery) => recovery.updated_at,
        ),
      },
    [query.data, live],
  );
  return { ...query, data } as typeof query;
}

/** Whether something is still being done, or still in force. */
export function isActive(recovery: Recovery): boolean {
  return !over.has(recovery.status) || recovery.holds_measure;
}

/** Recoveries that people have paused, and until when. */
export function usePauses() {
  return useQuery({
    queryKey: ["recoveries", "pauses"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/recovery/pauses", { signal })),
    refetchInterval: 10_000,
  });
}
