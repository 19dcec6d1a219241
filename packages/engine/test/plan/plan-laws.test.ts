import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../src/data/random.ts";
import { createEngine, type Plan, type PolicyDocument, type TeacherScores } from "../../src/index.ts";
import { answers, courseObjects, dossier, event, smallCounty } from "../small-county.ts";

const topics = ["ethics", "class", "safety"];
const school = {
  schoolId: "school",
  organisationId: "county",
  name: "一小",
  kind: "小学",
  setting: "镇区",
  selectedTopics: topics,
};

/** The county whose school chose all topics; most hours of the topic of class management as given. */
function engineOf(courses: readonly unknown[] = courseObjects, most?: number) {
  const input = smallCounty({ courses, schools: [school] });
  const policy = structuredClone(input.policy) as PolicyDocument;
  if (most !== undefined) (policy.electives.topicMaxima as any).value = { class: most };
  return createEngine({ ...input, policy });
}

const engine = engineOf();
const standing = engine.standing(dossier());
const own = engine.score(standing, engine.diagnose(standing));
const ids: string[] = Array.from(
  own.courses,
  (course) => engine.programme.catalogue.courses[course].courseId,
);

/** Scores drawn by the seed, of the courses that are `open`. */
function scoresOf(seed: number, isOpen: (courseId: string) => boolean): TeacherScores {
  const random = createRandom(seed);
  const drawn = ids.map(() => 1 + random.integer(1_000_000));
  const open = [...ids.keys()].filter((position) => isOpen(ids[position]));
  const pick = (column: ArrayLike<number>) => Int32Array.from(open, (position) => column[position]);
  const contributions = Object.fromEntries(
    Object.entries(own.contributions).map(([kind, column]) => [kind, pick(column)]),
  ) as TeacherScores["contributions"];
  const courses = Uint32Array.from(open, (position) => own.courses[position]);
  return { ...own, courses, scores: pick(drawn), contributions };
}

function coreOf({ rows }: Plan) {
  const core = rows.filter(({ part, origin }) => part === "core" && origin === "advised");
  return {
    hours: core.reduce((sum, { quarterHours }) => sum + quarterHours, 0),
    value: core.reduce((sum, { score, quarterHours }) => sum + score! * quarterHours, 0),
  };
}

/** What the wider choice plans is no worse: a total that is preferred, or at the same total a value as high. */
function expectNoWorse(wider: Plan, narrower: Plan): void {
  if (narrower.status === "infeasible") return;
  const [after, before] = [coreOf(wider), coreOf(narrower)];
  expect(after.hours).toBeLessThanOrEqual(before.hours);
  if (after.hours === before.hours) expect(after.value).toBeGreaterThanOrEqual(before.value);
}

describe("laws of a teacher's plan, with scores held fixed", () => {
  const planOf = (scores: TeacherScores, of = engine) => of.plan(standing, scores);

  test("further courses never lower the best value", () => {
    fc.assert(
      fc.property(fc.nat(), fc.subarray(ids), fc.subarray(ids), (seed, some, more) => {
        const narrower = planOf(scoresOf(seed, (id) => some.includes(id)));
        const wider = planOf(scoresOf(seed, (id) => some.includes(id) || more.includes(id)));
        expectNoWorse(wider, narrower);
      }),
      { numRuns: 100 },
    );
  });

  test("nor does a further topic", () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom("C", "S"), (seed, topic) => {
        const narrower = planOf(scoresOf(seed, (id) => !id.startsWith(topic)));
        expectNoWorse(planOf(scoresOf(seed, () => true)), narrower);
      }),
      { numRuns: 50 },
    );
  });

  test("nor does a higher maximum of a topic", () => {
    const engines = [1, 2, 4, undefined].map((most) => engineOf(courseObjects, most));
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 2 }), (seed, place) => {
        const scores = scoresOf(seed, () => true);
        expectNoWorse(planOf(scores, engines[place + 1]), planOf(scores, engines[place]));
      }),
      { numRuns: 50 },
    );
  });
});

test("law: the order of the catalogue changes nothing", () => {
  const activities = [event("passed", "E01", "2023-08-12"), event("selected", "E02", "2023-08-16")];
  const responses = answers([0, 1, 0, 1, 1, 0]);
  const planned = (courses: readonly unknown[]) => {
    const of = engineOf(courses);
    const at = of.standing(dossier({ activities, responses }));
    const plan = of.plan(at, of.score(at, of.diagnose(at)));
    return { ...plan, rows: plan.rows.map(({ courseIndex: _, ...row }) => row) };
  };
  const before = planned(courseObjects);
  const all = { minLength: courseObjects.length, maxLength: courseObjects.length };
  fc.assert(
    fc.property(fc.shuffledSubarray<unknown>(courseObjects, all), (courses) => {
      expect(planned(courses)).toEqual(before);
    }),
    { numRuns: 30 },
  );
});
