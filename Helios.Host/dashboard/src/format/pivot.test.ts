import { expect, test } from "vitest";
import { pivot } from "./pivot";

test("rows become a line a name, with gaps where a name has no row", () => {
  const rows = [
    { at: 2, cloud: "aws", copies: 5 },
    { at: 1, cloud: "aws", copies: 3 },
    { at: 2, cloud: "gcp", copies: 4 },
  ];
  const { times, lines } = pivot(
    rows,
    (row) => row.at,
    (row) => row.cloud,
    (row) => row.copies,
  );
  expect(times).toEqual([1, 2]);
  expect(Object.fromEntries(lines)).toEqual({ aws: [3, 5], gcp: [null, 4] });
});
