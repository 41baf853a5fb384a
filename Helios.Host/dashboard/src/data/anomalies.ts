import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { answer, api, given } from "../api/http";
import type { Anomaly, Asked, Feedback } from "../api/types";
import { millis } from "../format/time";
import { merge, periodOf } from "../live/merge";
import { useTopic } from "../live/useLive";

const period = 5000;
const page = 100;

export interface AnomalyFilter {
  metric?: string | undefined;
  severity?: string | undefined;
  state?: string | undefined;
  tenant?: string | undefined;
}

/** The anomalies that changed last, open ones among them. */
export function useRecentAnomalies() {
  const live = useTopic<"anomalies", Anomaly>("anomalies");
  const query = useQuery({
    queryKey: ["anomalies", "recent"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/anomalies", { params: { query: { limit: page } }, signal })),
    refetchInterval: periodOf(live, period),
  });
  const data = useMemo(
    () =>
      query.data &&
      merge(
        query.data.anomalies,
        live,
        (anomaly) => anomaly.id,
        (anomaly) => anomaly.updated_at,
      ).sort((a, b) => millis(b.opened_at) - millis(a.opened_at)),
    [query.data, live],
  );
  return { ...query, data };
}

/** Anomalies, newest first, page after page. */
export function useAnomalies(filter: AnomalyFilter = {}) {
  return useInfiniteQuery({
    queryKey: ["anomalies", filter],
    queryFn: ({ pageParam, signal }) => {
      // Filters come out of the address; the service refuses words that it does not know.
      const query = given({ ...filter, limit: page, cursor: pageParam }) as Asked<"listAnomalies">;
      return answer(api.GET("/api/v1/anomalies", { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    // Asking again asks for every page that is open: only the first is worth that.
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) <= 1 ? period : false),
  });
}

/** One anomaly; the first digits of its id are enough. */
export function useAnomaly(id: string) {
  return useQuery({
    queryKey: ["anomaly", id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/anomalies/{id}", { params: { path: { id } }, signal })),
    refetchInterval: period,
    placeholderData: () => undefined,
  });
}

/** What people may say of an anomaly, and what that does. */
export const labels: { label: Feedback["label"]; title: string; text: string }[] = [
  { label: "confirmed", title: "Confirmed", text: "It was real: the detector was right." },
  { label: "expected", title: "Expected", text: "It was real and planned, such as a deployment or a sale." },
  { label: "false_alarm", title: "False alarm", text: "Nothing was wrong: the detector should not have spoken." },
  { label: "new_trend", title: "New trend", text: "This is how it will be from now on." },
  { label: "not_resolved", title: "Not resolved", text: "HELIOS thinks that it is over, and it is not." },
];

/** Keeps what somebody says of an anomaly. */
export function useLabel(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { label: string; by: string; note: string }) =>
      answer(api.POST("/api/v1/anomalies/{id}/feedback", { params: { path: { id } }, body })),
    onSuccess: () =>
      Promise.all([queries.invalidateQueries({ queryKey: ["anomaly", id] }), queries.invalidateQueries({ queryKey: ["anomalies"] })]),
  });
}
