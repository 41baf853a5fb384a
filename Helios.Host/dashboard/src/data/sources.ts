import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/http";

const period = 5000;
const most = 10_000;

/** How reliably each source delivered in the last minutes. */
export function useSources(minutes: number) {
  return useQuery({
    queryKey: ["sources", minutes],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sources", { params: { query: { from: ago(minutes) } }, signal })),
    refetchInterval: period,
  });
}

/** The same, window by window. */
export function useSourceHistory(minutes: number) {
  return useQuery({
    queryKey: ["sources", "history", minutes],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sources/history", { params: { query: { from: ago(minutes), limit: most } }, signal })),
    refetchInterval: period,
  });
}

function ago(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}
