import { useQuery } from "@tanstack/react-query";
import { answer, api, given } from "../api/http";
import type { Asked } from "../api/types";

/** What this node is configured to; secrets are masked by the service. */
export function useConfiguration(prefix?: string) {
  return useQuery({
    queryKey: ["configuration", prefix],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/configuration", { params: { query: given<Asked<"getConfiguration">>({ prefix }) }, signal })),
    staleTime: 60_000,
  });
}
