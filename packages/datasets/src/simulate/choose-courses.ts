import type { Random } from "@jingxun/engine";
import { chance } from "./draw.ts";
import type { SimulatedCourse } from "./simulated-course.ts";
import type { Offer } from "./study-offer.ts";
import { createUrn } from "./urn.ts";

/** A course chosen, and what the person makes of it if the year goes to its end. */
export type Choice = {
  readonly drawn: SimulatedCourse;
  readonly outcome: "passed" | "dropped" | "abandoned";
};

/** How a person chooses in a year; hours in quarters. */
export type ChoiceRules = {
  /** Chosen first, whatever the weights. */
  readonly first: readonly SimulatedCourse[];
  readonly targetQuarters: number;
  readonly maxQuarters: number;
  /** Whether the hours of a course that will be dropped are free for another: true once the year is over. */
  readonly dropsFreeHours: boolean;
  readonly dropShare: number;
  readonly abandonShare: number;
  /** Courses passed in earlier years, by index. */
  readonly passed: ReadonlySet<number>;
};

/** The chance that the course often taken next is taken next, where it can be. */
export const followShare = 0.35;

/**
 * Returns the courses that a person chooses from an offer, in the order in which they are taken: after each
 * course its successor with probability `followShare`, else a draw by weight without replacement, until the
 * hours of those that will be passed reach the target. No course goes beyond the maximum, comes before its
 * prerequisites, or is a second edition.
 */
export function chooseCourses(random: Random, offer: Offer, rules: ChoiceRules): readonly Choice[] {
  const urn = createUrn(offer.weights);
  const ready = new Set(rules.passed);
  const families = new Set<number>();
  const choices: Choice[] = [];
  let quarters = 0;
  let dropped = 0;

  const fits = ({ quarterHours, prerequisites, family }: SimulatedCourse) =>
    quarters + dropped + quarterHours <= rules.maxQuarters &&
    prerequisites.every((index) => ready.has(index)) &&
    !families.has(family);
  const positionOf = (index: number) => {
    const position = index < 0 ? -1 : offer.courses.findIndex((drawn) => drawn.index === index);
    return position >= 0 && urn.holds(position) && fits(offer.courses[position]) ? position : -1;
  };
  const drawFitting = (): number => {
    for (;;) {
      const position = urn.draw(random);
      if (position < 0 || fits(offer.courses[position])) return position;
      urn.remove(position);
    }
  };
  const drawOutcome = (): Choice["outcome"] => {
    const draw = random.uniform();
    if (draw < rules.dropShare) return "dropped";
    return draw < rules.dropShare + rules.abandonShare ? "abandoned" : "passed";
  };
  const take = (position: number, outcome: Choice["outcome"]) => {
    const drawn = offer.courses[position];
    urn.remove(position);
    choices.push({ drawn, outcome });
    if (outcome === "dropped" && !rules.dropsFreeHours) dropped += drawn.quarterHours;
    if (outcome !== "passed") return;
    quarters += drawn.quarterHours;
    families.add(drawn.family);
    if (drawn.endsOn === Number.POSITIVE_INFINITY) ready.add(drawn.index);
  };

  for (const { index } of rules.first) {
    const position = positionOf(index);
    if (position >= 0) take(position, "passed");
  }
  while (quarters < rules.targetQuarters) {
    const follows = chance(random, followShare);
    const successor =
      choices.length > 0 && follows ? positionOf(choices[choices.length - 1].drawn.successor) : -1;
    const position = successor >= 0 ? successor : drawFitting();
    if (position < 0) break;
    take(position, drawOutcome());
  }
  return choices;
}
