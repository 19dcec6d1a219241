import {
  type ChoiceProblem,
  createObligationCompiler,
  type Engine,
  type PlanRow,
  planChoice,
  type Standing,
  type TeacherScores,
} from "@jingxun/engine";
import { naivePlan } from "./naive-plan.ts";

/** What a plan advises: a course and the part it is in. */
export type AdvisedCourse = Pick<PlanRow, "courseId" | "part">;

/** Quarter-hours that an obligation asks for and allows, of the courses that count for it. */
type Asked = {
  readonly id: string;
  readonly counts: (courseId: string) => boolean;
  readonly min: number;
  readonly max: number;
};

/** What the obligations beside that of the electives ask of a teacher. */
function askedOf({ programme }: Engine, standing: Standing): readonly Asked[] {
  const { policy, obligation: main, catalogue } = programme;
  const obligations = policy.obligations.filter(({ id, choose }) => id !== main.id && choose.kind === "free");
  const compile = createObligationCompiler({ ...programme, policy: { ...policy, obligations } });
  return compile(standing).groups.map(({ id, courses, minQuarterHours, maxQuarterHours }) => ({
    id,
    counts: (courseId) => courses[catalogue.courseIndexOf.get(courseId as PlanRow["courseId"])!] === 1,
    min: minQuarterHours,
    max: maxQuarterHours,
  }));
}

type Course = ChoiceProblem["courses"][number];

const quarterHoursOf = (courses: readonly Course[], { counts }: Pick<Asked, "counts">) =>
  courses.reduce((sum, { id, hours }) => sum + (counts(id) ? 4 * hours : 0), 0);

function choose(courses: readonly Course[], asked: readonly Asked[], min: number, max: number) {
  const groups = asked.map(({ id, min, max }) => ({
    id,
    minHours: min / 4,
    ...(Number.isFinite(max) && { maxHours: max / 4 }),
  }));
  const hours = { min: min / 4, max: max / 4 };
  const { status, selected } = planChoice({ courses, hours, groups, pinned: [], dropped: [] });
  return status === "planned" ? courses.filter(({ id }) => selected.includes(id)) : undefined;
}

/**
 * Returns what `engine.plan` advises a teacher under further obligations, by id within core and extension; nothing where
 * no plan keeps them. Where the plan by groups alone does not keep them, one total after another is a problem of ids.
 */
export function naiveObligedPlan(
  engine: Engine,
  standing: Standing,
  scores: TeacherScores,
): readonly AdvisedCourse[] {
  const asked = askedOf(engine, standing);
  const { catalogue } = engine.programme;
  const courses = Array.from(scores.courses, (index, position): Course => {
    const { courseId: id, hours } = catalogue.courses[index];
    const groups = asked.filter(({ counts }) => counts(id)).map((each) => each.id);
    return { id, hours, score: scores.scores[position] * hours * 4, groups };
  });
  const ofRows = (rows: readonly AdvisedCourse[]) =>
    courses.filter(({ id }) => rows.some(({ courseId }) => courseId === id));
  const keeps = (chosen: readonly Course[]) =>
    asked.every((each) => {
      const sum = quarterHoursOf(chosen, each);
      return sum >= each.min && sum <= each.max;
    });
  const advised = (core: readonly Course[], extension: readonly Course[]) => [
    ...core.map(({ id }) => ({ courseId: id as PlanRow["courseId"], part: "core" as const })),
    ...extension.map(({ id }) => ({ courseId: id as PlanRow["courseId"], part: "extension" as const })),
  ];
  const free = naivePlan(engine, standing, scores);
  const coreOfFree = ofRows(free.filter(({ part }) => part === "core"));
  if (free.length === 0 || (keeps(coreOfFree) && keeps(ofRows(free))))
    return advised(coreOfFree, ofRows(free.filter(({ part }) => part === "extension")));
  const { min, max } = standing.remaining;
  for (let total = min; total <= max; total++) {
    const core = choose(courses, asked, total, total);
    if (core === undefined) continue;
    const left = asked.map((each) => ({ ...each, min: 0, max: each.max - quarterHoursOf(core, each) }));
    const others = courses.filter((course) => !core.includes(course));
    return advised(core, choose(others, left, 0, max - total) ?? []);
  }
  return [];
}
