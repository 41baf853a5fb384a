import createClient, { type Middleware } from "openapi-fetch";
import { Contract } from "./contract";
import type { paths } from "./schema";

const base = process.env.HELIOS_URL ?? "http://127.0.0.1:8080";
const key = process.env.HELIOS_API_KEY;
const headers: Record<string, string> = key === undefined ? {} : { Authorization: `Bearer ${key}` };

/** What the service promises now. */
export const contract = new Contract(await (await fetch(`${base}/openapi/v1.json`, { headers })).json());

/** Paths that were asked, as the document writes them. */
export const asked = new Set<string>();

const held: Middleware = {
  async onResponse({ request, response, schemaPath }) {
    asked.add(`${request.method} ${schemaPath}`);
    const found = await contract.problems(request.method, schemaPath, response.clone());
    if (found.length > 0) {
      throw new Error(`${request.method} ${schemaPath} answered what the types do not say:\n  ${found.slice(0, 10).join("\n  ")}`);
    }
  },
};

/** The generated client. Every answer is held against the schema from which its types were generated. */
export const api = createClient<paths, "application/json">({ baseUrl: base, headers });
api.use(held);

/** What a call gave. @throws Error where it was refused. */
export async function done<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok || data === undefined) {
    throw new Error(`${response.url}: ${response.status} ${JSON.stringify(error)}`);
  }
  return data;
}

/** Asks until an answer is as it should be, at most ten seconds. */
export async function eventually<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`not within ten seconds; last: ${JSON.stringify(answer)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
