import type { Course, Plan } from "@jingxun/engine";
import { type BenchSuite, createSuite, rival } from "../bench-suite.ts";
import { candidatesOf, obligedWorld } from "../inputs/bench-worlds.ts";
import { selectUpTo } from "../inputs/select-up-to.ts";
import { type AdvisedCourse, naiveObligedPlan } from "../naive/naive-obliged-plan.ts";

/** The advised courses of a plan, by id within core and extension. */
function advisedCourses({ rows }: Plan): readonly AdvisedCourse[] {
  const of = (part: AdvisedCourse["part"]) =>
    rows
      .filter((row) => row.origin === "advised" && row.part === part)
      .map(({ courseId }) => ({ courseId, part }))
      .sort((a, b) => (a.courseId < b.courseId ? -1 : 1));
  return [...of("core"), ...of("extension")];
}

/** Of so many teachers one has selected nearly all that may be taken, and none of what the obligations ask for. */
const oneFullIn = 14;
const leftOfFull = 4;

/** Courses that count for no obligation beside that of the electives. */
const isOther = ({ kind, category }: Course) => category === "subject" && kind !== "课例点评";

/**
 * Returns the suite of planning one teacher, with about 200 of 4,096 courses open, where two more obligations ask for
 * hours of the electives, as in the bench of a province. Where no plan keeps them the clash is looked for.
 */
export function obligationsSuite(quick: boolean): BenchSuite {
  const drawn = obligedWorld(quick);
  const { engine } = drawn;
  const dossiers = drawn.dossiers.map((dossier, index) =>
    index % oneFullIn === 0 ? selectUpTo(engine, dossier, leftOfFull, isOther) : dossier,
  );
  const planOf = (dossier: (typeof dossiers)[number]) => {
    const standing = engine.standing(dossier);
    const scores = engine.score(standing, engine.diagnose(standing));
    return () => engine.plan(standing, scores);
  };
  return createSuite(
    "obligations",
    "plan one teacher under two more obligations",
    candidatesOf({ ...drawn, dossiers }, quick),
    [
      rival(
        "naive, total by total",
        ({ standing, scores }) => naiveObligedPlan(engine, standing, scores),
        (courses) => courses,
      ),
      rival("jingxun", ({ standing, scores }) => engine.plan(standing, scores), advisedCourses),
    ],
    {
      limits: quick ? [] : [{ contender: "jingxun", seconds: 0.001 }],
      tail: {
        contender: "jingxun",
        calls: dossiers.map(planOf),
        limits: [
          { quantile: 0.5, seconds: 0.0005 },
          { quantile: 0.5, seconds: 0.00025, isGoal: true },
          { quantile: 0.99, seconds: 0.003 },
        ],
      },
    },
  );
}
