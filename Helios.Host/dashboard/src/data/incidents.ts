import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { answer, api } from "../api/http";
import type { Incident } from "../api/types";
import { merge, periodOf } from "../live/merge";
import { useTopic } from "../live/useLive";

const period = 3000;

/** The incidents that changed last. */
export function useIncidents(limit = 100) {
  const live = useTopic<"incidents", Incident>("incidents");
  const query = useQuery({
    queryKey: ["incidents", limit],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/incidents", { params: { query: { limit } }, signal })),
    refetchInterval: periodOf(live, period),
  });
  const data = useMemo(
    () =>
      query.data && {
        ...query.data,
        incidents: merge(
          query.data.incidents,
          live,
          (incident) => incident.id,
          (incident) => incident.updated_at,
        ),
      },
    [query.data, live],
  );
  return { ...query, data } as typeof query;
}
