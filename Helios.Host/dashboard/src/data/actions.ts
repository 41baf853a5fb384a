import { useQuery } from "@tanstack/react-query";
import { answer, api, given } from "../api/http";
import type { Asked } from "../api/types";

/** What HELIOS can do about trouble: estimates, issues, and what outcomes taught. */
export function useActions(tenant?: string) {
  return useQuery({
    queryKey: ["actions", tenant],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/actions", { params: { query: given<Asked<"listActions">>({ tenant }) }, signal })),
    refetchInterval: 15_000,
  });
}
