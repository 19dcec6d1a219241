import { type Engine, type PlanRow, reasonsOf, type Standing, type TeacherScores } from "@jingxun/engine";
import { type NaiveCourse, type NaiveProblem, naiveSolution } from "./naive-solution.ts";

/** What a plan advises: a row of it, without its place. */
export type AdvisedRow = Pick<PlanRow, "courseId" | "part" | "quarterHours" | "score" | "reasons">;

type Bounds = NaiveProblem["groups"];

/** The bounds that are left of `bounds` once some courses are taken. */
function leftOf(bounds: Bounds, taken: readonly Pick<NaiveCourse, "group" | "quarterHours">[]): Bounds {
  return bounds.map(({ min, max }, group) => {
    const hours = taken
      .filter((course) => course.group === group)
      .reduce((total, { quarterHours }) => total + quarterHours, 0);
    return { min: Math.max(0, min - hours), max: Math.max(0, max - hours) };
  });
}

/** The policy's bounds of each group of the catalogue, in quarter-hours. */
function policyBounds({ policy, programme }: Engine): Bounds {
  const { topicMinima, topicMaxima } = policy.electives;
  const { groups, topics } = programme.catalogue;
  return groups.map((group) => {
    const topic = [...topics.values()].find(({ topicId }) => group === `topic:${topicId}`);
    if (topic === undefined) return { min: 0, max: Number.POSITIVE_INFINITY };
    const least = topicMinima[topic.topicId] ?? topicMinima[topic.name] ?? 0;
    const most = topicMaxima[topic.topicId] ?? topicMaxima[topic.name] ?? Number.POSITIVE_INFINITY;
    return { min: 4 * least, max: 4 * most };
  });
}

function candidatesOf({ programme }: Engine, { courses, scores }: TeacherScores): readonly NaiveCourse[] {
  const { quarterHours, groupOf } = programme.catalogue;
  return Array.from(courses, (courseIndex, index) => ({
    index,
    quarterHours: quarterHours[courseIndex],
    value: scores[index] * quarterHours[courseIndex],
    group: groupOf[courseIndex],
  }));
}

/** The best choice of the smallest total from `least` to `most`. */
function smallestChoice(problem: NaiveProblem, least: number, most: number) {
  const choiceOf = naiveSolution(problem);
  for (let total = least; total <= most; total++) {
    const choice = choiceOf(total);
    if (choice !== undefined) return { total, selected: choice.selected };
  }
  return undefined;
}

/** The best choice of any total, the shortest of equals. */
function bestChoice(problem: NaiveProblem): readonly number[] {
  const choiceOf = naiveSolution(problem);
  let best = choiceOf(0)!;
  for (let total = 1; total <= problem.limit; total++) {
    const choice = choiceOf(total);
    if (choice !== undefined && choice.value > best.value) best = choice;
  }
  return best.selected;
}

/**
 * Returns what `engine.plan` advises a teacher who may be planned for, core then extension, best scores first;
 * nothing where no plan meets the rules. The target of the core is the smallest reachable total.
 */
export function naivePlan(engine: Engine, standing: Standing, scores: TeacherScores): readonly AdvisedRow[] {
  const { catalogue } = engine.programme;
  const { min, max } = standing.remaining;
  const taken = [...standing.earned, ...standing.committed].map(({ courseIndex }) => ({
    group: catalogue.groupOf[courseIndex],
    quarterHours: catalogue.quarterHours[courseIndex],
  }));
  const candidates = candidatesOf(engine, scores);
  const bounds = leftOf(policyBounds(engine), taken);
  const core = smallestChoice({ courses: candidates, groups: bounds, limit: max }, min, max);
  if (core === undefined) return [];
  const rest = candidates.filter(({ index }) => !core.selected.includes(index));
  const ofCore = candidates.filter(({ index }) => core.selected.includes(index));
  const free = leftOf(bounds, ofCore).map((bound) => ({ ...bound, min: 0 }));
  const extension = bestChoice({ courses: rest, groups: free, limit: max - core.total });
  const rows = (part: AdvisedRow["part"], selected: readonly number[]) =>
    [...selected]
      .sort((a, b) => scores.scores[b] - scores.scores[a] || a - b)
      .map((index) => ({
        courseId: catalogue.courses[scores.courses[index]].courseId,
        part,
        quarterHours: candidates[index].quarterHours,
        score: scores.scores[index],
        reasons: reasonsOf(engine.scoring, standing, scores, index),
      }));
  return [...rows("core", core.selected), ...rows("extension", extension)];
}
