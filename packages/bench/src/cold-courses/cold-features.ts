import type { ColdCase, ColdCounty } from "./cold-county.ts";
import type { ColdScore } from "./recall-at.ts";

/** The features of a teacher and a course that a combination weighs. */
export type ColdFeatures = (one: ColdCase, courseIndex: number) => readonly number[];

const logistic = (value: number) => 1 / (1 + Math.exp(-value));

/** The share of average tasks that go wrong, by the competencies of the course and what is known of each. */
function needMet({ engine }: ColdCounty): ColdScore {
  const { courses } = engine.programme.catalogue;
  const abilities = new Map<ColdCase, ReadonlyMap<string, number>>();
  const abilitiesOf = ({ profile }: ColdCase) =>
    new Map<string, number>(
      profile.status === "profiled"
        ? profile.findings.flatMap((one) => ("mean" in one ? [[one.competencyId, one.mean] as const] : []))
        : [],
    );
  return (one, courseIndex) => {
    const known = abilities.get(one) ?? abilitiesOf(one);
    abilities.set(one, known);
    return courses[courseIndex].competencies.reduce(
      (sum, { competencyId, weight }) => sum + weight * logistic(-1.7 * (known.get(competencyId) ?? 0)),
      0,
    );
  };
}

/** Returns what is weighed: the logarithms of the scores, subject course, level, taste of the group, need met. */
export function createColdFeatures(
  county: ColdCounty,
  towerScores: readonly ColdScore[],
  taste: ColdScore,
): ColdFeatures {
  const { courses } = county.engine.programme.catalogue;
  const need = needMet(county);
  return (one, courseIndex) => {
    const { category, level } = courses[courseIndex];
    return [
      ...towerScores.map((score) => Math.log(0.01 + Math.max(0, score(one, courseIndex)))),
      category === "subject" ? 1 : 0,
      level === 2 ? 1 : 0,
      level === 3 ? 1 : 0,
      level === 4 ? 1 : 0,
      taste(one, courseIndex),
      need(one, courseIndex),
    ];
  };
}
