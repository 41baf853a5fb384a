import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LiveClient, type LiveConnection } from "./client";
import type { LiveState } from "./reducer";
import type { LiveMessage, LiveTopic } from "./types";

class FakeConnection implements LiveConnection {
  readonly calls: [string, ...unknown[]][] = [];
  stopped = false;
  refusal: Error | null = null;
  private handler: (message: LiveMessage) => void = () => undefined;
  private closed: () => void = () => undefined;
  private answer: { started: () => void; failed: (error: Error) => void } | null = null;

  start(): Promise<void> {
    return new Promise((started, failed) => {
      this.answer = { started, failed };
    });
  }

  async open(): Promise<void> {
    this.answer?.started();
    await settle();
  }

  async fail(): Promise<void> {
    this.answer?.failed(new Error("refused"));
    await settle();
  }

  async stop(): Promise<void> {
    this.stopped = true;
  }

  async invoke(method: string, ...args: unknown[]): Promise<unknown> {
    this.calls.push([method, ...args]);
    if (this.refusal !== null) {
      throw this.refusal;
    }
    return null;
  }

  on(_method: string, handler: (...args: never[]) => void): void {
    this.handler = handler as (message: LiveMessage) => void;
  }

  onclose(handler: () => void): void {
    this.closed = handler;
  }

  send(
    kind: LiveMessage["kind"],
    sequence: number,
    upserts: Record<string, unknown>,
    topic: LiveTopic = "jobs",
    tenant: string | null = null,
  ): void {
    this.handler({
      topic,
      tenant,
      stream: "s1",
      sequence,
      kind,
      at: "2026-11-20T12:00:00Z",
      body: { upserts: Object.entries(upserts).map(([id, document]) => ({ id, document })), removals: [] },
    });
  }

  async drop(): Promise<void> {
    this.closed();
    await settle();
  }
}

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

describe("LiveClient", () => {
  const made: FakeConnection[] = [];
  let client: LiveClient;
  const newest = () => made.at(-1) as FakeConnection;

  beforeEach(() => {
    vi.useFakeTimers();
    made.length = 0;
    client = new LiveClient({
      connect: () => {
        made.push(new FakeConnection());
        return newest();
      },
      random: () => 1,
      firstPauseMs: 100,
      longestPauseMs: 400,
      lingerMs: 1000,
    });
  });

  afterEach(() => vi.useRealTimers());

  it("connects with the first subscription and shares it", async () => {
    const [one, two]: LiveState[][] = [[], []];
    client.subscribe("jobs", (state) => one?.push(state));
    await newest().open();
    newest().send("snapshot", 1, { a: 1 });
    client.subscribe("jobs", (state) => two?.push(state));
    newest().send("delta", 2, { a: 2 });
    expect(made).toHaveLength(1);
    expect(newest().calls).toEqual([["Subscribe", "jobs", { tenant: null }]]);
    expect(one?.map((state) => state.documents.get("a"))).toEqual([1, 2]);
    expect(two?.map((state) => state.documents.get("a"))).toEqual([1, 2]);
    expect(client.stateOf("jobs").sequence).toBe(2);
  });

  it("tells tenants apart", async () => {
    const states: LiveState[] = [];
    client.subscribe("incidents", (state) => states.push(state), { tenant: "acme" });
    await newest().open();
    newest().send("snapshot", 1, { a: 1 }, "incidents", null);
    expect(states).toHaveLength(0);
    newest().send("snapshot", 1, { a: 1 }, "incidents", "acme");
    expect(states).toHaveLength(1);
  });

  it("goes on where it was after a break, with growing pauses", async () => {
    client.subscribe("jobs", () => undefined);
    await newest().open();
    newest().send("snapshot", 5, { a: 1 });
    await newest().drop();
    expect(client.status).toBe("waiting");
    for (const pause of [100, 200, 400, 400]) {
      const before = made.length;
      await vi.advanceTimersByTimeAsync(pause - 1);
      expect(made).toHaveLength(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(made).toHaveLength(before + 1);
      await newest().fail();
    }
    await vi.advanceTimersByTimeAsync(400);
    await newest().open();
    expect(client.status).toBe("live");
    expect(newest().calls).toEqual([["Subscribe", "jobs", { tenant: null, stream: "s1", resume_from: 5 }]]);
    newest().send("delta", 6, { a: 2 });
    expect(client.stateOf("jobs").documents.get("a")).toBe(2);
  });

  it("asks for everything again where deltas are missing", async () => {
    client.subscribe("jobs", () => undefined);
    await newest().open();
    newest().send("snapshot", 5, { a: 1 });
    newest().send("delta", 8, { a: 2 });
    expect(client.stateOf("jobs").documents.get("a")).toBe(1);
    expect(newest().calls.at(-1)).toEqual(["Subscribe", "jobs", { tenant: null }]);
  });

  it("says why a subscription was refused", async () => {
    const states: LiveState[] = [];
    client.subscribe("log", (state) => states.push(state));
    newest().refusal = new Error(
      "An unexpected error occurred invoking 'Subscribe' on the server. HubException: topic log is about all tenants",
    );
    await newest().open();
    expect(states.map((state) => state.problem)).toEqual(["topic log is about all tenants"]);
    expect(client.status).toBe("live");
  });

  it("lets go of the connection some time after the last listener has left", async () => {
    const leave = client.subscribe("jobs", () => undefined);
    await newest().open();
    leave();
    leave();
    expect(newest().calls.at(-1)).toEqual(["Unsubscribe", "jobs", { tenant: null }]);
    await vi.advanceTimersByTimeAsync(999);
    expect(newest().stopped).toBe(false);
    client.subscribe("incidents", () => undefined)();
    await vi.advanceTimersByTimeAsync(1000);
    expect([newest().stopped, client.status, made.length]).toEqual([true, "idle", 1]);
    client.subscribe("jobs", () => undefined);
    expect(made).toHaveLength(2);
  });

  it("gives up where nobody listens any more, and tries at once when it is told to", async () => {
    const leave = client.subscribe("jobs", () => undefined);
    await newest().fail();
    client.retryNow();
    expect(made).toHaveLength(2);
    await newest().fail();
    leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([made.length, client.status]).toEqual([2, "idle"]);
  });
});
