import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import {
  type CountySeats,
  createEngine,
  type Dossier,
  type Plan,
  type SeatDemand,
  seatDemandOf,
  type TeacherId,
} from "../../../src/index.ts";
import { answers, courseObjects, dossier, event, smallCounty } from "../../small-county.ts";

/** Seats by course; the others have no limit. */
type Seats = Readonly<Record<string, number>>;
type Cohort = readonly { readonly dossier: Dossier }[];

/** Teachers who differ in their answers, so that they score the courses differently, and in what they have begun. */
function drawCohort(seed: number, count: number, begun: readonly string[] = []): Cohort {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const scores = Array.from({ length: 6 }, () => random.integer(2) as 0 | 1);
    const activities = begun
      .filter(() => random.integer(3) === 0)
      .map((courseId) => event("selected", courseId, "2023-08-12"));
    const of = dossier({ responses: index % 3 === 0 ? [] : answers(scores), activities });
    const teacherId = `T${String(index + 1).padStart(3, "0")}` as TeacherId;
    return { dossier: { ...of, teacher: { ...of.teacher, teacherId } } };
  });
}

const courseIds = [...courseObjects].map(({ courseId }) => courseId).sort();
const hoursOf = new Map(courseObjects.map(({ courseId, hours }) => [courseId, hours]));

type Run = {
  readonly plans: readonly Plan[];
  readonly given: CountySeats;
  readonly alone: readonly Plan[];
  /** By teacher: the courses that might be advised. */
  readonly offers: readonly (readonly string[])[];
};

function runCounty(cohort: Cohort, seats: Seats, seed = 1, planning: object = {}): Run {
  const courses = courseObjects.map((one) =>
    seats[one.courseId] === undefined ? one : { ...one, seats: seats[one.courseId] },
  );
  const county = smallCounty({ courses });
  const policy = { ...county.policy, planning: { ...county.policy.planning, ...planning } };
  const engine = createEngine({ ...county, policy, seed });
  const prepared = cohort.map(({ dossier }) => {
    const standing = engine.standing(dossier);
    return { standing, scores: engine.score(standing, engine.diagnose(standing)) };
  });
  const alone = prepared.map(({ standing, scores }) => engine.plan(standing, scores));
  const demands = alone.flatMap((plan): readonly SeatDemand[] => {
    const demand = seatDemandOf(engine.programme.catalogue, plan);
    return demand === undefined ? [] : [demand];
  });
  const of = new Map(prepared.map((one) => [one.standing.teacherId, one]));
  const given = engine.allotSeats(demands, (teacherId) => of.get(teacherId)!);
  const plans = prepared.map(({ standing, scores }) => {
    const seats = given.allotments.get(standing.teacherId);
    return engine.plan(standing, scores, seats && { seats });
  });
  const offers = prepared.map(({ scores }) => Array.from(scores.courses, (course) => courseIds[course]));
  return { plans, given, alone, offers };
}

const placesIn = (plans: readonly Plan[], courseId: string, isAdvised?: boolean) =>
  plans
    .flatMap(({ rows }) => rows)
    .filter((row) => row.courseId === courseId && (!isAdvised || row.origin === "advised")).length;

const cases = fc.record({
  seed: fc.nat(),
  count: fc.integer({ min: 1, max: 10 }),
  seats: fc.dictionary(fc.constantFrom(...courseIds), fc.integer({ min: 1, max: 6 }), { maxKeys: 30 }),
});

