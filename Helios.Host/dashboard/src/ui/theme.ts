import { useEffect, useSyncExternalStore } from "react";
import { recall, remember } from "./memory";

export type ThemeChoice = "system" | "light" | "dark";

const key = "helios.theme";
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

function choice(): ThemeChoice {
  const kept = recall(key);
  return kept === "light" || kept === "dark" ? kept : "system";
}

function apply() {
  const chosen = choice();
  document.documentElement.dataset.theme = chosen === "system" ? (dark.matches ? "dark" : "light") : chosen;
  for (const listener of listeners) {
    listener();
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes a theme, or leaves it to the system. */
export function chooseTheme(chosen: ThemeChoice) {
  remember(key, chosen === "system" ? null : chosen);
  apply();
}

/** What is shown now. */
export function useTheme(): { theme: "light" | "dark"; choice: ThemeChoice } {
  const theme = useSyncExternalStore(subscribe, () => (document.documentElement.dataset.theme === "dark" ? "dark" : "light"));
  const chosen = useSyncExternalStore(subscribe, choice);
  useEffect(() => {
    dark.addEventListener("change", apply);
    return () => dark.removeEventListener("change", apply);
  }, []);
  return { theme, choice: chosen };
}
