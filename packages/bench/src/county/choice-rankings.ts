import type { SimulatedTeacher, Simulation } from "@jingxun/datasets";
import {
  createEngine,
  type Dossier,
  type Engine,
  type PolicyDocument,
  rankCourses,
  trainInputOf,
  trainModel,
} from "@jingxun/engine";
import { withoutNeed } from "./strategies.ts";

/** The day before the selection of 2023 opens: what is chosen later is unknown to the model. */
const eve = "2023-08-10";
const shown = 10;
/** Operations to spend on each kind of model of histories: some seconds a county. */
const work = 1e8;

/** Returns the engine, without need, that has learned from the records of `dossiers` up to the eve. */
export function learnAtEve(
  { tables }: Simulation,
  dossiers: readonly Dossier[],
  policy: PolicyDocument,
): Engine {
  const input = { catalogue: tables, schools: tables, policy: withoutNeed(policy), asOf: eve };
  const bare = createEngine(input);
  const standings = dossiers.map((dossier) => bare.standing(dossier));
  return createEngine({ ...input, model: trainModel(trainInputOf(input, bare, standings), { work }) });
}

/** Returns the ten courses that a person would be shown first, by index. */
export function firstTen(engine: Engine, person: SimulatedTeacher): readonly number[] {
  const standing = engine.standing(person);
  const scores = engine.score(standing, engine.diagnose(standing));
  return Array.from(rankCourses(scores, shown), (position) => scores.courses[position]);
}

/** Returns the mean NDCG@10 of what people select after the eve, of those who select something open to them. */
export function choiceNdcg(engine: Engine, people: readonly SimulatedTeacher[]): number {
  const { programme } = engine;
  const values = people.flatMap((person) => {
    const open = new Set(engine.scoring.eligible(engine.standing(person)));
    const chosen = new Set(
      person.activities
        .filter(({ verb, at }) => verb === "selected" && programme.localDate(at) > eve)
        .map(({ courseId }) => programme.catalogue.courseIndexOf.get(courseId)!)
        .filter((courseIndex) => open.has(courseIndex)),
    );
    if (chosen.size === 0) return [];
    const discount = (rank: number) => 1 / Math.log2(rank + 2);
    const gained = firstTen(engine, person).reduce(
      (sum, courseIndex, rank) => sum + (chosen.has(courseIndex) ? discount(rank) : 0),
      0,
    );
    let best = 0;
    for (let rank = 0; rank < Math.min(shown, chosen.size); rank++) best += discount(rank);
    return [gained / best];
  });
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
