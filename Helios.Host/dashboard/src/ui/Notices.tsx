import { CircleAlert, TriangleAlert } from "lucide-react";
import type { Status } from "../api/types";
import { words } from "../format/words";
import type { Fresh } from "../live/useFreshness";
import { Time } from "./Time";

/** What has to be known on every page: no answer, parts that are replaced, a service that is not running. */
export function Notices({ status, fresh }: { status: Status | undefined; fresh: Fresh }) {
  const replaced = status?.parts.filter((part) => part.mode !== "primary") ?? [];
  return (
    <div className="shell-notices" aria-live="polite">
      {fresh.state === "stale" && (
        <div className="notice" data-tone="bad">
          <CircleAlert className="icon" aria-hidden="true" />
          <strong>HELIOS does not answer.</strong> What you see is old
          {status && (
            <>
              {" "}
              (<Time at={status.now} as="both" />)
            </>
          )}
          ; this page asks again by itself.
        </div>
      )}
      {status && status.state !== "running" && (
        <div className="notice" data-tone="warn">
          <TriangleAlert className="icon" aria-hidden="true" />
          <strong>The service is {status.state}.</strong>
        </div>
      )}
      {replaced.map((part) => (
        <div key={part.part} className="notice" data-tone="warn">
          <TriangleAlert className="icon" aria-hidden="true" />
          <strong>
            {words(part.part)}: {part.primary} is away, {part.serving} serves.
          </strong>
          {part.why && <span className="wrap">{part.why}</span>}
          <span className="muted">
            Since <Time at={part.since} as="both" />
            {part.pending > 0 && `, ${part.pending.toLocaleString("en")} wait`}
          </span>
        </div>
      ))}
    </div>
  );
}
