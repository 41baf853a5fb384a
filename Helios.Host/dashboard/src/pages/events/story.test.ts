import { expect, test } from "vitest";
import type { EventStory } from "../../api/types";
import { place } from "./Lanes";
import { momentsOf } from "./story";

const copy = { state: "arrived", late: false, unexpected: false, duplicates: 0, payloads: 1, payload_hash: null } as const;
const verdict = { missing: [], late: [], suspended: [], differing_paths: [], closed_by: "timeout" };
const story = {
  window: { opened_at: "2026-01-01T00:00:00.000Z", closed_at: "2026-01-01T00:01:00.000Z", closed_by: "timeout", revision: 1 },
  copies: [
    { ...copy, source: "aws", arrived_at: "2026-01-01T00:00:00.000Z", offset_ms: 0 },
    { ...copy, source: "gcp", arrived_at: "2026-01-01T00:02:00.000Z", offset_ms: 120_000, late: true },
    { ...copy, source: "azure", state: "missing", arrived_at: null, offset_ms: null },
  ],
  verdicts: [
    { ...verdict, verdict: "missing", revision: 0, missing: ["gcp", "azure"], window_start: "w", window_end: "2026-01-01T00:01:00.000Z" },
    {
      ...verdict,
      verdict: "missing",
      revision: 1,
      missing: ["azure"],
      late: ["gcp"],
      window_start: "w",
      window_end: "2026-01-01T00:02:00.001Z",
    },
  ],
  dead_letters: [
    {
      id: 7,
      received_at: "2026-01-01T00:00:30.000Z",
      source: "azure",
      reason: "no_time",
      detail: "timestamp is missing",
      state: "waiting",
    },
  ],
} as unknown as EventStory;

test("a story goes from the first copy to the last revision, rejected copies among them", () => {
  expect(momentsOf(story).map((moment) => moment.title)).toEqual([
    "AWS delivers",
    "A copy is rejected: no time",
    "Verdict: missing",
    "GCP delivers",
    "Verdict revised: missing (revision 1)",
  ]);
});

test("a late copy is told apart from one that was sent again too late", () => {
  const [aws, gcp] = story.copies;
  const again = { ...story, copies: [{ ...aws, late: true }, gcp] } as EventStory;
  expect(
    momentsOf(again).flatMap((moment) => String(moment.text).match(/(another one came )?after the window had closed/)?.[0] ?? []),
  ).toEqual(["another one came after the window had closed", "after the window had closed"]);
});

test("places on the scale begin at the first copy and end at the last", () => {
  expect([place(0, 1000), place(1000, 1000), place(-5, 1000)]).toEqual([0, 1, 0]);
  expect(place(30, 1000)).toBeGreaterThan(0.4);
});
