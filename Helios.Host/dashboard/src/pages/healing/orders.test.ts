import { describe, expect, it } from "vitest";
import type { Action } from "../../api/types";
import { parametersOf, secondsOf, targetsOf } from "./orders";

describe("orders", () => {
  it("read parameters as names and values", () => {
    expect(parametersOf(" minutes=15  to=aws,gcp ")).toEqual({ minutes: "15", to: "aws,gcp" });
    expect(parametersOf("")).toEqual({});
  });

  it("offer clouds and parts as targets", () => {
    expect(targetsOf({ targets: ["cloud", "part:log"] } as Action, ["aws", "gcp"])).toEqual(["aws", "gcp", "log"]);
    expect(targetsOf(undefined, ["aws"])).toEqual([]);
  });

  it("read lengths of time, and refuse what is none or more than seven days", () => {
    expect([secondsOf("90s"), secondsOf("15"), secondsOf("2h"), secondsOf("7d")]).toEqual([90, 900, 7200, 604_800]);
    expect([secondsOf(""), secondsOf("0m"), secondsOf("8d"), secondsOf("soon")]).toEqual([null, null, null, null]);
  });
});
