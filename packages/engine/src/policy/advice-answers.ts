import type { DatedLog } from "./dated-log.ts";
import type { Programme } from "./programme.ts";

/** What a teacher answered to advice on a course. */
export type AdviceAnswer = {
  readonly verb: "rejected" | "accepted" | "selected";
  /** Place in the catalogue, or −1 for a course that is not in it. */
  readonly courseIndex: number;
  /** The local date. */
  readonly date: string;
};

const none: readonly AdviceAnswer[] = [];

/**
 * Returns the answers to advice in a log, in order of time, where one of them is a rejection: the last answer on a course
 * counts, and where nothing was ever rejected no rule asks for the others.
 */
export function answersIn(
  { dates }: Pick<Programme, "dates">,
  { length, verbAt, dayAt, courseAt }: DatedLog,
): readonly AdviceAnswer[] {
  let first = 0;
  while (first < length && verbAt(first) !== "rejected") first++;
  if (first === length) return none;
  const answers: AdviceAnswer[] = [];
  for (let entry = 0; entry < length; entry++) {
    const verb = verbAt(entry);
    if (verb === "rejected" || verb === "accepted" || verb === "selected")
      answers.push({ verb, courseIndex: courseAt(entry), date: dates.ofDay(dayAt(entry)) });
  }
  return answers;
}
