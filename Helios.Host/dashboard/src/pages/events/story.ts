import type { EventStory } from "../../api/types";
import { millis, precise, span } from "../../format/time";
import { plural, words } from "../../format/words";
import type { Moment } from "../../ui/Timeline";
import { toneOf } from "../../ui/tones";
import { complaint } from "../overview/Recent";

const reasons: Record<string, string> = {
  complete: "every expected source had delivered",
  timeout: "its time was over",
  capacity: "too many windows were open",
  end: "the input ended",
};

/** Why a window was closed. */
export function whyClosed(word: string): string {
  return reasons[word] ?? words(word).toLowerCase();
}

/** What happened to an event, oldest first: copies, verdicts with their revisions, rejected copies. */
export function momentsOf(story: EventStory): Moment[] {
  const open = millis(story.window.closed_at) - millis(story.window.opened_at);
  const arrivals = story.copies
    .filter((copy) => copy.arrived_at !== null)
    .map((copy): Moment => {
      const notes = [
        copy.offset_ms === 0 ? "the first copy; the window opens" : `${span(copy.offset_ms)} behind the first`,
        // The time is that of a source's first copy; late may be one that it sent again.
        copy.late && ((copy.offset_ms ?? open) >= open ? "after the window had closed" : "another one came after the window had closed"),
        copy.unexpected && "nobody expected it from here",
        copy.duplicates > 0 && `${plural(copy.duplicates, "further copy", "further copies")} with the same payload`,
        copy.payloads > 1 && `${copy.payloads} payloads that mean different things`,
      ];
      return {
        key: `copy/${copy.source}`,
        at: copy.arrived_at ?? "",
        tone: copy.late ? "warn" : "info",
        title: `${words(copy.source)} delivers`,
        text: notes.filter(Boolean).join("; "),
      };
    });
  const verdicts = story.verdicts.map(
    (verdict): Moment => ({
      key: `verdict/${verdict.window_start}/${verdict.revision}`,
      at: verdict.window_end,
      tone: toneOf(verdict.verdict),
      title: verdict.revision === 0 ? `Verdict: ${verdict.verdict}` : `Verdict revised: ${verdict.verdict} (revision ${verdict.revision})`,
      text: [
        complaint(verdict),
        verdict.suspended.length > 0 && `${verdict.suspended.map(words).join(", ")} suspended, so not known`,
        verdict.revision === 0
          ? `closed because ${whyClosed(verdict.closed_by)}`
          : verdict.late.length > 0 && `a late copy of ${verdict.late.map(words).join(", ")}`,
      ]
        .filter(Boolean)
        .join("; "),
    }),
  );
  const letters = story.dead_letters.map(
    (letter): Moment => ({
      key: `letter/${letter.id}`,
      at: letter.received_at,
      tone: "bad",
      title: `A copy is rejected: ${words(letter.reason).toLowerCase()}`,
      text: `${letter.detail} (dead letter ${letter.id}, ${letter.state})`,
    }),
  );
  return [...arrivals, ...verdicts, ...letters]
    .sort((a, b) => millis(a.at) - millis(b.at))
    .map((moment) => ({ ...moment, when: precise(millis(moment.at)) }));
}
