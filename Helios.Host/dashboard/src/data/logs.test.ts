import { describe, expect, it } from "vitest";
import type { LogLine } from "../api/types";
import { mergeLines } from "./logs";

const line = (sequence: number, level: string, category: string) => ({ sequence, level, category, message: "" }) as LogLine;

describe("lines of the log", () => {
  it("are told once, newest first", () => {
    const merged = mergeLines([line(1, "warning", "Helios.Api")], [line(1, "warning", "Helios.Api"), line(2, "error", "Helios.Api")], {});
    expect(merged.map((one) => one.sequence)).toEqual([2, 1]);
  });

  it("that are told are filtered as those that were asked for", () => {
    const told = [line(3, "information", "Helios.Api"), line(4, "error", "Helios.Slo"), line(5, "error", "Helios.Api")];
    expect(mergeLines([], told, { level: "warning", category: "Helios.Api" }).map((one) => one.sequence)).toEqual([5]);
  });
});
