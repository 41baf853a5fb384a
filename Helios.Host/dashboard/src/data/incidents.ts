import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { answer, api } from "../api/http";
import type { Incident, IncidentStory } from "../api/types";
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

/** One incident with its decisions and recoveries; the first digits of its id are enough. */
export function useIncident(id: string) {
  const live = useTopic<"incidents", Incident>("incidents");
  const told = live.documents.get(id);
  const news = told?.updated_at;
  const query = useQuery({
    queryKey: ["incident", id],
    queryFn: ({ signal }): Promise<IncidentStory> =>
      answer(api.GET("/api/v1/incidents/{id}", { params: { path: { id } }, signal })).then((story) => ({
        ...story,
        decisions: story.decisions.map((record) => record.decision),
      })),
    refetchInterval: (asked) => (asked.state.data?.incident.is_open === false ? periodOf({ ready: true }, period) : period),
    placeholderData: () => undefined,
  });
  const { refetch } = query;
  // What is told has no decisions and no recoveries: it says that it is time to ask.
  useEffect(() => {
    if (news !== undefined) {
      void refetch();
    }
  }, [news, refetch]);
  const data = useMemo<IncidentStory | undefined>(
    () => query.data && (told && told.updated_at > query.data.incident.updated_at ? { ...query.data, incident: told } : query.data),
    [query.data, told],
  );
  return { ...query, data };
}
