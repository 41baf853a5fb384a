import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { answer, api } from "../api/http";
import type { Breaker } from "../api/types";
import { periodOf } from "../live/merge";
import { useTopic } from "../live/useLive";

const period = 3000;

/** Where the breakers of the cluster stand. */
export function useBreakers() {
  const live = useTopic<"breakers", Breaker>("breakers");
  const query = useQuery({
    queryKey: ["breakers"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/breakers", { signal })),
    refetchInterval: periodOf(live, period),
  });
  const data = useMemo(() => {
    const nameOf = (breaker: Breaker) => `${breaker.cloud}/${breaker.operation}`;
    const told = live.ready ? [...live.documents.values()].sort((a, b) => nameOf(a).localeCompare(nameOf(b))) : undefined;
    return query.data && { ...query.data, breakers: told ?? query.data.breakers };
  }, [query.data, live]);
  return { ...query, data } as typeof query;
}

/** How a breaker is told: its state, and that it only watches where it does. */
export function stateOf(breaker: Breaker): string {
  return breaker.mode === "normal" ? breaker.state : breaker.mode;
}

/** What people do to a breaker. */
export type BreakerVerb = "isolate" | "close" | "reset";

/** Isolates, closes or resets a breaker. */
export function useBreakerChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ breaker, verb, by, reason }: { breaker: Breaker; verb: BreakerVerb; by: string; reason: string }) => {
      const asked = { params: { path: { cloud: breaker.cloud, operation: breaker.operation } }, body: { by, reason } };
      switch (verb) {
        case "isolate":
          return answer(api.POST("/api/v1/breakers/{cloud}/{operation}/isolate", asked));
        case "close":
          return answer(api.POST("/api/v1/breakers/{cloud}/{operation}/close", asked));
        case "reset":
          return answer(api.POST("/api/v1/breakers/{cloud}/{operation}/reset", asked));
      }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["breakers"] }),
  });
}
