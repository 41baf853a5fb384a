import type { Status } from "../api/types";
import { documentsUnder, type LiveState } from "./reducer";
import type {
  DoingDocument,
  FlowDocument,
  OverviewDocument,
  PartDocument,
  ProblemsDocument,
  ServiceDocument,
  SkewDocument,
  SourceDocument,
  StageDocument,
  VerdictMixDocument,
} from "./types";

function one<T extends OverviewDocument>(state: LiveState<OverviewDocument>, id: string): T | undefined {
  return state.documents.get(id) as T | undefined;
}

/** The status with what has been told since it was asked for. */
export function overlay(status: Status, state: LiveState<OverviewDocument>): Status {
  if (!state.ready) {
    return status;
  }
  const service = one<ServiceDocument>(state, "service");
  const flow = one<FlowDocument>(state, "flow");
  const mix = one<VerdictMixDocument>(state, "verdicts");
  const problems = one<ProblemsDocument>(state, "problems");
  const sources = documentsUnder<SourceDocument>(state, "source");
  const stages = documentsUnder<StageDocument>(state, "stage").sort((a, b) => a.order - b.order);
  const parts = documentsUnder<PartDocument>(state, "part");
  const { rejected, ...counts } = flow ?? { rejected: undefined };
  // The order in which the service names its sources is that of its configuration; a list that jumps is hard to read.
  const order = new Map(status.sources.map((source, index) => [source.name, index]));
  return {
    ...status,
    ...service,
    ...counts,
    ...(rejected && { rejected_by_reason: rejected }),
    ...(mix && { verdict_totals: { ...mix.totals, total: Object.values(mix.totals).reduce((sum, number) => sum + number, 0) } }),
    ...(problems && { problems: problems.lines }),
    ...(sources.length > 0 && { sources: sources.sort((a, b) => (order.get(a.name) ?? 99) - (order.get(b.name) ?? 99)) }),
    ...(stages.length > 0 && { stages }),
    ...(parts.length > 0 && { parts }),
    now: state.at ?? status.now,
  };
}

/** How far apart copies of an event arrive, of the verdicts of the last minute; undefined where it is not told. */
export function skewOf(state: LiveState<OverviewDocument>): SkewDocument | undefined {
  return state.ready ? one<SkewDocument>(state, "skew") : undefined;
}

/** What HELIOS does now, of one kind. */
export function doingOf(state: LiveState<OverviewDocument>, kind: DoingDocument["kind"]): DoingDocument[] {
  return documentsUnder<DoingDocument>(state, `doing/${kind}`);
}
