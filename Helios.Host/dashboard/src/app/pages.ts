import { Activity, Boxes, ChartLine, HeartPulse, LayoutDashboard, ListTree, type LucideIcon, Settings, Waypoints } from "lucide-react";
import { type ComponentType, lazy } from "react";

export interface Page {
  /** Address below /ui/. */
  path: string;
  /** Further addresses that are this page's. */
  children?: { path: string; load: () => Promise<{ default: ComponentType }> }[];
  title: string;
  /** Second key after `g` that goes there. */
  key: string;
  icon: LucideIcon;
  group: "Watch" | "Act" | "Run";
  load: () => Promise<{ default: ComponentType }>;
}

/** Every page, in the order of the navigation. A page is fetched when it is first opened. */
export const pages: Page[] = [
  { path: "/", title: "Overview", key: "o", icon: LayoutDashboard, group: "Watch", load: () => import("../pages/overview/Overview") },
  {
    path: "/events",
    title: "Events",
    key: "e",
    icon: ListTree,
    group: "Watch",
    load: () => import("../pages/events/Events"),
    children: [{ path: "/events/:id", load: () => import("../pages/events/EventDetail") }],
  },
  {
    path: "/detection",
    title: "Detection",
    key: "d",
    icon: Activity,
    group: "Watch",
    load: () => import("../pages/detection/Detection"),
    children: [{ path: "/detection/anomalies/:id", load: () => import("../pages/detection/AnomalyDetail") }],
  },
  { path: "/forecasts", title: "Forecasts", key: "f", icon: ChartLine, group: "Watch", load: () => import("../pages/forecasts/Forecasts") },
  {
    path: "/automation",
    title: "Automation",
    key: "a",
    icon: Waypoints,
    group: "Act",
    load: () => import("../pages/automation/Automation"),
    children: [{ path: "/automation/decisions/:id", load: () => import("../pages/automation/DecisionDetail") }],
  },
  {
    path: "/healing",
    title: "Self-healing",
    key: "h",
    icon: HeartPulse,
    group: "Act",
    load: () => import("../pages/healing/Healing"),
    children: [{ path: "/healing/incidents/:id", load: () => import("../pages/healing/IncidentDetail") }],
  },
  { path: "/cluster", title: "Cluster", key: "c", icon: Boxes, group: "Run", load: () => import("../pages/cluster/Cluster") },
  { path: "/settings", title: "Settings", key: "s", icon: Settings, group: "Run", load: () => import("../pages/settings/Settings") },
];

/** What the router shows at each address. */
export const screens = pages.flatMap((page) => [
  { path: page.path, Screen: lazy(page.load) },
  ...(page.children ?? []).map((child) => ({ path: child.path, Screen: lazy(child.load) })),
]);
