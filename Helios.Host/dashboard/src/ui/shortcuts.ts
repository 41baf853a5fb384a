import { useEffect, useSyncExternalStore } from "react";
import { recall, remember } from "./memory";

const key = "helios.shortcuts";
const patience = 1200;
const listeners = new Set<() => void>();

/** Whether single keys do something; speech input and some hands want that off. Ctrl+K works always. */
export function useShortcutsOn(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => recall(key) !== "off",
  );
  return [
    on,
    (chosen) => {
      remember(key, chosen ? null : "off");
      for (const listener of listeners) {
        listener();
      }
    },
  ];
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/**
 * Listens to keys wherever no text is typed. Names: one key (`?`), one after another (`g o`), or `mod+k` for Ctrl or Cmd, which also
 * works while typing.
 */
export function useShortcuts(actions: Record<string, () => void>, on: boolean) {
  useEffect(() => {
    let before = "";
    let since = 0;
    const listen = (event: KeyboardEvent) => {
      const chord =
        (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey ? actions[`mod+${event.key.toLowerCase()}`] : undefined;
      if (chord) {
        event.preventDefault();
        chord();
        return;
      }
      if (!on || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) {
        return;
      }
      const pair = event.timeStamp - since < patience ? actions[`${before} ${event.key}`] : undefined;
      const action = pair ?? actions[event.key];
      before = event.key;
      since = event.timeStamp;
      if (action) {
        event.preventDefault();
        before = "";
        action();
      }
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [actions, on]);
}
