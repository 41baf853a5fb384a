import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { answer, api } from "../api/http";
import type { Recovery, RecoveryRequest } from "../api/types";
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

/** Whether a person has to say yes or no first. */
export function isAsking(recovery: Recovery): boolean {
  return recovery.status === "proposed" || recovery.status === "awaiting_approval";
}

/** The execution of a recovery, by which the API knows it. */
export function executionOf(recovery: Recovery): string {
  return recovery.plan?.order.execution ?? recovery.key.slice(recovery.key.indexOf("/") + 1);
}

function askAgain(queries: QueryClient) {
  return Promise.all(
    ["recoveries", "incident", "incidents", "decisions"].map((queryKey) => queries.invalidateQueries({ queryKey: [queryKey] })),
  );
}

/** Lets a proposed recovery run, or turns it down. */
export function useApproval() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, approve, by, reason }: { id: string; approve: boolean; by: string; reason: string }) => {
      const asked = { params: { path: { id } }, body: { by, reason } };
      return answer(approve ? api.POST("/api/v1/recoveries/{id}/approve", asked) : api.POST("/api/v1/recoveries/{id}/reject", asked));
    },
    onSuccess: () => askAgain(queries),
  });
}

/** Has an action run by hand, or only says what it would do. */
export function useRun() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: RecoveryRequest) => answer(api.POST("/api/v1/recoveries", { body })),
    onSuccess: (order) => (order.dry_run ? undefined : askAgain(queries)),
  });
}

/** Pauses recoveries of a scope for a while, or ends a pause. */
export function usePausing() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ resume, ...body }: RecoveryRequest & { resume: boolean }) =>
      answer(resume ? api.POST("/api/v1/recovery/resume", { body }) : api.POST("/api/v1/recovery/pause", { body })),
    onSuccess: () => askAgain(queries),
  });
}
