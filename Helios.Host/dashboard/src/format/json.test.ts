import { expect, test } from "vitest";
import { isWithin, layOut } from "./json";

test("each line knows its place", () => {
  expect(layOut('{"a":1,"b":[true,{"c/d":null}],"e":{}}')).toEqual([
    { path: "", indent: 0, text: "{" },
    { path: "/a", indent: 1, text: '"a": 1,' },
    { path: "/b", indent: 1, text: '"b": [' },
    { path: "/b/0", indent: 2, text: "true," },
    { path: "/b/1", indent: 2, text: "{" },
    { path: "/b/1/c~1d", indent: 3, text: '"c/d": null' },
    { path: "/b/1", indent: 2, text: "}" },
    { path: "/b", indent: 1, text: "]," },
    { path: "/e", indent: 1, text: '"e": {}' },
    { path: "", indent: 0, text: "}" },
  ]);
});

test("numbers keep the digits that were sent", () => {
  expect(layOut('{"id":12345678901234567890,"price":1.50}').map((line) => line.text)).toContain('"id": 12345678901234567890,');
  expect(layOut('{"price":1.50}')[1]?.text).toBe('"price": 1.50');
});

test("brackets and quotes within texts are text", () => {
  expect(layOut('{"a":"{\\"x\\",[}"}')[1]?.text).toBe('"a": "{\\"x\\",[}"');
});

test("what is no JSON is shown as it is", () => {
  expect(["{", '{"a"}', "[1 2]", "[1]]"].map((text) => layOut(text)[0]?.text)).toEqual(["{", '{"a"}', "[1 2]", "[1]]"]);
});

test("a place is within what differs, not beside it", () => {
  expect([isWithin("/a/0", ["/a"]), isWithin("/a", ["/a"]), isWithin("/ab", ["/a"])]).toEqual([true, true, false]);
});
