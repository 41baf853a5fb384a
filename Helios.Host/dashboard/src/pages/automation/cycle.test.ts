import { describe, expect, it } from "vitest";
import type { MapeCycle } from "../../api/types";
import { differencesOf, isBusy, stationsOf } from "./cycle";

const quiet = { symptoms: 0, diagnoses: 0, incidents: 0, decisions: 0, ordered: 0, failed: 0 } as MapeCycle;

describe("the loop", () => {
  it("marks the station that is at work", () => {
    expect(stationsOf("monitoring", quiet).map((one) => one.isNow)).toEqual([true, false, false, false]);
    expect(stationsOf("waiting", quiet).some((one) => one.isNow)).toBe(false);
  });

  it("tells what the last turn did", () => {
    const notes = stationsOf("waiting", { ...quiet, symptoms: 1, diagnoses: 2, ordered: 1, failed: 1 }).map((one) => one.note);
    expect(notes).toEqual(["1 symptom", "2 diagnoses, 0 incidents", "0 decisions", "1 action ordered, 1 failed"]);
  });

  it("is busy when anything was found or done", () => {
    expect(isBusy(quiet)).toBe(false);
    expect(isBusy({ ...quiet, decisions: 1 })).toBe(true);
  });
});

describe("changes of what is known", () => {
  it("are the numbers that differ", () => {
    expect(differencesOf({ cost: 1, mttr_seconds: 10 }, { cost: 1, mttr_seconds: 12 })).toEqual([
      { name: "mttr_seconds", from: 10, to: 12 },
    ]);
    expect(differencesOf({}, { cost: 1 })).toEqual([{ name: "cost", from: undefined, to: 1 }]);
  });
});
