import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const period = 1000;
const Clock = createContext(Date.now());

/** One clock for the page: every relative time ticks together, and none ticks while nobody looks. */
export function ClockProvider({ children }: { children: ReactNode }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") {
        setNow(Date.now());
      }
    }, period);
    return () => clearInterval(timer);
  }, []);
  return <Clock.Provider value={now}>{children}</Clock.Provider>;
}

/** Now, by the viewer's clock, to the second. */
export function useNow(): number {
  return useContext(Clock);
}
