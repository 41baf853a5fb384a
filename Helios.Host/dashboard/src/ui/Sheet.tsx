import { X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useModal } from "./useModal";

/** A dialog over the page. The browser keeps the focus in it, closes it on Esc and gives the focus back. */
export function Sheet({ title, close, children, footer }: { title: string; close: () => void; children: ReactNode; footer?: ReactNode }) {
  const modal = useModal(close);
  const id = useId();
  return (
    <dialog {...modal} className="sheet" aria-labelledby={id}>
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
