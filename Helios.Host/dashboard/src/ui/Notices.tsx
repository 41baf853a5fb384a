import { CircleAlert, CirclePause, TriangleAlert } from "lucide-react";
import type { Pause, Status } from "../api/types";
import { inner, words } from "../format/words";
import type { Fresh } from "../live/useFreshness";
import { Time } from "./Time";

/** What is paused: `all`, `action:NAME` or `target:NAME` of a tenant. */
function pausedIn({ scope, tenant }: Pause): string {
  const [kind, name] = scope.split(":", 2);
  const what =
    kind === "action"
      ? `The action ${inner(name)} is paused`
      : kind === "target"
        ? `Recoveries of ${words(name)} are paused`
        : "Recoveries are paused";
  return `${what} for tenant ${tenant},`;
}

/** What has to be known on every page: no answer, parts that are replaced, a service that is not running. */
export function Notices({ status, fresh, pauses }: { status: Status | undefined; fresh: Fresh; pauses: Pause[] }) {
  const replaced = status?.parts.filter((part) => part.mode !== "primary") ?? [];
  return (
    <div className="shell-notices">
      {fresh.state === "stale" && (
        <div className="notice" data-tone="bad">
          <CircleAlert className="icon" aria-hidden="true" />
          <strong role="alert">HELIOS does not answer.</strong> What you see is old
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
      {pauses.map((pause) => (
        <div key={`${pause.tenant}/${pause.scope}`} className="notice" data-tone="warn">
          <CirclePause className="icon" aria-hidden="true" />
          <strong role="status">{pausedIn(pause)}</strong>
          <span className="wrap">
            by {pause.by}: {pause.reason || "no reason given"}
          </span>
          <span className="muted">
            Until <Time at={pause.until} as="both" />
          </span>
        </div>
      ))}
      {replaced.map((part) => (
        <div key={part.part} className="notice" data-tone="warn">
          <TriangleAlert className="icon" aria-hidden="true" />
          <strong role="status">
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
