import { CircleAlert, type LucideIcon, Moon, RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import { ApiProblem, explain } from "../api/problem";
import { Bones } from "./Bones";

/** Nothing to show, and why that is so. */
export function Empty({ title, children, icon: Icon = Moon }: { title: string; children?: ReactNode; icon?: LucideIcon }) {
  return (
    <div className="quiet-box">
      <Icon className="icon" aria-hidden="true" />
      <strong>{title}</strong>
      {children && <p>{children}</p>}
    </div>
  );
}

/** What failed, and what to do about it. */
export function ErrorState({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const problem = error instanceof ApiProblem ? error : undefined;
  return (
    <div className="quiet-box" role="alert" data-tone="bad">
      <CircleAlert className="icon" aria-hidden="true" />
      <strong>
        {problem?.status === 404 ? "There is no such thing" : problem?.status === 403 ? "You may not see this" : "This cannot be shown now"}
      </strong>
      <p>{explain(error)}</p>
      {problem?.code !== undefined && (
        <p className="muted">
          Code {problem.code}
          {problem.traceId && `, trace ${problem.traceId}`}
        </p>
      )}
      {retry && (
        <button type="button" className="button small" onClick={retry}>
          <RefreshCw className="icon" aria-hidden="true" /> Try again
        </button>
      )}
    </div>
  );
}

/** What is known of an answer. */
interface Asked<T> {
  data: T | undefined;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
}

/** What a question is answered with: bones while it waits, the error when it failed and nothing is known from before, else the answer. */
export function Answer<T>({ query, rows = 4, children }: { query: Asked<T>; rows?: number; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) {
    return <>{children(query.data)}</>;
  }
  return query.isError ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <Bones rows={rows} />;
}
