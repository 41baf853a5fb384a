import { useState } from "react";
import type { Anomaly } from "../../api/types";
import { labels, useLabel } from "../../data/anomalies";
import { useMay, useWho } from "../../data/session";
import { words } from "../../format/words";
import { Confirm } from "../../ui/Confirm";
import { Time } from "../../ui/Time";
import { useSay } from "../../ui/toasts";

/** What people said of an anomaly, and a way to say it. */
export function Labels({ anomaly }: { anomaly: Anomaly }) {
  const [chosen, setChosen] = useState<(typeof labels)[number] | null>(null);
  const label = useLabel(anomaly.id);
  const who = useWho();
  const may = useMay("operator");
  const say = useSay();
  return (
    <div className="stack tight">
      <p className="muted small">Detectors learn from it, and their precision is counted with it.</p>
      <div className="labels">
        {labels.map((one) => (
          <button key={one.label} type="button" className="button small" title={one.text} disabled={!may} onClick={() => setChosen(one)}>
            {one.title}
          </button>
        ))}
      </div>
      {anomaly.feedback.length > 0 && (
        <ul className="stack tight">
          {anomaly.feedback.map((one) => (
            <li key={one.at} className="small">
              <strong>{words(one.label)}</strong> <span className="muted">by {one.by}, </span>
              <span className="muted">
                <Time at={one.at} />
              </span>
              {one.note && <div className="soft wrap">{one.note}</div>}
            </li>
          ))}
        </ul>
      )}
      {chosen && (
        <Confirm
          title={`${chosen.title}: ${words(anomaly.metric)}`}
          verb={`Say «${chosen.title}»`}
          reason="optional"
          close={() => setChosen(null)}
          act={async (note) => {
            await label.mutateAsync({ label: chosen.label, by: who, note });
            say("ok", `Kept: ${chosen.title}`);
          }}
        >
          <p>{chosen.text}</p>
          <p className="muted small">It is kept with the anomaly under the name {who}.</p>
        </Confirm>
      )}
    </div>
  );
}
