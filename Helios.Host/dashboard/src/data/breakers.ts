import { useQuery } from "@tanstack/react-query";
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
