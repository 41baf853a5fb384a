import { expect, test } from "vitest";
import { bytes, count, percent, short } from "./number";

test("numbers are short to read", () => {
  expect([0, 0.1234, 1.234, 12.34, 123.4, 1234, 12_340, 1_234_000, 2.5e9].map(short)).toEqual([
    "0",
    "0.123",
    "1.23",
    "12.3",
    "123",
    "1,234",
    "12.3 k",
    "1.23 M",
    "2.5 G",
  ]);
});

test("what is not known is a dash, never a zero", () => {
  expect([short(null), short(Number.NaN), percent(undefined), count(null), bytes(undefined)]).toEqual(["–", "–", "–", "–", "–"]);
});

test("a percentage never rounds something to nothing, nor almost all to all", () => {
  expect([0, 0.00001, 0.0123, 0.5, 0.99, 0.99999, 1].map(percent)).toEqual([
    "0 %",
    "< 0.01 %",
    "1.2 %",
    "50 %",
    "99 %",
    "> 99.99 %",
    "100 %",
  ]);
});

test("bytes are binary", () => {
  expect([12, 2048, 5 * 1024 ** 2].map(bytes)).toEqual(["12 B", "2 KiB", "5 MiB"]);
});
