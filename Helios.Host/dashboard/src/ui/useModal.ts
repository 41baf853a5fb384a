import { type MouseEvent, useLayoutEffect, useRef } from "react";

/**
 * Shows a dialog over the page as long as it is there, with the focus in its first field. The browser keeps the focus in it, closes it on Esc,
 * and gives the focus back to where it was; a press beside it closes it too.
 */
export function useModal(close: () => void) {
  const ref = useRef<HTMLDialogElement>(null);
  // Before the element is taken out: a dialog that is gone gives no focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>("input, select, textarea")?.focus();
    return () => dialog?.close();
  }, []);
  return {
    ref,
    // It may have been shown again before this is told.
    onClose: () => ref.current?.open || close(),
    onClick: (event: MouseEvent) => event.target === ref.current && close(),
  };
}
