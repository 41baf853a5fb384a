import { type RefObject, useLayoutEffect, useState } from "react";

/** How wide an element is, in pixels; the window's width until it is known. Measured before the first paint. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(() => window.innerWidth);
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) {
      return;
    }
    // One that is hidden has no width; what fitted before fits again when it is shown.
    const take = (measured: number) => measured > 0 && setWidth(measured);
    take(target.clientWidth);
    const watcher = new ResizeObserver(([entry]) => entry && take(entry.contentRect.width));
    watcher.observe(target);
    return () => watcher.disconnect();
  }, [element]);
  return width;
}
