import { expect, it } from "vitest";
import type { components, paths } from "./schema";
import { api, asked, contract, done, eventually } from "./service";

const run = crypto.randomUUID().slice(0, 8);

/** What reads a list without being asked for anything more; the compiler holds the paths against the document. */
type Listed = { [Path in keyof paths]: paths[Path] extends { get: { parameters: { path?: never } } } ? Path : never }[keyof paths];

/** What these need besides. */
const needed: { [Path in Listed]?: Record<string, string> } = {
  "/api/v1/events": { id: `client-${run}` },
  "/api/v1/analytics/samples": { service: "checkout" },
  "/api/v1/analytics/forecasts": { service: "checkout", metric: "error_rate" },
};

function copy(source: string, payload: unknown): components["schemas"]["EventPost"] {
  return { event_id: `client-${run}`, source, type: "client.tried", timestamp: "2026-01-01T00:00:00Z", payload };
}

it("takes events, and tells the verdict on them", async () => {
  const taken = await done(api.POST("/ingest/events", { body: [copy("aws", { a: 1 }), copy("azure", { a: 1 }), copy("gcp", { a: 2 })] }));
  if (!("admitted" in taken)) {
    throw new Error(`these were to be admitted: ${JSON.stringify(taken)}`);
  }
  expect(taken).toMatchObject({ admitted: 3, rejected: 0, first_problem: null });
  const query = { event_id: `client-${run}`, limit: 10 };
  const { verdicts } = await eventually(
    () => done(api.GET("/api/v1/verdicts", { params: { query } })),
    (answer) => answer.verdicts.length > 0,
  );
  const [verdict] = verdicts;
  expect(verdict).toMatchObject({ event_id: `client-${run}`, type: "client.tried", verdict: "inconsistent", missing: [] });
  const story = await done(api.GET("/api/v1/events/{id}", { params: { path: { id: `client-${run}` } } }));
  expect(story.copies.map((one) => one.source).sort()).toEqual(["aws", "azure", "gcp"]);
});

it("takes points of a series, and gives them back", async () => {
  const body = { tenant: "default", metric: `client_${run}`, timestamps: ["2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z"], values: [1, 2] };
  expect(await done(api.POST("/api/v1/series", { body }))).toMatchObject({ series: 1, points: 2 });
  const query = { tenant: "default", metric: `client_${run}`, from: "2026-01-01T00:00:00Z", to: "2026-01-01T01:00:00Z" };
  const { series } = await eventually(
    () => done(api.GET("/api/v1/series", { params: { query } })),
    (answer) => answer.series.length > 0,
  );
  expect(series[0]?.values).toEqual([1, 2]);
});

it("finds what is odd in values, and what each alarm is", async () => {
  const values = Array.from({ length: 200 }, (_, row) => (row === 150 ? 500 : 10 + (row % 5)));
  const found = await done(api.POST("/api/v1/detect", { body: { series: [{ name: "load", values }], options: { learn_rows: 60 } } }));
  expect(found.series[0]).toMatchObject({ name: "load", points: 200 });
  expect(found.series[0]?.alarms.map((alarm) => alarm.index)).toContain(150);
});

it("isolates a breaker and closes it again", async () => {
  const { breakers } = await eventually(
    () => done(api.GET("/api/v1/breakers")),
    (answer) => answer.breakers.length > 0,
  );
  const { cloud = "", operation = "" } = breakers[0] ?? {};
  const params = { path: { cloud, operation } };
  const isolated = await done(api.POST("/api/v1/breakers/{cloud}/{operation}/isolate", { params, body: { by: "client", reason: run } }));
  expect(isolated.state).toBe("isolated");
  const closed = await done(api.POST("/api/v1/breakers/{cloud}/{operation}/close", { params, body: { by: "client", reason: run } }));
  expect(closed.state).toBe("closed");
});

it("makes an API key and revokes it", async () => {
  const made = await done(api.POST("/api/v1/api-keys", { body: { name: `client ${run}`, role: "viewer", tenants: ["default"] } }));
  expect(made.api_key).toMatchObject({ name: `client ${run}`, role: "viewer", tenants: ["default"], revoked_at: null });
  expect(made.key).toContain(made.api_key.id);
  const { api_keys } = await done(api.DELETE("/api/v1/api-keys/{id}", { params: { path: { id: made.api_key.id } } }));
  expect(api_keys.find((one) => one.id === made.api_key.id)?.revoked_at).toMatch(/^20/);
});

it("reads every list", async () => {
  for (const path of contract.reads as Listed[]) {
    // The compiler has checked the paths one by one above; here any of them is meant.
    const read = api.GET as (path: Listed, init: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
    expect(await done(read(path, { params: { query: needed[path] ?? {} } })), path).toBeTypeOf("object");
  }
  expect([...asked]).toEqual(expect.arrayContaining(contract.reads.map((path) => `GET ${path}`)));
});

it("tells a refusal as the types say", async () => {
  const id = "0".repeat(32);
  const { data, error, response } = await api.POST("/api/v1/anomalies/{id}/feedback", {
    params: { path: { id } },
    body: { label: "confirmed", by: "client" },
  });
  expect([data, response.status]).toEqual([undefined, 404]);
  expect(error).toMatchObject({ type: "urn:helios:problem:not_found", status: 404, code: 40400 });
});
