import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { answer, api, given } from "../api/http";
import type { Asked, LogLine } from "../api/types";
import { useTopic } from "../live/useLive";

const period = 3000;
const most = 500;

export const levels = ["trace", "debug", "information", "warning", "error", "critical"] as const;

export interface LogFilter {
  /** The least level. */
  level?: string | undefined;
  /** What the category begins with. */
  category?: string | undefined;
}

/** Lines as they were asked for, with those that have been told since, newest first. */
export function mergeLines(asked: LogLine[], told: Iterable<LogLine>, filter: LogFilter): LogLine[] {
  const least = levels.indexOf((filter.level ?? "trace") as (typeof levels)[number]);
  const found = new Map(asked.map((line) => [line.sequence, line]));
  for (const line of told) {
    const isWanted = levels.indexOf(line.level as (typeof levels)[number]) >= least && line.category.startsWith(filter.category ?? "");
    if (isWanted) {
      found.set(line.sequence, line);
    }
  }
  return [...found.values()].sort((a, b) => b.sequence - a.sequence).slice(0, most);
}

/** The newest lines of the log of the node that serves this page. */
export function useLogs(filter: LogFilter, follow: boolean) {
  const live = useTopic("log");
  const { level, category } = filter;
  const query = useQuery({
    queryKey: ["logs", level, category],
    queryFn: ({ signal }) => {
      // Filters come out of the address; the service refuses words that it does not know.
      const asked = given({ level, category, limit: most }) as Asked<"listLogLines">;
      return answer(api.GET("/api/v1/logs", { params: { query: asked }, signal }));
    },
    refetchInterval: follow ? (live.ready ? 15_000 : period) : false,
  });
  const data = useMemo(
    () => query.data && mergeLines(query.data.lines, live.ready ? live.documents.values() : [], { level, category }),
    [query.data, live, level, category],
  );
  return { ...query, data };
}
