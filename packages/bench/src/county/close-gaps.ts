import type { SimulatedTeacher } from "@jingxun/datasets";
import { createRandom, type Engine, type Plan, type Standing, type TeacherScores } from "@jingxun/engine";
import { type CourseWorth, type Effect, effects } from "./course-worth.ts";
import type { County } from "./draw-county.ts";
import { createStrategies, type StrategyName, strategyNames } from "./strategies.ts";

/** The ways to score, and the two that no engine could offer: by lot, and by the truth. */
export const rivals = ["random", ...strategyNames, "oracle"] as const;
export type Rival = (typeof rivals)[number];

/** Whose plans are looked at: everyone planned for, or those of them whose test may be used. */
export const groups = ["diagnosed", "all planned"] as const;
export type Group = (typeof groups)[number];

/** Logits expected per planned hour. */
export type Closure = (group: Group, rival: Rival, effect: Effect) => number;

type Tally = { hours: number; readonly gain: { [E in Effect]: number } };

/** Distinguishes these draws from others of the same seed. */
const stream = 0x726e;
const millionths = 1_000_000;

const isDiagnosed = ({ responses }: SimulatedTeacher, { preference }: Standing) =>
  responses.length > 0 && preference.personalised && preference.useDiagnosis;

function addCore(tally: Tally, person: SimulatedTeacher, { rows }: Plan, worth: CourseWorth): void {
  for (const { origin, part, courseId, quarterHours } of rows) {
    if (origin !== "advised" || part !== "core") continue;
    tally.hours += quarterHours / 4;
    for (const effect of effects) tally.gain[effect] += worth(person, courseId, effect);
  }
}

/** The scores with others in their place; reasons are read off the contributions, which nobody looks at here. */
const rescored = (scores: TeacherScores, scoreAt: (position: number) => number): TeacherScores => ({
  ...scores,
  scores: scores.scores.map((_, position) => scoreAt(position)),
});

function planOf(
  { worth }: County,
  engines: { readonly [Name in StrategyName]: Engine },
  rival: Rival,
  person: SimulatedTeacher,
  seed: number,
): Plan {
  const engine = rival === "random" || rival === "oracle" ? engines.hybrid : engines[rival];
  const standing = engine.standing(person);
  const scores = engine.score(standing, engine.diagnose(standing));
  if (rival !== "random" && rival !== "oracle") return engine.plan(standing, scores);
  const { courses, quarterHours } = engine.programme.catalogue;
  const random = createRandom(seed, stream, Number(person.teacher.teacherId.replace(/\D/g, "")));
  const truly = (index: number) =>
    (worth(person, courses[index].courseId, "as-simulated") / quarterHours[index]) * 4 * millionths;
  return engine.plan(
    standing,
    rescored(scores, (position) =>
      rival === "random" ? random.integer(millionths) : Math.round(truly(scores.courses[position])),
    ),
  );
}

/** Plans every teacher of a county by each rival, and returns what the cores are expected to close an hour. */
export function closeGaps(county: County, seed: number, wanted: readonly Rival[] = rivals): Closure {
  const engines = createStrategies(county.input, county.learned);
  const empty = (): Tally => ({ hours: 0, gain: { "as-simulated": 0, "need-blind": 0, none: 0 } });
  const tallies = new Map<string, Tally>(
    groups.flatMap((group) => wanted.map((rival) => [`${group} ${rival}`, empty()] as const)),
  );
  for (const person of county.people) {
    const standing = engines.hybrid.standing(person);
    const own = isDiagnosed(person, standing) ? groups : groups.slice(1);
    for (const rival of wanted) {
      const plan = planOf(county, engines, rival, person, seed);
      if (plan.status !== "planned" && plan.status !== "provisional") continue;
      for (const group of own) addCore(tallies.get(`${group} ${rival}`)!, person, plan, county.worth);
    }
  }
  return (group, rival, effect) => {
    const { hours, gain } = tallies.get(`${group} ${rival}`)!;
    return hours === 0 ? 0 : gain[effect] / hours;
  };
}
