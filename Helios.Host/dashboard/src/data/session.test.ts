import { describe, expect, it } from "vitest";
import { ApiProblem } from "../api/problem";
import type { Session } from "../api/types";
import { mustSignIn } from "./session";

const session = (mode: string, name: string | null) => ({ mode, name, signed_in: name !== null }) as Session;

describe("signing in", () => {
  it("is asked for only where it is required and nobody has", () => {
    expect(mustSignIn(session("required", null), null)).toBe(true);
    expect(mustSignIn(session("required", "ana"), null)).toBe(false);
    expect(mustSignIn(session("open", "local"), null)).toBe(false);
  });

  it("is asked for where the service refuses strangers, not where it is silent", () => {
    expect(mustSignIn(undefined, new ApiProblem(401, "sign in"))).toBe(true);
    expect(mustSignIn(undefined, new ApiProblem(0, "nothing"))).toBe(false);
    expect(mustSignIn(undefined, null)).toBe(false);
  });
});
