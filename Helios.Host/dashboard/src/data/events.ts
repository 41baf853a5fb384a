import { useQuery } from "@tanstack/react-query";
import { answer, api, given } from "../api/http";
import type { Asked } from "../api/types";

const period = 5000;

/** The story of one event across clouds; its tenant may be left out where only one has an event of this id. */
export function useEvent(id: string, tenant: string | undefined) {
  return useQuery({
    queryKey: ["event", id, tenant],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/events/{id}", { params: { path: { id }, query: given<Asked<"getEvent">>({ tenant }) }, signal })),
    // A late copy may still change it.
    refetchInterval: period,
    placeholderData: () => undefined,
  });
}

/** The payloads of one event: out of the index, or every copy that the log still has. */
export function usePayloads(id: string, tenant: string | undefined, place: "index" | "log") {
  return useQuery({
    queryKey: ["event", id, tenant, "payloads", place],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/events/{id}/payloads", {
          params: { path: { id }, query: given<Asked<"getEventPayloads">>({ tenant, look_in: place }) },
          signal,
        }),
      ),
    placeholderData: () => undefined,
    staleTime: 30_000,
  });
}

const leastLetters = 3;
const offered = 6;

/** The newest events whose ids begin with a text of three letters or more. */
export function useEventsLike(text: string) {
  return useQuery({
    queryKey: ["events", "like", text],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/events", { params: { query: { id: text, limit: offered } }, signal })),
    enabled: text.length >= leastLetters,
    staleTime: 10_000,
    placeholderData: () => undefined,
  });
}
