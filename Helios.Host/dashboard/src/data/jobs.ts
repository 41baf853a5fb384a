import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { answer, api } from "../api/http";
import type { Job } from "../api/types";
import { periodOf } from "../live/merge";
import { useTopic } from "../live/useLive";

const period = 3000;

/** Scheduled jobs, by name. */
export function useJobs() {
  const live = useTopic<"jobs", Job>("jobs");
  const query = useQuery({
    queryKey: ["jobs"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/jobs", { signal })),
    refetchInterval: periodOf(live, period),
  });
  // The answer has the order in which jobs are told; what was told since has the news.
  const data = useMemo(
    () => query.data && { ...query.data, jobs: query.data.jobs.map((job) => (live.ready ? (live.documents.get(job.name) ?? job) : job)) },
    [query.data, live],
  );
  return { ...query, data } as typeof query;
}
