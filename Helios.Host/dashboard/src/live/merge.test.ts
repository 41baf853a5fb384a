import { expect, test } from "vitest";
import { merge } from "./merge";
import { type LiveState, unknownState } from "./reducer";

interface Row {
  id: string;
  at: string;
  text: string;
}

const row = (id: string, at: string, text = ""): Row => ({ id, at, text });
const live = (...rows: Row[]): LiveState<Row> => ({ ...unknownState, ready: true, documents: new Map(rows.map((one) => [one.id, one])) });
const merged = (rows: Row[], state: LiveState<Row>) =>
  merge(
    rows,
    state,
    (one) => one.id,
    (one) => one.at,
  ).map((one) => one.id + one.text);

test("what was told since replaces what was asked for, and comes first", () => {
  expect(merged([row("b", "2"), row("a", "1")], live(row("a", "3", "!"), row("c", "4")))).toEqual(["c", "a!"]);
});

test("an older document does not undo a newer answer", () => {
  expect(merged([row("a", "5", "new")], live(row("a", "3", "old")))).toEqual(["anew"]);
});

test("without a connection the answer counts", () => {
  expect(merged([row("a", "1")], unknownState)).toEqual(["a"]);
});
