import { ApiProblem, problemOf } from "./problem";

export type Query = Record<string, string | number | boolean | undefined>;

const slowest = 15_000;

function addressOf(path: string, query: Query | undefined): string {
  const given = Object.entries(query ?? {}).filter(
    (entry): entry is [string, string | number | boolean] => entry[1] !== undefined && entry[1] !== "",
  );
  const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return text.length > 0 ? `${path}?${text}` : path;
}

async function send(path: string, init: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    const timeout = AbortSignal.timeout(slowest);
    response = await fetch(path, { ...init, signal: init.signal ? AbortSignal.any([init.signal, timeout]) : timeout });
  } catch (error) {
    if (init.signal?.aborted) {
      throw error;
    }
    throw new ApiProblem(0, "HELIOS does not answer. Is it running, and can this computer reach it?");
  }
  const text = await response.text();
  let body: unknown;
  try {
    body = text.length > 0 ? JSON.parse(text) : undefined;
  } catch {
    body = undefined;
  }
  if (!response.ok) {
    throw problemOf(response.status, body);
  }
  return body;
}

/** Reads a resource. */
export async function read<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return (await send(addressOf(path, query), { headers: { Accept: "application/json" }, ...(signal && { signal }) })) as T;
}

/** Asks for a change. */
export async function change<T>(path: string, body: unknown, method: "POST" | "PUT" | "DELETE" = "POST"): Promise<T> {
  return (await send(path, {
    method,
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body: JSON.stringify(body),
  })) as T;
}
