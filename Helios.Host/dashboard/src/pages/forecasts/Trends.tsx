import { TrendingDown, TrendingUp } from "lucide-react";
import { useTrends } from "../../data/analytics";
import { percent } from "../../format/number";
import { words } from "../../format/words";
import { Answer, Empty } from "../../ui/Answers";

/** The direction of each metric of a service. */
export function Trends({ service }: { service: string }) {
  const trends = useTrends({ service });
  return (
    <Answer query={trends}>
      {(data) => {
        const newest = [...new Map([...data.trends].reverse().map((trend) => [trend.metric, trend])).values()];
        return newest.length === 0 ? (
          <Empty title="No trend yet">It is fitted with the first training.</Empty>
        ) : (
          <dl className="facts">
            {newest.map((trend) => (
              <div key={trend.metric} style={{ display: "contents" }}>
                <dt>{words(trend.metric)}</dt>
                <dd className="row">
                  {trend.direction === "up" || trend.direction === "rising" ? (
                    <TrendingUp className="icon" aria-hidden="true" />
                  ) : trend.direction === "down" || trend.direction === "falling" ? (
                    <TrendingDown className="icon" aria-hidden="true" />
                  ) : null}
                  {words(trend.direction).toLowerCase()}{" "}
                  <span className="muted">{percent(trend.magnitude === null ? null : Math.abs(trend.magnitude))}</span>
                  {trend.seasonal && <span className="tag">daily season</span>}
                </dd>
              </div>
            ))}
          </dl>
        );
      }}
    </Answer>
  );
}
