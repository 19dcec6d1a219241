import type { DatedLog } from "./dated-log.ts";

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
export function answersIn({ verbs, dates, courseAt }: DatedLog): readonly AdviceAnswer[] {
  if (!verbs.includes("rejected")) return none;
  const answers: AdviceAnswer[] = [];
  for (let entry = 0; entry < verbs.length; entry++) {
    const verb = verbs[entry];
    if (verb === "rejected" || verb === "accepted" || verb === "selected")
      answers.push({ verb, courseIndex: courseAt(entry), date: dates[entry] });
  }
  return answers;
}
