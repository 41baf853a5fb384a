import { describe, expect, it } from "vitest";
import { applyMessage, documentsUnder, type LiveState, resumeOptions, unknownState } from "./reducer";
import type { LiveMessage, SourceDocument } from "./types";

type Numbers = LiveState<number>;

function message(
  kind: LiveMessage["kind"],
  sequence: number,
  upserts: Record<string, number>,
  removals: string[] = [],
  stream = "s1",
): LiveMessage<number> {
  return {
    topic: "incidents",
    tenant: null,
    stream,
    sequence,
    kind,
    at: "2026-11-20T12:00:00Z",
    body: { upserts: Object.entries(upserts).map(([id, document]) => ({ id, document })), removals },
  };
}

describe("applyMessage", () => {
  const first = applyMessage<number>(unknownState, message("snapshot", 7, { a: 1, b: 2 })) as Numbers;

  it("begins with a snapshot", () => {
    expect(first).toMatchObject({ ready: true, stream: "s1", sequence: 7, problem: null });
    expect([...first.documents]).toEqual([
      ["a", 1],
      ["b", 2],
    ]);
    expect(resumeOptions(first)).toEqual({ stream: "s1", resume_from: 7 });
    expect(resumeOptions(unknownState)).toEqual({});
  });

  it("applies a delta and leaves the state before as it was", () => {
    const next = applyMessage(first, message("delta", 8, { a: 3, c: 4 }, ["b"]));
    expect([...(next as Numbers).documents]).toEqual([
      ["a", 3],
      ["c", 4],
    ]);
    expect(first.documents.get("a")).toBe(1);
  });

  it("passes over what it has, and cannot apply what has a gap before it or comes from elsewhere", () => {
    expect(applyMessage(first, message("delta", 7, { a: 9 }))).toBe(first);
    expect(applyMessage(first, message("delta", 9, { a: 9 }))).toBeNull();
    expect(applyMessage(first, message("delta", 8, { a: 9 }, [], "s2"))).toBeNull();
    expect(applyMessage<number>(unknownState, message("delta", 1, { a: 9 }))).toBeNull();
  });

  it("forgets everything with a snapshot", () => {
    const next = applyMessage(first, message("snapshot", 2, { z: 1 }, [], "s2")) as Numbers;
    expect([...next.documents.keys()]).toEqual(["z"]);
    expect(next.stream).toBe("s2");
  });
});

it("finds documents of a kind", () => {
  const source = (name: string) => ({ name }) as SourceDocument;
  const documents = new Map([
    ["source/gcp", source("gcp")],
    ["source/aws", source("aws")],
    ["stage/window", source("no source")],
  ]);
  expect(documentsUnder<SourceDocument>({ ...unknownState, documents }, "source").map((found) => found.name)).toEqual(["aws", "gcp"]);
});
