import type { LiveState } from "./reducer";

/**
 * A list as it was asked for, with what has been told since: documents replace rows of the same id, others come in front. The list keeps its
 * length.
 */
export function merge<Row>(rows: Row[], state: LiveState<Row>, id: (row: Row) => string, newest: (row: Row) => string): Row[] {
  if (!state.ready) {
    return rows;
  }
  const found = new Map(rows.map((row) => [id(row), row]));
  for (const document of state.documents.values()) {
    const known = found.get(id(document));
    if (known === undefined || newest(known) <= newest(document)) {
      found.set(id(document), document);
    }
  }
  const all = [...found.values()].sort((a, b) => (newest(a) < newest(b) ? 1 : newest(a) > newest(b) ? -1 : 0));
  return rows.length > 0 ? all.slice(0, Math.max(rows.length, state.documents.size)) : all;
}

/** How often a list is asked for: seldom while it is told as it changes. */
export function periodOf(state: { ready: boolean }, period: number): number {
  const seldom = 30_000;
  return state.ready ? seldom : period;
}
