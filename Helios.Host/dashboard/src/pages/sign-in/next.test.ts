import { expect, it } from "vitest";
import { nextOf } from "./next";

it("goes on to a page of the dashboard, and nowhere else", () => {
  expect(nextOf("/events?verdict=missing")).toBe("/events?verdict=missing");
  for (const bad of [null, "", "https://other.example/", "//other.example", "/\\other.example", "/sign-in?next=/", "javascript:alert(1)"]) {
    expect(nextOf(bad)).toBe("/");
  }
});
