import type { Actor } from "../../api/types";

/** A name in the tree of entities: a branch with others below it, or an entity itself. */
export interface Branch {
  name: string;
  path: string;
  /** Entities at and below it. */
  count: number;
  actor: Actor | undefined;
  below: Branch[];
}

/** Entities by the parts of their ids: `breaker/aws/ingest` stands below `breaker` and `aws`. */
export function treeOf(actors: Actor[]): Branch[] {
  const root: Branch = { name: "", path: "", count: 0, actor: undefined, below: [] };
  for (const actor of actors) {
    let at = root;
    for (const name of actor.id.split("/")) {
      const path = at.path ? `${at.path}/${name}` : name;
      let next = at.below.find((branch) => branch.name === name);
      if (!next) {
        next = { name, path, count: 0, actor: undefined, below: [] };
        at.below.push(next);
      }
      next.count += 1;
      at = next;
    }
    at.actor = actor;
  }
  return sorted(root.below);
}

function sorted(branches: Branch[]): Branch[] {
  return branches.map((branch) => ({ ...branch, below: sorted(branch.below) })).sort((a, b) => a.name.localeCompare(b.name));
}

/** How long a bar for a burn rate is, 0 to 1: twice the rate that alarms fills it. */
export function burnShare(rate: number, alarming: number): number {
  return Math.max(0, Math.min(1, rate / (2 * Math.max(alarming, 1e-9))));
}
