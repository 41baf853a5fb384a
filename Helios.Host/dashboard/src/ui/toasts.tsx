import { CircleAlert, CircleCheck, X } from "lucide-react";
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from "react";

interface Toast {
  id: number;
  tone: "ok" | "bad";
  text: string;
}

const shown = 7000;
const most = 4;
const Say = createContext<(tone: Toast["tone"], text: string) => void>(() => undefined);

/** Says in a corner what came of something that was asked for. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const next = useRef(1);
  const drop = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const say = useCallback(
    (tone: Toast["tone"], text: string) => {
      const id = next.current++;
      setToasts((all) => [...all.slice(1 - most), { id, tone, text }]);
      // A failure stays until it has been read.
      if (tone === "ok") {
        setTimeout(() => drop(id), shown);
      }
    },
    [drop],
  );
  return (
    <Say.Provider value={say}>
      {children}
      <section className="toasts" aria-label="Messages" aria-live="polite">
        {toasts.map((toast) => (
          <div key={toast.id} className="toast" data-tone={toast.tone}>
            {toast.tone === "ok" ? (
              <CircleCheck className="icon" aria-hidden="true" />
            ) : (
              <CircleAlert className="icon" aria-hidden="true" />
            )}
            <div>{toast.text}</div>
            <button type="button" className="button quiet small square" aria-label="Dismiss" onClick={() => drop(toast.id)}>
              <X className="icon" aria-hidden="true" />
            </button>
          </div>
        ))}
      </section>
    </Say.Provider>
  );
}

/** Says something to the viewer: `say("ok", "aws/ingest is isolated")`. */
export function useSay() {
  return useContext(Say);
}
