/** What the viewer chose on this computer, or null. A browser may have its storage closed: then nothing is kept. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a choice; null forgets it. */
export function remember(key: string, value: string | null) {
  try {
    if (value === null) {
      localStorage.removeItem(key);
    } else {
      localStorage.setItem(key, value);
    }
  } catch {
    // Storage is closed: the choice holds until the page is left.
  }
}
