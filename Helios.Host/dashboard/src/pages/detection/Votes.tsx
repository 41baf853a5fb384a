import { Fragment } from "react";
import type { Anomaly } from "../../api/types";
import { percent, short } from "../../format/number";
import { words } from "../../format/words";
import { Empty } from "../../ui/Answers";

/** What each detector said, what had a share in it, and what made it less. */
export function Votes({ anomaly }: { anomaly: Anomaly }) {
  const most = Math.max(1.25, ...anomaly.members.map((member) => member.score ?? 0));
  return (
    <div className="stack">
      {anomaly.members.length === 0 ? (
        <Empty title="No votes were kept" />
      ) : (
        <div className="votes">
          {anomaly.members.map((member) => (
            <Fragment key={member.detector}>
              <span>
                {member.detector} <span className="muted small">weight {short(member.weight)}</span>
              </span>
              {member.standing === "cast" ? (
                <span
                  className="meter"
                  role="img"
                  aria-label={`${member.detector} scores ${short(member.score)}, ${(member.score ?? 0) >= 1 ? "above" : "below"} the alarm edge`}
                >
                  <i data-tone={(member.score ?? 0) >= 1 ? "bad" : "info"} style={{ width: `${((member.score ?? 0) / most) * 100}%` }} />
                  <span className="edge" style={{ insetInlineStart: `${100 / most}%` }} title="alarm edge" />
                </span>
              ) : (
                <span className="muted small">{words(member.standing)}</span>
              )}
              <strong className="num">{short(member.score)}</strong>
            </Fragment>
          ))}
        </div>
      )}
      {anomaly.top_contributors.length > 0 && (
        <div className="stack tight">
          <h3>What had the largest share</h3>
          <div className="votes">
            {anomaly.top_contributors.map((one) => (
              <Fragment key={one.name}>
                <span>{words(one.name)}</span>
                <span className="meter" role="img" aria-label={`${words(one.name)} ${percent(one.share)}`}>
                  <i data-tone="odd" style={{ width: `${(one.share ?? 0) * 100}%` }} />
                </span>
                <strong className="num">{percent(one.share)}</strong>
              </Fragment>
            ))}
          </div>
        </div>
      )}
      {anomaly.lowered_by.length > 0 && (
        <div className="stack tight">
          <h3>What lowered the score</h3>
          <ul className="stack tight">
            {anomaly.lowered_by.map((one) => (
              <li key={one.reason}>
                {words(one.reason)}: <span className="soft">{one.what}</span>{" "}
                <span className="muted">(without it {short(one.score_without)})</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
