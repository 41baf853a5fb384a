import { useState } from "react";
import { Link } from "react-router";
import type { Recovery } from "../../api/types";
import { executionOf, isAsking, useApproval } from "../../data/recoveries";
import { useMay, useWho } from "../../data/session";
import { percent } from "../../format/number";
import { inner, words } from "../../format/words";
import { Badge } from "../../ui/Badge";
import { Confirm } from "../../ui/Confirm";
import { Time } from "../../ui/Time";
import { useSay } from "../../ui/toasts";
import { toneOf } from "../../ui/tones";

/** Yes or no to what waits for a person. */
export function Approval({ recovery }: { recovery: Recovery }) {
  const [asked, setAsked] = useState<boolean | null>(null);
  const approval = useApproval();
  const who = useWho();
  const may = useMay("operator");
  const say = useSay();
  const what = `${words(recovery.plan?.order.action)} on ${words(recovery.plan?.order.target)}`;
  return (
    <div className="row">
      <button type="button" className="button small primary" disabled={!may} onClick={() => setAsked(true)}>
        Approve
      </button>
      <button type="button" className="button small" disabled={!may} onClick={() => setAsked(false)}>
        Reject
      </button>
      {recovery.plan?.expires_at && (
        <span className="muted small">
          expires <Time at={recovery.plan.expires_at} />
        </span>
      )}
      {asked !== null && (
        <Confirm
          title={`${asked ? "Approve" : "Reject"}: ${what}`}
          verb={asked ? "Approve" : "Reject"}
          danger={!asked}
          reason={asked ? "optional" : "required"}
          close={() => setAsked(null)}
          act={async (reason) => {
            const order = await approval.mutateAsync({ id: executionOf(recovery), approve: asked, by: who, reason });
            say("ok", order.text || `${asked ? "Approved" : "Rejected"}: ${what}`);
          }}
        >
          <p>
            {asked
              ? "It runs as soon as its target is free, and is verified on what alarmed."
              : "It will not run; the incident stays open."}
          </p>
        </Confirm>
      )}
    </div>
  );
}

function Progress({ recovery }: { recovery: Recovery }) {
  const verifying = recovery.status === "verifying" && recovery.plan;
  const share = verifying ? recovery.in_band / Math.max(1, recovery.plan?.verify_windows ?? 1) : (recovery.progress ?? 0);
  const text = verifying
    ? `${recovery.in_band} of ${recovery.plan?.verify_windows} windows back in band`
    : recovery.progress_text || (recovery.progress === null ? "" : percent(recovery.progress));
  return (
    <>
      <div
        className="meter"
        role="progressbar"
        aria-label={text || "Progress"}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i data-tone="info" style={{ width: `${Math.min(1, share) * 100}%` }} />
      </div>
      {text && <span className="muted small">{text}</span>}
    </>
  );
}

/** One recovery: what it does, for what, how far it is. */
export function RecoveryItem({ recovery, link = true }: { recovery: Recovery; link?: boolean }) {
  const { plan } = recovery;
  const inForce = recovery.status === "succeeded" && recovery.holds_measure;
  const running = ["scheduled", "running", "verifying", "rolling_back"].includes(recovery.status);
  const title = `${words(plan?.order.action)} on ${words(plan?.order.target)}`;
  return (
    <li className="recovery">
      <div className="row">
        <Badge tone={inForce ? "info" : toneOf(recovery.status)}>{inForce ? "in force" : inner(recovery.status)}</Badge>
        {link && plan?.incident ? <Link to={`/healing/incidents/${plan.incident}`}>{title}</Link> : <strong>{title}</strong>}
      </div>
      <span className="muted small">
        {plan ? `for ${inner(plan.order.issue)}, attempt ${plan.attempt}, mode ${plan.mode}, by ${plan.by}` : ""}, since{" "}
        <Time at={recovery.started_at ?? recovery.proposed_at} />
      </span>
      {running && <Progress recovery={recovery} />}
      {inForce && <span className="soft small">It worked, and its measure stays until the cause is gone.</span>}
      {isAsking(recovery) && <Approval recovery={recovery} />}
    </li>
  );
}
