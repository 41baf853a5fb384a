import { expect, test } from "vitest";
import { targetsOf } from "./targets";

test("nothing typed offers every page", () => {
  expect(targetsOf("").map((target) => target.title)).toContain("Self-healing");
});

test("a page is found by a part of its name, an event by its whole id", () => {
  expect(targetsOf("fore").map((target) => target.path)).toEqual(["/forecasts", "/events/fore"]);
  expect(targetsOf(" ord/1 ").map((target) => target.path)).toEqual(["/events/ord%2F1"]);
});

test("hexadecimal digits may be an anomaly", () => {
  expect(targetsOf("79faf7051f").map((target) => target.where)).toEqual(["Anomaly with this id", "Event with this id"]);
});
