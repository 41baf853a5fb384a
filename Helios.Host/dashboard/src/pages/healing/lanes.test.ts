import { describe, expect, it } from "vitest";
import type { Incident, Recovery } from "../../api/types";
import { lanesOf, medianRecovery, outcomesOf, successOf } from "./lanes";

const at = (second: number) => new Date(second * 1000).toISOString();

function incident(id: string, cause: string, from: number, to: number | null): Incident {
  return {
    id,
    cause,
    issue: "cloud_failure",
    status: to === null ? "acting" : "resolved",
    opened_at: at(from),
    ended_at: to === null ? null : at(to),
    is_open: to === null,
  } as unknown as Incident;
}

function recovery(key: string, status: string, finished: number | null, mttr: number | null = null): Recovery {
  return {
    key,
    status,
    plan: { incident: "a", order: { target: "aws", action: "resync" } },
    proposed_at: at(10),
    started_at: at(12),
    finished_at: finished === null ? null : at(finished),
    given_back_at: null,
    mttr_seconds: mttr,
  } as unknown as Recovery;
}

describe("the timeline", () => {
  it("has a lane for each cause and rows for what overlaps", () => {
    const lanes = lanesOf(
      [incident("a", "aws", 10, 40), incident("b", "aws", 20, 30), incident("c", "gcp", 50, null)],
      [recovery("r", "succeeded", 38)],
      0,
      60_000,
    );
    expect(lanes.map((lane) => [lane.name, lane.rows])).toEqual([
      ["aws", 3],
      ["gcp", 1],
    ]);
    expect(lanes[1]?.bars[0]).toMatchObject({ to: 60_000, isOpen: true });
  });

  it("leaves out what was over before it begins", () => {
    expect(lanesOf([incident("a", "aws", 10, 20)], [], 30_000, 60_000)).toEqual([]);
  });
});

describe("a bar of the timeline", () => {
  const drawn = (from: number, to: number | null) => {
    const bar = lanesOf([incident("a", "aws", from, to)], [], 20_000, 60_000, 4000)[0]?.bars[0];
    return [bar?.begin, bar?.end];
  };

  it("is as long as it lasted, within the timeline", () => {
    expect(drawn(10, 30)).toEqual([20_000, 30_000]);
    expect(drawn(30, null)).toEqual([30_000, 60_000]);
  });

  it("is never too short to be pressed, at the edges either", () => {
    expect(drawn(30, 31)).toEqual([30_000, 34_000]);
    expect(drawn(10, 20)).toEqual([20_000, 24_000]);
    expect(drawn(59, null)).toEqual([56_000, 60_000]);
  });

  it("stands below one that it would touch", () => {
    const [lane] = lanesOf([incident("a", "aws", 30, 31), incident("b", "aws", 32, 33)], [], 20_000, 60_000, 4000);
    expect(lane?.rows).toBe(2);
  });
});

describe("outcomes", () => {
  const all = [
    recovery("a", "succeeded", 15, 9),
    recovery("b", "failed", 25),
    recovery("c", "canceled", 25),
    recovery("d", "succeeded", 35, 21),
  ];

  it("count in the slot in which they ended", () => {
    const found = outcomesOf(all, 10_000, 40_000, 3);
    expect(found.succeeded).toEqual([1, 0, 1]);
    expect(found.failed).toEqual([0, 1, 0]);
  });

  it("are no share where none ended, and leave out what was called off", () => {
    expect(successOf([])).toEqual({ share: null, ended: 0 });
    expect(successOf(all)).toEqual({ share: 2 / 3, ended: 3 });
  });

  it("have the median of the times to recovery", () => {
    expect(medianRecovery(all)).toBe(15);
    expect(medianRecovery([])).toBeNull();
  });
});
