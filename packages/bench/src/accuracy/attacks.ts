import { type SimulatedTeacher, simulate } from "@jingxun/datasets";
import { createRandom, type Engine, type PolicyDocument, policyPresets } from "@jingxun/engine";
import { choiceNdcg, firstTen, learnAtEve } from "../county/choice-rankings.ts";
import { fakeAccounts } from "../county/fake-accounts.ts";
import { intervalOf } from "../county/interval.ts";
import type { AccuracyReport, AccuracySuite } from "./accuracy-report.ts";

const policy = policyPresets["shandong-2023"];
const botShare = 0.1;
const fakeShare = 0.01;
/** What honest teachers may lose to scripts, as a share, and a target gain by fakes, in points. */
const mostLost = 0.02;
const mostGained = 1;
/** Distinguishes these draws from others of the same seed. */
const stream = 0x7075;

/** The policy under which no course counts as only played. */
function withoutBotRule(): PolicyDocument {
  const { evidence } = policy;
  return {
    ...policy,
    evidence: {
      ...evidence,
      leastShare: { ...evidence.leastShare, value: 1e-9 },
      burstLength: { ...evidence.burstLength, value: 1000 },
    },
  };
}

/** What scripts cost honest teachers, as a share of their NDCG@10, with and without the rule against scripts. */
function botLoss(size: { readonly teachers: number; readonly courses: number; readonly seed: number }) {
  const clean = simulate({ ...size, bots: 0 });
  const attacked = simulate({ ...size, bots: botShare });
  const calm = [...clean.teachers()];
  const busy = [...attacked.teachers()];
  const honest = calm.filter((_, index) => !busy[index].truth.bot);
  const ndcgOf = (people: readonly SimulatedTeacher[], document: PolicyDocument) =>
    choiceNdcg(learnAtEve(clean, people, document), honest);
  const before = ndcgOf(calm, policy);
  return {
    before,
    ruled: 1 - ndcgOf(busy, policy) / before,
    unruled: 1 - ndcgOf(busy, withoutBotRule()) / before,
  };
}

/** Percent of the honest people to whom a course is open who are shown it among the first ten. */
function hitRatios(engine: Engine, honest: readonly SimulatedTeacher[]): ReadonlyMap<number, number> {
  const hits = new Map<number, number>();
  for (const person of honest)
    for (const courseIndex of firstTen(engine, person))
      hits.set(courseIndex, (hits.get(courseIndex) ?? 0) + 100 / honest.length);
  return hits;
}

/** By how many points the hit ratio of each target moves when one teacher in a hundred is a fake account. */
function pushGains(teachers: number, courses: number, targetCount: number): readonly number[] {
  const simulation = simulate({ teachers, courses, seed: 1 });
  const people = [...simulation.teachers()];
  const honest = people.filter(({ truth }) => !truth.bot);
  const engine = learnAtEve(simulation, people, policy);
  const { catalogue, elective } = engine.programme;
  const passes = new Map<number, number>();
  for (const { activities } of honest)
    for (const { verb, courseId } of activities)
      if (verb === "passed") {
        const courseIndex = catalogue.courseIndexOf.get(courseId)!;
        passes.set(courseIndex, (passes.get(courseIndex) ?? 0) + 1);
      }
  const ranked = [...passes.keys()]
    .filter((courseIndex) => elective[courseIndex] === 1)
    .sort((a, b) => passes.get(b)! - passes.get(a)! || a - b);
  const idOf = (courseIndex: number) => catalogue.courses[courseIndex].courseId;
  const popular = ranked.slice(0, 30).map(idOf);
  const before = hitRatios(engine, honest);
  const random = createRandom(1, stream);
  return Array.from({ length: targetCount }, (_, index) => {
    // One target of each stratum of popularity.
    const place = Math.floor(((index + random.uniform()) * ranked.length) / targetCount);
    const target = ranked[place];
    const fakes = fakeAccounts(honest, Math.ceil(fakeShare * teachers), idOf(target), popular);
    const after = hitRatios(learnAtEve(simulation, [...people, ...fakes], policy), honest);
    return (after.get(target) ?? 0) - (before.get(target) ?? 0);
  });
}

const percent = (value: number) => `${(100 * value).toFixed(2)} %`;

/** Returns what scripts cost honest teachers, and how far fake accounts push a course. */
export const attackAccuracy: AccuracySuite = ({ quick, onProgress }): AccuracyReport => {
  const [seeds, targets, teachers, courses] = quick ? [1, 2, 200, 400] : [5, 20, 600, 700];
  const losses = Array.from({ length: seeds }, (_, index) => {
    onProgress(`attacks: scripts, ${index + 1} of ${seeds}`);
    return botLoss({ teachers, courses, seed: index + 1 });
  });
  onProgress(`attacks: ${targets} targets`);
  const gains = pushGains(teachers, courses, targets);
  const ruled = intervalOf(losses.map((loss) => loss.ruled));
  const unruled = intervalOf(losses.map((loss) => loss.unruled));
  const pushed = intervalOf(gains);
  const before = intervalOf(losses.map((loss) => loss.before));
  const row = (name: string, { mean, low, high }: typeof ruled, show: (value: number) => string) => [
    name,
    show(mean),
    `${show(low)} to ${show(high)}`,
  ];
  const points = (value: number) => value.toFixed(2);
  return {
    title: "What scripts and fake accounts do to what honest teachers are shown",
    conditions: [
      `simulated counties of ${teachers} people and ${courses} courses; scripts: ${100 * botShare} %, seeds 1 to ${seeds}`,
      "NDCG@10 of what honest teachers select after the eve of the selection of 2023, without need",
      `fake accounts: ${100 * fakeShare} %, ${targets} targets one after the other, one of each stratum of popularity`,
    ],
    header: ["measure", "mean", "95 % t-interval"],
    rows: [
      row("NDCG@10 without scripts", before, (value) => value.toFixed(4)),
      row("share of it lost to scripts", ruled, percent),
      row("the same without the rule", unruled, percent),
      row("hit ratio@10 of a target, points gained", pushed, points),
      ["the largest of them", points(Math.max(...gains)), ""],
    ],
    requirements: [
      { text: `scripts cost at most 2 %: ${percent(ruled.mean)}`, met: ruled.mean <= mostLost },
      {
        text: `fake accounts move a target by at most 1 point: ${points(pushed.mean)}`,
        met: pushed.mean <= mostGained,
      },
    ],
  };
};
