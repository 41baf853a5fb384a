import { describe, expect, it } from "vitest";
import type { Actor } from "../../api/types";
import { overlayCluster } from "../../data/cluster";
import { burnShare, treeOf } from "./tree";

const actor = (id: string) => ({ id, activity: "active" }) as Actor;

describe("the tree of entities", () => {
  it("puts entities below the parts of their ids", () => {
    const tree = treeOf([actor("job/jobs/health"), actor("breaker/aws/ingest"), actor("breaker/aws/delivery")]);
    expect(tree.map((branch) => [branch.name, branch.count])).toEqual([
      ["breaker", 2],
      ["job", 1],
    ]);
    expect(tree[0]?.below[0]?.below.map((branch) => [branch.name, branch.actor?.id])).toEqual([
      ["delivery", "breaker/aws/delivery"],
      ["ingest", "breaker/aws/ingest"],
    ]);
  });

  it("is empty without entities", () => expect(treeOf([])).toEqual([]));
});

describe("burn rates", () => {
  it("fill half a bar where they alarm", () => {
    expect([burnShare(0, 2), burnShare(2, 2), burnShare(50, 2)]).toEqual([0, 0.5, 1]);
  });
});

describe("the cluster", () => {
  it("is what was told last, in the order of names", () => {
    const answer = { node: "a", status: "ok", why: null, last_rebalance: null, members: [], shards: [] };
    const documents = new Map<string, never>([
      ["cluster", { node: "a", status: "warning", why: "lag grows", last_rebalance: null } as never],
      ["shard/b/0", { topic: "b", partition: 0 } as never],
      ["shard/a/1", { topic: "a", partition: 1 } as never],
      ["member/a", { node: "a" } as never],
    ]);
    const state = { ready: true, stream: "s", sequence: 1, at: null, documents, problem: null };
    const shown = overlayCluster(answer, state);
    expect(shown.status).toBe("warning");
    expect(shown.shards.map((shard) => shard.topic)).toEqual(["a", "b"]);
    expect(overlayCluster(answer, { ...state, ready: false })).toBe(answer);
  });
});
