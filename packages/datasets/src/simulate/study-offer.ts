import type { SimulatedCatalogue } from "./catalogue.ts";
import type { SimulatedPosting } from "./draw-postings.ts";
import { needMet } from "./expected-gain.ts";
import type { PolicyYear } from "./policy-years.ts";
import type { SimulatedCourse } from "./simulated-course.ts";
import { interestIn, type Tastes } from "./tastes.ts";

/** The electives that a person may choose on a day, each with its weight in the choice. */
export type Offer = { readonly courses: readonly SimulatedCourse[]; readonly weights: Float64Array };

/** What decides which courses are offered. */
export type OfferConditions = {
  readonly policyYear: PolicyYear;
  /** Day number of the choice. */
  readonly day: number;
  /** The postings that hold on the day. */
  readonly postings: readonly SimulatedPosting[];
  /** The topics that the main posting's school has chosen, by index. */
  readonly topics: readonly number[];
  /** Families of editions that the person has passed. */
  readonly passedFamilies: ReadonlySet<number>;
};

// A course that closed during a past year is left out of that year: nobody is caught by it in the past.
const isOpen = ({ policyYear, day }: OfferConditions, { opensOn, closesOn, barred }: SimulatedCourse) =>
  opensOn <= day &&
  closesOn > (policyYear.isCurrent ? day : policyYear.study.to) &&
  !(barred && policyYear.isCurrent);

/** The electives of the postings' stage-subjects and of the topics; a course for two stages comes once. */
function listed(
  catalogue: SimulatedCatalogue,
  { postings, topics }: OfferConditions,
): readonly SimulatedCourse[] {
  const [first, ...others] = new Set(postings.map(({ stageSubject }) => stageSubject));
  const subject = catalogue.subjectElectives[first];
  const further = others.flatMap((other) => catalogue.subjectElectives[other]);
  const general = topics.map((topic) => catalogue.topicElectives[topic]);
  return subject.concat(
    further.length > 0 ? [...new Set(further)].filter((drawn) => !subject.includes(drawn)) : [],
    ...general,
  );
}

const subjectBonus = 1.5;
const interestWeight = 0.8;
const needWeight = 2;

/**
 * Returns the offer under the conditions. The weight of a course is
 * exp(0.8 · interest + 2 · need met + appeal + 1.5 if it is a subject course).
 */
export function offerCourses(
  catalogue: SimulatedCatalogue,
  conditions: OfferConditions,
  tastes: Tastes,
  needs: Float64Array,
): Offer {
  const { postings, passedFamilies } = conditions;
  const stages = new Set<string>(postings.map(({ posting }) => posting.stage));
  const isAt = (stage: string) => stages.has(stage);
  const courses: SimulatedCourse[] = [];
  for (const drawn of listed(catalogue, conditions)) {
    const { stages: forStages } = drawn.course;
    if (!isOpen(conditions, drawn) || passedFamilies.has(drawn.family)) continue;
    if (forStages.length === 0 || forStages.some(isAt)) courses.push(drawn);
  }
  const weights = new Float64Array(courses.length);
  for (let position = 0; position < weights.length; position++) {
    const drawn = courses[position];
    const bonus = drawn.role === "subject" ? subjectBonus : 0;
    const liking = interestWeight * interestIn(tastes, drawn) + needWeight * needMet(drawn.teaches, needs);
    weights[position] = Math.exp(liking + drawn.appeal + bonus);
  }
  return { courses, weights };
}
