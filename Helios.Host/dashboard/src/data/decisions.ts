import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answer, api, given } from "../api/http";
import type { Asked, Decision } from "../api/types";

const period = 5000;
const page = 50;

export interface DecisionFilter {
  tenant?: string | undefined;
  state?: string | undefined;
  incident?: string | undefined;
}

/** Decisions, newest first, page after page. */
export function useDecisions(filter: DecisionFilter = {}) {
  return useInfiniteQuery({
    queryKey: ["decisions", filter],
    queryFn: ({ pageParam, signal }) => {
      // Filters come out of the address; the service refuses words that it does not know.
      const query = given({ ...filter, limit: page, cursor: pageParam }) as Asked<"listDecisions">;
      return answer(api.GET("/api/v1/decisions", { params: { query }, signal })).then((list) => ({
        ...list,
        decisions: list.decisions.map((record) => record.decision),
      }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    // Asking again asks for every page that is open: only the first is worth that.
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) <= 1 ? period : false),
  });
}

/** One decision; the first digits of its id are enough. */
export function useDecision(id: string) {
  return useQuery({
    queryKey: ["decision", id],
    queryFn: ({ signal }): Promise<Decision> =>
      answer(api.GET("/api/v1/decisions/{id}", { params: { path: { id } }, signal })).then((record) => record.decision),
    enabled: id.length > 0,
    staleTime: 30_000,
    placeholderData: () => undefined,
  });
}
