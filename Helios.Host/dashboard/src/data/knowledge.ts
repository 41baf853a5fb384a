import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/http";

const period = 10_000;
const most = 200;

/** What outcomes taught a tenant, where it is other than the estimates. */
export function useKnowledge(tenant: string) {
  return useQuery({
    queryKey: ["knowledge", tenant],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/knowledge", { params: { query: { tenant } }, signal })),
    refetchInterval: period,
  });
}

/** What changed in it, newest first. */
export function useKnowledgeChanges(tenant: string) {
  return useQuery({
    queryKey: ["knowledge", tenant, "changes"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/knowledge/changes", { params: { query: { tenant, limit: most } }, signal })),
    refetchInterval: period,
  });
}

/** Takes a change back. */
export function useRevert() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { tenant: string; change: number; by: string; reason: string }) =>
      answer(api.POST("/api/v1/knowledge/revert", { body })),
    onSuccess: () =>
      Promise.all([queries.invalidateQueries({ queryKey: ["knowledge"] }), queries.invalidateQueries({ queryKey: ["actions"] })]),
  });
}
