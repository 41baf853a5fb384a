import { useQuery } from "@tanstack/react-query";
import { answer, api, given } from "../api/http";
import type { Asked } from "../api/types";

const period = 5000;

export interface SeriesAsked {
  tenant?: string | undefined;
  metric?: string | undefined;
  cluster?: string | undefined;
  node?: string | undefined;
  /** How far back, such as `-15m`, or a moment. */
  from: string;
  to?: string | undefined;
  /** Length of a slot, such as `30s`. */
  step?: string | undefined;
}

/** Values of metrics over time. */
export function useSeries(asked: SeriesAsked, refresh = true) {
  return useQuery({
    queryKey: ["series", asked],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/series", { params: { query: given<Asked<"getSeries">>({ ...asked }) }, signal })),
    refetchInterval: refresh ? period : false,
  });
}

/** Which series there are. */
export function useSeriesKeys(tenant?: string) {
  return useQuery({
    queryKey: ["series", "keys", tenant],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/series/keys", { params: { query: given<Asked<"listSeriesKeys">>({ tenant }) }, signal })),
    refetchInterval: 60_000,
  });
}
