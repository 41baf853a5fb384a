import { describe, expect, it } from "vitest";
import type { IncidentStory } from "../../api/types";
import { lagOf } from "./lag";
import { stagesOf } from "./story";

const at = (second: number) => new Date(second * 1000).toISOString();

function story(recoveries: object[], ended: number | null): IncidentStory {
  return {
    incident: { since: at(0), opened_at: at(5), ended_at: ended === null ? null : at(ended), is_open: ended === null },
    decisions: [{ decided_at: at(6) }],
    recoveries,
  } as unknown as IncidentStory;
}

describe("the way of an incident", () => {
  it("goes from what was seen to what was verified", () => {
    const recovery = { status: "succeeded", started_at: at(7), finished_at: at(30) };
    expect(stagesOf(story([recovery], 60)).map((stage) => [stage.name, stage.state, stage.after])).toEqual([
      ["Seen", "ok", 0],
      ["Diagnosed", "ok", 5000],
      ["Decided", "ok", 6000],
      ["Executed", "ok", 7000],
      ["Verified", "ok", 30_000],
      ["Over", "ok", 60_000],
    ]);
  });

  it("says what is under way, and what did not help", () => {
    const running = stagesOf(story([{ status: "verifying", started_at: at(7), finished_at: null }], null));
    expect(running.map((stage) => stage.state)).toEqual(["ok", "ok", "ok", "info", "info", "idle"]);
    const wrong = stagesOf(story([{ status: "failed", started_at: at(7), finished_at: at(9) }], null));
    expect(wrong[3]?.state).toBe("bad");
  });
});

describe("lag of topics", () => {
  it("is the sum of its partitions, with the worst status", () => {
    const shards = [
      { topic: "a", partition: 0, lag_records: 5, lag_seconds: 1, status: "ok" },
      { topic: "a", partition: 1, lag_records: 7, lag_seconds: null, status: "stall" },
      { topic: "b", partition: 0, lag_records: 0, lag_seconds: null, status: "ok" },
    ];
    expect(lagOf(shards as never)).toEqual([
      { topic: "a", partitions: 2, records: 12, seconds: 1, status: "stall" },
      { topic: "b", partitions: 1, records: 0, seconds: null, status: "ok" },
    ]);
  });
});
