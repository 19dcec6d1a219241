import type { Random } from "@jingxun/engine";
import { secondOf } from "./days.ts";
import { chance, drawBetween, drawExponential, drawInteger } from "./draw.ts";
import type { PolicyYear } from "./policy-years.ts";

/** How a person goes through a year: by script, as planned for a hard case, or at leisure. */
export type Manner = "script" | "fulfil" | "start-early" | "leisure";

const leisureDays = (random: Random, left: number) =>
  chance(random, 0.08) ? drawBetween(random, 6, 14) : drawBetween(random, Math.min(30, left), left);

/**
 * Returns the day of selection: 36 · u² days into the window, so that half have selected after nine days;
 * within the first three days for planned cases.
 */
export function drawSelectionDay(random: Random, { selection }: PolicyYear, manner: Manner): number {
  const early = manner === "fulfil" || manner === "start-early";
  const late = random.uniform();
  const span = selection.to - selection.from + 1;
  return selection.from + (early ? random.integer(3) : Math.floor(span * late * late));
}

/**
 * Returns the moments, day numbers with the fraction of that day's hours of study, at which `count` courses are passed one after another. At leisure, study begins after
 * an exponential delay (mean 5 days) and is spread evenly over 30 days or more, over 6 to 14 days for 8 %;
 * scripts take 1 to 3 nights. Planned cases fit their passes in before `today`.
 */
export function drawPace(
  random: Random,
  { study }: PolicyYear,
  manner: Manner,
  selectsOn: number,
  count: number,
  today: number,
): readonly number[] {
  const soonest = Math.max(study.from, selectsOn + 1);
  const delay = drawExponential(random, manner === "leisure" ? 5 : 2);
  const planned = (manner === "fulfil" || manner === "start-early") && today - soonest >= 1.5;
  const start = planned ? soonest : Math.min(soonest + delay, study.to - 10);
  const left = study.to - start;
  const days = manner === "script" ? drawInteger(random, 1, 3) : leisureDays(random, left);
  const jitter = () => drawBetween(random, 0.2, 0.8);
  const before = Math.min(today - start, left);
  const moment = (place: number) => {
    if (planned && manner === "fulfil") return start + (before * (place + jitter())) / count;
    if (planned && place < 2) return start + before * (0.3 + 0.5 * place);
    const from = planned ? start + before : start;
    return from + (Math.min(days, study.to + 0.9 - from) * (place + jitter())) / count;
  };
  return Array.from({ length: count }, (_, place) => moment(place));
}

const hour = 3600;

/** Returns the local second of a moment: people study from 10:00 to 23:00, scripts from 0:30 to 5:00. */
export function secondOfMoment(moment: number, script: boolean): number {
  const day = Math.floor(moment);
  const fraction = moment - day;
  return secondOf(
    day,
    Math.floor(script ? 0.5 * hour + 4.5 * hour * fraction : 10 * hour + 13 * hour * fraction),
  );
}
