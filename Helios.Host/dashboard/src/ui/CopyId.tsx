import { Check, Copy } from "lucide-react";
import { useState } from "react";
import "./CopyId.css";

const shown = 1500;

/** An id: short to read, whole on hover and in the clipboard. */
export function CopyId({ id, digits = 10, whole = false }: { id: string; digits?: number; whole?: boolean }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(id);
      setCopied(true);
      setTimeout(() => setCopied(false), shown);
    } catch {
      // The browser keeps its clipboard to itself; the id can still be marked by hand.
    }
  };
  const isHash = /^[0-9a-f]{24,}$/.test(id);
  return (
    <span className="copy-id">
      <code title={id}>{whole || !isHash ? id : id.slice(0, digits)}</code>
      <button type="button" aria-label={copied ? "Copied" : `Copy ${id}`} title="Copy" onClick={() => void copy()}>
        {copied ? <Check className="icon" aria-hidden="true" /> : <Copy className="icon" aria-hidden="true" />}
      </button>
    </span>
  );
}
