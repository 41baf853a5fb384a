let offset = 0;

/** Takes note of what the server's clock says now: the viewer's may go wrong, and then a cloud would look silent that is not. */
export function noteServerTime(time: number): void {
  if (!Number.isNaN(time)) {
    offset = time - Date.now();
  }
}

/** What the server's clock says when the viewer's says this. */
export function serverTime(viewers: number): number {
  return viewers + offset;
}
