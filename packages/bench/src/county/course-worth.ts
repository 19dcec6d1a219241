import {
  attentionOf,
  interestIn,
  needOf,
  type SimulatedTeacher,
  type Simulation,
  tasteGroups,
} from "@jingxun/datasets";

/** What a course does in a simulated county: as it is there, the same for every need, or nothing. */
export const effects = ["as-simulated", "need-blind", "none"] as const;
export type Effect = (typeof effects)[number];

/** Returns the logits that a course of the county is expected to add to what a person is able to do. */
export type CourseWorth = (person: SimulatedTeacher, courseId: string, effect: Effect) => number;

/** Logits of attention lost for each level between a course and the one that suits. */
const lossPerLevel = 0.3;
const middleLevel = 2.5;
const firstLevel = 1;
const lastLevel = 4;

/**
 * Returns the expected gain of the courses of a county: P(finished attentively | true interest, level) × gain. P is
 * logistic(0.4 + interest − 0.3 · levels off), where the level that suits is 2.5 + the mean true ability in what the
 * course teaches, from 1 to 4; the gain is effect × Σ weight × need, as the simulator has it. Fixed before anything
 * was tuned on it.
 */
export function createCourseWorth({ tables, truth }: Simulation): CourseWorth {
  const truths = new Map([...truth.courses()].map((row) => [row.courseId as string, row]));
  const courses = new Map(tables.courses.map((course) => [course.courseId as string, course]));
  const competencyOf = new Map(tables.competencies.map(({ competencyId }, index) => [competencyId, index]));
  return ({ truth: { abilities, tastes, bot } }, courseId, effect) => {
    if (effect === "none") return 0;
    const { topicId, kind, level, competencies } = courses.get(courseId)!;
    const { styleX, styleY, effect: strength } = truths.get(courseId)!;
    const group = tasteGroups.indexOf(topicId ?? kind);
    const interest = interestIn(tastes, { group, style: [Number(styleX), Number(styleY)] });
    let ability = 0;
    let need = 0;
    for (const { competencyId, weight } of competencies) {
      const own = abilities[competencyOf.get(competencyId)!];
      ability += weight * own;
      need += weight * (effect === "need-blind" ? 1 : needOf(own));
    }
    const suited = Math.min(lastLevel, Math.max(firstLevel, middleLevel + ability));
    const attention = attentionOf(interest - lossPerLevel * Math.abs(level - suited), bot);
    return attention * Number(strength) * need;
  };
}
