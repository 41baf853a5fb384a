import { type RefObject, useEffect, useState } from "react";

/** How wide an element is, in pixels; the window's width until it is known. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(() => window.innerWidth);
  useEffect(() => {
    const target = element.current;
    if (!target) {
      return;
    }
    const watcher = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    watcher.observe(target);
    return () => watcher.disconnect();
  }, [element]);
  return width;
}
