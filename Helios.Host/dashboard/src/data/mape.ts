import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/http";

/** The loop of this node: what it does now, its last turns, and when the next one is. */
export function useLoop() {
  return useQuery({
    queryKey: ["mape"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/mape", { signal })),
    refetchInterval: 2000,
  });
}
