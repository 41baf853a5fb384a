import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { answer, api, given } from "../api/http";
import type { Asked, RecentVerdict, Verdict } from "../api/types";
import { millis } from "../format/time";
import { useTopic } from "../live/useLive";
import { useStatus } from "./status";

const period = 3000;
const page = 100;

/** Verdicts that tell of a problem. */
export const problems = ["missing", "inconsistent", "collision"] as const;

export interface VerdictFilter {
  /** The id of an event, or what it begins with. */
  id?: string | undefined;
  /** `problems`: every verdict but consistent; `all`. */
  verdict?: string | undefined;
  type?: string | undefined;
  missing?: string | undefined;
  tenant?: string | undefined;
}

/** Where the next page of each question begins; a question that has no more is not in it. */
type Cursors = Record<string, string | undefined>;

interface VerdictPage {
  rows: Verdict[];
  next: Cursors | undefined;
}

async function ask(filter: VerdictFilter, verdict: string | undefined, cursor: string | undefined, signal: AbortSignal) {
  const shared = { tenant: filter.tenant, type: filter.type, limit: page, cursor };
  if (filter.id) {
    const query = given<Asked<"findEvents">>({ ...shared, id: filter.id });
    const found = await answer(api.GET("/api/v1/events", { params: { query }, signal }));
    return { rows: found.events, next: found.next_cursor };
  }
  // Filters come out of the address; the service refuses words that it does not know.
  const query = given({ ...shared, verdict, missing: filter.missing }) as Asked<"listVerdicts">;
  const found = await answer(api.GET("/api/v1/verdicts", { params: { query }, signal }));
  return { rows: found.verdicts, next: found.next_cursor };
}

/** Asks one question for each verdict that is wanted, and puts the answers together. */
async function readPage(filter: VerdictFilter, cursors: Cursors | undefined, signal: AbortSignal): Promise<VerdictPage> {
  const wanted =
    filter.id || filter.verdict === "all" ? [""] : filter.verdict && filter.verdict !== "problems" ? [filter.verdict] : [...problems];
  const asked = wanted.filter((verdict) => cursors === undefined || cursors[verdict] !== undefined);
  const answers = await Promise.all(asked.map((verdict) => ask(filter, verdict || undefined, cursors?.[verdict], signal)));
  const next: Cursors = {};
  answers.forEach((answer, index) => {
    const verdict = asked[index];
    if (verdict !== undefined && answer.next) {
      next[verdict] = answer.next;
    }
  });
  return { rows: answers.flatMap((answer) => answer.rows), next: Object.keys(next).length > 0 ? next : undefined };
}

/** The last verdict on each window, newest first, page after page. */
export function useVerdicts(filter: VerdictFilter) {
  return useInfiniteQuery({
    queryKey: ["verdicts", filter],
    queryFn: ({ pageParam, signal }) => readPage(filter, pageParam, signal),
    initialPageParam: undefined as Cursors | undefined,
    getNextPageParam: (last) => last.next,
    // Asking again asks for every page that is open: only the first is worth that.
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) <= 1 ? period : false),
  });
}

/** The newest verdicts that tell of a problem, as they are given; a sample where there are more than anybody could read. */
export function useNewestVerdicts() {
  const live = useTopic("verdicts");
  const status = useStatus();
  const told = useMemo(() => [...live.documents.values()].sort((a, b) => millis(b.at) - millis(a.at)), [live]);
  const data: RecentVerdict[] | undefined = told.length > 0 ? told : status.data?.recent_verdicts;
  return { ...status, data };
}