describe("the seats of a county", () => {
  test("no course has more places than seats, and nobody vanishes", () => {
    fc.assert(
      fc.property(cases, ({ seed, count, seats }) => {
        const { plans } = runCounty(drawCohort(seed, count, ["E02", "C03", "M04"]), seats);
        expect(plans).toHaveLength(count);
        for (const [courseId, limit] of Object.entries(seats)) {
          const advised = placesIn(plans, courseId, true);
          if (advised > 0) expect(placesIn(plans, courseId)).toBeLessThanOrEqual(limit);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("what is given is worth no more than the bound, and a seat refused is a seat that is taken", () => {
    fc.assert(
      fc.property(cases, ({ seed, count, seats }) => {
        const { plans, given, alone } = runCounty(drawCohort(seed, count), seats);
        for (const worth of [given.core, given.extension])
          if (worth !== undefined) {
            expect(worth.value).toBeLessThanOrEqual(worth.bound);
            expect(worth.proven).toBe(true);
          }
        plans.forEach((plan, index) => {
          const moved = given.allotments.get(plan.teacherId);
          if (moved === undefined) expect(plan).toEqual(alone[index]);
          const taken = plan.reasons.flatMap((one) => (one.kind === "seats-taken" ? one.courseIds : []));
          for (const courseId of taken) {
            expect(placesIn(plans, courseId)).toBe(seats[courseId]);
            expect(placesIn([plan], courseId)).toBe(0);
            expect(placesIn([alone[index]], courseId)).toBe(1);
          }
        });
      }),
      { numRuns: 25 },
    );
  });

  test("the order of the teachers changes nothing", () => {
    fc.assert(
      fc.property(cases, ({ seed, count, seats }) => {
        const cohort = drawCohort(seed, count);
        const { plans } = runCounty(cohort, seats);
        expect([...runCounty([...cohort].reverse(), seats).plans].reverse()).toEqual(plans);
      }),
      { numRuns: 15 },
    );
  });

  test("law: also under bonuses nobody's plan leaves out a free seat that fits, nor has one without a core", () => {
    const value = { 师德师风建设: [[4, 1] as const] };
    const planning = { topicBonuses: { value, source: "here", verified: "no" } };
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 2, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        (seed, count, each) => {
          const seats = Object.fromEntries(courseIds.map((courseId) => [courseId, each]));
          const { plans, given, offers } = runCounty(drawCohort(seed, count), seats, 1, planning);
          const isFree = (courseId: string) => placesIn(plans, courseId) < each;
          plans.forEach((plan, index) => {
            if (plan.status === "infeasible") {
              expect(given.allotments.get(plan.teacherId)?.seats).toEqual([]);
              return;
            }
            const room = 92 - plan.advisedQuarterHours;
            const left = offers[index].filter(
              (courseId) => placesIn([plan], courseId) === 0 && isFree(courseId),
            );
            expect(left.filter((courseId) => hoursOf.get(courseId)! * 4 <= room)).toEqual([]);
          });
        },
      ),
      { numRuns: 2 },
    );
  });

  test("without limits every plan is what it is alone", () => {
    const { plans, alone, given } = runCounty(drawCohort(3, 6), {});
    expect(plans).toEqual(alone);
    expect(given).toEqual({ allotments: new Map(), limited: 0, scarce: [], contenders: 0 });
  });

  test("who has begun a course keeps the seat, and others are told that it is taken", () => {
    const wanted = runCounty(drawCohort(3, 1), {}).alone[0].rows[0].courseId;
    const first = {
      ...drawCohort(3, 1)[0].dossier,
      activities: dossier({ activities: [event("selected", wanted, "2023-08-12")] }).activities,
    };
    const cohort = [...drawCohort(3, 4).slice(1), { dossier: first }];
    const { plans, given } = runCounty(cohort, { [wanted]: 1 });
    expect(placesIn(plans, wanted)).toBe(1);
    expect(plans.at(-1)!.rows[0]).toMatchObject({ courseId: wanted, origin: "selected" });
    expect(plans[0].status).toBe("planned");
    expect(plans[0].reasons).toEqual([{ kind: "seats-taken", courseIds: [wanted] }]);
    expect(given.scarce).toMatchObject([{ courseId: wanted, seats: 1, held: 1, wanted: 3, advised: 0 }]);
  });

  test("where no plan is left without the seats, the plan says so and nobody is left out", () => {
    const all = Object.fromEntries(courseIds.map((courseId) => [courseId, 1]));
    const { plans } = runCounty(drawCohort(5, 3), all);
    expect(plans.map(({ status }) => status).sort()).toEqual(["infeasible", "infeasible", "planned"]);
    const infeasible = plans.find(({ status }) => status === "infeasible")!;
    expect(infeasible.reasons.map(({ kind }) => kind)).toEqual(["infeasible", "seats-taken"]);
  });
});
