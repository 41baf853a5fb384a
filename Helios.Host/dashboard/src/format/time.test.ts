import { expect, test } from "vitest";
import { relative, span } from "./time";

test("spans name at most two units", () => {
  expect([0.44, 240, 1500, 12_400, 185_000, 7_800_000, 273_600_000].map(span)).toEqual([
    "0.4 ms",
    "240 ms",
    "1.5 s",
    "12 s",
    "3 min 5 s",
    "2 h 10 min",
    "3 d 4 h",
  ]);
});

test("a time is told from now, in both directions", () => {
  const now = 1_000_000_000;
  expect([now - 400, now - 12_000, now - 185_000, now + 60_000].map((time) => relative(time, now))).toEqual([
    "now",
    "12 s ago",
    "3 min ago",
    "in 1 min",
  ]);
});

test("a length below zero keeps its sign", () => {
  expect(span(-1500)).toBe("−1.5 s");
});
