import { useSyncExternalStore } from "react";

const period = 1000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  // Nobody looks: what is shown is brought up to date when somebody does.
  if (document.visibilityState === "visible") {
    now = Date.now();
    for (const listener of listeners) {
      listener();
    }
  }
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    now = Date.now();
    timer = setInterval(tick, period);
    document.addEventListener("visibilitychange", tick);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    }
  };
}

/**
 * Now, by the viewer's clock, in steps of some milliseconds: a component is drawn anew at each step, so what is large takes large ones. One clock
 * for the page, so that all times tick together.
 */
export function useNow(step = period): number {
  return useSyncExternalStore(subscribe, () => Math.floor(now / step) * step);
}
