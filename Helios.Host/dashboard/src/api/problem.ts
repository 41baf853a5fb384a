/** A request that was refused, or never answered. Status 0: nothing was heard. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";

  constructor(
    readonly status: number,
    /** What went wrong and what to do about it, for people. */
    readonly detail: string,
    /** Stable number of the mistake, for looking it up. */
    readonly code: number | undefined = undefined,
    /** Under what the service's log has it. */
    readonly traceId: string | undefined = undefined,
  ) {
    super(detail);
  }

  /** Whether asking again in a moment can help. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

function text(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name];
  return typeof value === "string" && value.length > 0 ? value : undefined;
}

/** Reads a refusal's body, which may be a problem, anything else, or nothing. */
export function problemOf(status: number, body: unknown): ApiProblem {
  if (typeof body === "object" && body !== null) {
    const fields = body as Record<string, unknown>;
    const detail = text(fields, "detail") ?? text(fields, "error") ?? text(fields, "title");
    const code = typeof fields.code === "number" ? fields.code : undefined;
    return new ApiProblem(status, detail ?? `the service answered ${status}`, code, text(fields, "trace_id"));
  }
  return new ApiProblem(status, `the service answered ${status}`);
}

/** What to show of any error. */
export function explain(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
