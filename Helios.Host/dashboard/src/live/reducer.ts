import type { LiveMessage, OverviewDocument } from "./types";

/** What is known of one subscription. A new object with every change. */
export interface LiveState<D = unknown> {
  /** False before the first snapshot. */
  readonly ready: boolean;
  readonly stream: string | null;
  readonly sequence: number;
  /** When the server made the last message. */
  readonly at: string | null;
  readonly documents: ReadonlyMap<string, D>;
  /** Why the server refused the subscription. */
  readonly problem: string | null;
}

export const unknownState: LiveState<never> = {
  ready: false,
  stream: null,
  sequence: 0,
  at: null,
  documents: new Map<string, never>(),
  problem: null,
};

/**
 * Applies a message.
 * @returns the next state; the same one where the message is old; null where deltas are missing before it, so that it cannot be applied.
 */
export function applyMessage<D>(state: LiveState<D>, message: LiveMessage<D>): LiveState<D> | null {
  const isSnapshot = message.kind === "snapshot";
  if (!isSnapshot) {
    if (!state.ready || message.stream !== state.stream) {
      return null;
    }
    if (message.sequence <= state.sequence) {
      return state;
    }
    if (message.sequence !== state.sequence + 1) {
      return null;
    }
  }
  const documents = new Map(isSnapshot ? [] : state.documents);
  for (const { id, document } of message.body.upserts) {
    documents.set(id, document);
  }
  for (const id of message.body.removals) {
    documents.delete(id);
  }
  return { ready: true, stream: message.stream, sequence: message.sequence, at: message.at, documents, problem: null };
}

/** The options that go on behind a state. */
export function resumeOptions(state: LiveState): { stream: string; resume_from: number } | Record<string, never> {
  return state.ready && state.stream !== null ? { stream: state.stream, resume_from: state.sequence } : {};
}

/** Documents whose ids begin with `prefix/`, as in `source/aws`, in the order of their ids. */
export function documentsUnder<T extends OverviewDocument>(state: LiveState<OverviewDocument>, prefix: string): T[] {
  const found: [string, T][] = [];
  for (const [id, document] of state.documents) {
    if (id.startsWith(`${prefix}/`)) {
      found.push([id, document as T]);
    }
  }
  return found.sort(([left], [right]) => (left < right ? -1 : 1)).map(([, document]) => document);
}
