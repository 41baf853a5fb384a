import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/http";

/** What was promised, how it is kept, and how fast the error budget goes. */
export function useSlos() {
  return useQuery({
    queryKey: ["slos"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/slos", { signal })),
    refetchInterval: 10_000,
  });
}
