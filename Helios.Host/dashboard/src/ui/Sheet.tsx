import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";

/** A dialog over the page. The browser keeps the focus in it, closes it on Esc and gives the focus back. */
export function Sheet({ title, close, children, footer }: { title: string; close: () => void; children: ReactNode; footer?: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself; the click is on the shade around it.
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={id}
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" className="button quiet small square" aria-label="Close" onClick={close}>
          <X className="icon" aria-hidden="true" />
        </button>
      </header>
      <div className="body">{children}</div>
      {footer && <footer>{footer}</footer>}
    </dialog>
  );
}
