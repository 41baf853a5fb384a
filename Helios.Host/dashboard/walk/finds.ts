import type { Anomaly, Decision, Incident, Recovery, Verdict } from "../src/api/types";
import { ask, find } from "./service";

/** An event whose copies differ. */
export function differingEvent(): Promise<Verdict> {
  return find("an event whose copies differ", async () => {
    const { verdicts } = await ask<{ verdicts: Verdict[] }>("verdicts?verdict=inconsistent&limit=1");
    return verdicts[0];
  });
}

/** The newest anomaly. */
export function newestAnomaly(): Promise<Anomaly> {
  return find("an anomaly", async () => (await ask<{ anomalies: Anomaly[] }>("anomalies?limit=1")).anomalies[0]);
}

/** The newest recovery that was verified. */
export function verifiedRecovery(): Promise<Recovery> {
  return find("a verified recovery", async () => {
    const { recoveries } = await ask<{ recoveries: Recovery[] }>("recoveries?limit=100");
    return recoveries.find((one) => one.status === "succeeded" && one.mttr_seconds !== null && one.plan?.incident && one.plan.decision);
  });
}

/** An incident as the service tells it. */
interface Story {
  incident: Incident;
  recoveries: Recovery[];
  decisions: { decision: Decision }[];
}

/** Trouble from the anomaly that told of it to the incident whose recovery was verified. */
export interface Healed {
  anomaly: Anomaly;
  /** The incident that the anomaly opened. */
  first: Incident;
  /** The one that was acted for: the same, or the one of the system that the first was left to. */
  story: Story;
}

const leftTo = /\bincident ([0-9a-f]{32})\b/;

async function storyOf(incident: Incident): Promise<Story> {
  const story = await ask<Story>(`incidents/${incident.id}`);
  const left = story.incident.timeline.find((step) => step.what === "left");
  const id = leftTo.exec(left?.text ?? "")?.[1];
  return id ? await ask<Story>(`incidents/${id}`) : story;
}

/** An incident that began with an anomaly and whose recovery was verified. */
export function healedIncident(): Promise<Healed> {
  return find("an incident that an anomaly told of and a recovery was verified for", async () => {
    const { incidents } = await ask<{ incidents: Incident[] }>("incidents?limit=100");
    const { anomalies } = await ask<{ anomalies: Anomaly[] }>("anomalies?limit=100");
    for (const first of incidents) {
      const anomaly = anomalies.find((one) => first.symptoms.includes(one.id));
      const story = anomaly && (await storyOf(first));
      if (anomaly && story?.decisions.length && story.recoveries.some((one) => one.status === "succeeded" && one.mttr_seconds !== null)) {
        return { anomaly, first, story };
      }
    }
    return undefined;
  });
}
