import { expect, test } from "vitest";
import type { Breaker, Incident, Status } from "../../api/types";
import { say } from "./Headline";

const now = 1_000_000;
const cloud = (name: string, changes = {}) => ({
  name,
  expected: true,
  suspended: false,
  last_seen: new Date(now - 500).toISOString(),
  ...changes,
});
const status = (...sources: object[]) => ({ sources, parts: [] }) as unknown as Status;
const incident = { is_open: true, issue: "cloud_failure", cause: "aws" } as Incident;

test("all is well when every cloud delivers and nothing is open", () => {
  expect(say(status(cloud("aws")), [], [], [], now).tone).toBe("ok");
});

test("a silent cloud comes before its incident", () => {
  const silent = cloud("aws", { last_seen: new Date(now - 20_000).toISOString() });
  expect(say(status(silent, cloud("gcp")), [incident], [], [], now)).toMatchObject({ tone: "bad", title: "AWS is silent." });
});

test("an open incident is told with what is wrong", () => {
  expect(say(status(cloud("aws")), [incident], [], [], now).title).toBe("1 incident open: cloud failure of AWS.");
});

test("a breaker that is not closed is no all-clear", () => {
  expect(say(status(cloud("aws")), [], [], [{ state: "half_open" } as Breaker], now).tone).toBe("warn");
});
