import { type ReactNode, useId, useState } from "react";
import { explain } from "../api/problem";
import { Sheet } from "./Sheet";

interface Props {
  title: string;
  /** What will happen, in a sentence or two. */
  children: ReactNode;
  /** What the button says: a verb. */
  verb: string;
  danger?: boolean;
  /** Whether a reason must be given; it is kept with the change. */
  reason?: "required" | "optional" | "none";
  /** Does it; what it throws is shown and the dialog stays. */
  act: (reason: string) => Promise<unknown>;
  close: () => void;
}

/** Asks once more before something is changed, and why. */
export function Confirm({ title, children, verb, danger = false, reason = "required", act, close }: Props) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const form = useId();
  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      await act(text.trim());
      close();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Sheet
      title={title}
      close={close}
      footer={
        <>
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" form={form} className={danger ? "button danger" : "button primary"} disabled={busy}>
            {busy ? "Asking…" : verb}
          </button>
        </>
      }
    >
      <form
        id={form}
        className="stack tight"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="soft">{children}</div>
        {reason !== "none" && (
          <label className="field">
            <span>{reason === "required" ? "Reason" : "Reason (optional)"}</span>
            <textarea
              className="input"
              maxLength={2000}
              required={reason === "required"}
              value={text}
              onChange={(event) => setText(event.target.value)}
              placeholder="For whoever reads the record later"
            />
          </label>
        )}
        {error !== null && (
          <p role="alert" data-tone="bad" style={{ color: "var(--tone)" }}>
            {explain(error)}
          </p>
        )}
      </form>
    </Sheet>
  );
}
