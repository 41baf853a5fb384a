import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { answer, api } from "../api/http";
import { millis } from "../format/time";
import { periodOf } from "../live/merge";
import { overlay } from "../live/overview";
import { noteServerTime } from "../live/serverClock";
import { useTopic } from "../live/useLive";

const period = 2000;

/** What the node that serves this page is and does now. */
export function useStatus() {
  const live = useTopic("overview");
  const query = useQuery({
    queryKey: ["status"],
    queryFn: async ({ signal }) => {
      const status = await answer(api.GET("/api/v1/status", { signal }));
      noteServerTime(millis(status.now));
      return status;
    },
    refetchInterval: periodOf(live, period),
  });
  const data = useMemo(() => query.data && overlay(query.data, live), [query.data, live]);
  return { ...query, data } as typeof query;
}
