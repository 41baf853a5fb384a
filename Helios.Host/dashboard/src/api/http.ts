import createClient from "openapi-fetch";
import { ApiProblem, problemOf } from "./problem";
import type { paths } from "./schema";

const slowest = 15_000;
const origin = globalThis.location?.origin ?? "http://localhost";

const reading = new Set(["GET", "HEAD"]);
let token: string | null = null;

/** Keeps the token that a signed-in page shows with each change, so that no other site can ask for one. */
export function keepToken(given: string | null): void {
  token = given;
}

async function send(request: Request): Promise<Response> {
  if (token !== null && !reading.has(request.method)) {
    request.headers.set("X-CSRF-Token", token);
  }
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(slowest)]) });
  } catch (error) {
    if (request.signal.aborted) {
      throw error;
    }
    throw new ApiProblem(0, "HELIOS does not answer. Is it running, and can this computer reach it?");
  }
}

/** The API, with the types of docs/openapi/v1.json. */
export const api = createClient<paths, "application/json">({ baseUrl: origin, fetch: send });

/** What a call of the API gave. @throws ApiProblem where it was refused or not answered. */
export async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) {
    throw problemOf(response.status, error);
  }
  return data as T;
}

/** What is given, without what is not: a filter that is not set is not asked for. */
export function given<T extends object>(fields: { [Name in keyof T]: T[Name] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== "")) as T;
}
