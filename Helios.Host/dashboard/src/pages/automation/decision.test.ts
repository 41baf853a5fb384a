import { describe, expect, it } from "vitest";
import type { Decision } from "../../api/types";
import { alternativesOf, criterion, goodnessOf, leadOf } from "./decision";

const decision = {
  alternatives: ["do_nothing", "resync"],
  basis: [
    { action: "do_nothing", target: "", rung: 0, mode: "auto", estimates: "estimated", runs: 0 },
    { action: "resync", target: "aws", rung: 1, mode: "auto", estimates: "learnt", runs: 7 },
  ],
  matrix: [
    [1800, 0.5],
    [45, 0.1],
  ],
  chosen: "resync",
  topsis: { scores: [0.2, 0.8], ranking: [2, 1] },
  wsm: { scores: [0.4, 0.6], ranking: [2, 1] },
} as unknown as Decision;

describe("decisions", () => {
  it("tell alternatives best first, with the numbers of their own row", () => {
    const [best, next] = alternativesOf(decision);
    expect(best).toMatchObject({ name: "resync", target: "aws", values: [45, 0.1], isChosen: true, topsis: 0.8, wsm: 0.6, runs: 7 });
    expect(next).toMatchObject({ name: "do_nothing", isChosen: false, topsisRank: 2 });
  });

  it("have no lead where only one thing is left to do", () => {
    expect(leadOf([0.5])).toBeNull();
    expect(leadOf([0.2, 0.75, 0.7])).toBeCloseTo(0.05);
  });

  it("call the least cost and the most benefit best", () => {
    expect(goodnessOf([10, 20, 30], false)).toEqual([1, 0.5, 0]);
    expect(goodnessOf([10, 20, 30], true)).toEqual([0, 0.5, 1]);
    expect(goodnessOf([7, 7], true)).toEqual([1, 1]);
  });

  it("write criteria in their units", () => {
    expect(criterion("mttr_seconds", 90)).toBe("1 min 30 s");
    expect(criterion("success_rate", 0.95)).toBe("95 %");
    expect(criterion("cost", 0.1)).toBe("0.1");
  });
});
