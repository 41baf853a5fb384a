import { pages } from "../src/app/pages";
import { differingEvent, newestAnomaly, verifiedRecovery } from "./finds";

export interface Place {
  /** As the router knows it. */
  path: string;
  /** The heading of the page; null where it is the thing's own. */
  title: string | null;
  /** The address below /ui/, without the first slash. */
  address: () => Promise<string>;
}

/** Something to be shown by each page that shows one thing. */
const things: Record<string, () => Promise<string | null | undefined>> = {
  "/events/:id": async () => (await differingEvent()).event_id,
  "/detection/anomalies/:id": async () => (await newestAnomaly()).id,
  "/automation/decisions/:id": async () => (await verifiedRecovery()).plan?.decision,
  "/healing/incidents/:id": async () => (await verifiedRecovery()).plan?.incident,
};

async function addressOf(path: string): Promise<string> {
  const id = await things[path]?.();
  if (path.includes(":") && !id) {
    throw new Error(`walk/places.ts does not know what to show at ${path}`);
  }
  return path.slice(1).replace(":id", encodeURIComponent(id ?? ""));
}

/** Every page of the router, and the tabs of the settings. */
export const places: Place[] = [
  ...pages.flatMap(({ path, title, children }) => [
    { path, title, address: () => addressOf(path) },
    ...(children ?? []).map((child) => ({ path: child.path, title: null, address: () => addressOf(child.path) })),
  ]),
  ...["access", "audit"].map((tab) => ({ path: `/settings?tab=${tab}`, title: "Settings", address: async () => `settings?tab=${tab}` })),
];
