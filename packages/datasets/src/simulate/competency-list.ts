import { type Competency, competenciesOf, frameworks } from "@jingxun/engine";

// Only names that a source confirms; the standards' further levels are left out. The order of this list is
// that of the draws: whatever is added at its end leaves the abilities before it as they are.
const simulated: readonly (readonly [framework: string, ids: readonly string[]])[] = [
  ["course-guidance-class-management", ["CM1", "CM2", "CM3", "CM4", "CM5"]],
  ["jyt0646-2022", ["DL1", "DL2", "DL3", "DL4", "DL5"]],
  ["secondary-teacher-standard-2012", ["PE1", "PK3"]],
  ["kindergarten-teacher-standard-2012", ["YA1", "YA2", "YA3", "YA4", "YA5", "YA6", "YA7"]],
];

/** The competencies that are simulated, sorted by id; a competency's index is its place in this list. */
export const simulatedCompetencies: readonly Competency[] = simulated.flatMap(([framework, ids]) =>
  competenciesOf(frameworks[framework])
    .filter(({ competencyId }) => ids.includes(competencyId))
    // Those above are no abilities of their own, so the rows stand without a parent.
    .map(({ parentId, ...competency }) => competency),
);

const indices = new Map<string, number>(
  simulatedCompetencies.map(({ competencyId }, index) => [competencyId, index]),
);

/** Returns the index of a competency in `simulatedCompetencies`. */
export function competencyIndexOf(competencyId: string): number {
  return indices.get(competencyId)!;
}

const indicesOf = (isSpoken: (id: string) => boolean) =>
  simulatedCompetencies.flatMap(({ competencyId }, index) => (isSpoken(competencyId) ? [index] : []));
const inKindergartens = indicesOf((id) => id.startsWith("DL") || id.startsWith("YA"));
const elsewhere = indicesOf((id) => !id.startsWith("YA"));

/** Returns the indices of the competencies that people and schools of a stage speak of; 12 at every stage. */
export function competenciesSpokenOf(isKindergarten: boolean): readonly number[] {
  return isKindergarten ? inKindergartens : elsewhere;
}
