import type { Course, Need, Policy, Profile, Standing } from "@jingxun/engine";

const maximumLevel = 5;

/** How much a teacher needs what a competency or topic stands for, 0 to 1, by its id. */
export type NaiveNeeds = ReadonlyMap<string, NaiveNeed>;
type NaiveNeed = { readonly need: number; readonly level?: number; readonly loss?: number };

function statedNeeds(
  { dossier }: Standing,
  sources: readonly Need["source"][],
  cap: number,
): [string, NaiveNeed][] {
  return dossier.needs
    .filter(({ source }) => sources.includes(source))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map(({ competencyId, topicId, level }) => [
      (competencyId ?? topicId) as string,
      { need: (level / maximumLevel) * cap },
    ]);
}

const density = (x: number) => (1 / Math.sqrt(2 * Math.PI)) * Math.exp(-0.5 * x * x);

function testedNeeds(
  { diagnosis: { cut }, scoring: { gap } }: Policy,
  profile: Profile,
): [string, NaiveNeed][] {
  if (profile.status === "withheld") return [];
  return profile.findings.flatMap((finding): [string, NaiveNeed][] => {
    if (!("belowCut" in finding)) return [];
    const written = (value: number) => Math.round(value * 1e6) / 1e6;
    const [mean, sd] = [written(finding.mean), written(finding.sd)];
    const [belowCut, reliability] = [written(finding.belowCut), written(finding.reliability)];
    const z = (cut - mean) / sd;
    const size = belowCut < 1e-6 ? 0 : cut - mean + (sd * density(z)) / belowCut;
    const need = belowCut * reliability * Math.min(1, Math.max(0, size) / gap.full);
    const level = Math.min(4, Math.max(1, 2.5 + (mean - cut - gap.middle) / gap.perLevel));
    return [[finding.competencyId, { need, level, loss: (gap.levelShare * reliability) / 3 }]];
  });
}

/**
 * Returns the needs of a teacher: tested, else self-rated, else what the school or a mentor says, else what the
 * school works on. The policy of the bench has no obligation of free choice beside the electives.
 */
export function naiveNeeds(policy: Policy, standing: Standing, profile: Profile): NaiveNeeds {
  const { personalised, removedTags } = standing.preference;
  const { school, selfRating } = policy.scoring.needCaps;
  const needs = new Map<string, NaiveNeed>();
  for (const tag of standing.school.school?.priorities ?? []) needs.set(tag, { need: school });
  if (personalised) {
    for (const [tag, need] of statedNeeds(standing, ["school", "mentor"], school)) needs.set(tag, need);
    for (const [tag, need] of statedNeeds(standing, ["self"], selfRating)) needs.set(tag, need);
    for (const [tag, need] of testedNeeds(policy, profile)) needs.set(tag, need);
  }
  for (const tag of removedTags) needs.delete(tag);
  return needs;
}

/** Returns how much a course is needed, 0 to 1: the larger of its topic's need and its competencies' mean need. */
export function naiveCourseNeed(needs: NaiveNeeds, { topicId, competencies, level }: Course): number {
  const weight = competencies.reduce((total, part) => total + part.weight, 0);
  const atLevel = (found: NaiveNeed | undefined) =>
    found?.level === undefined
      ? (found?.need ?? 0)
      : found.need * (1 - found.loss! * Math.abs(level - found.level));
  const weighted = competencies.reduce(
    (total, part) => total + part.weight * atLevel(needs.get(part.competencyId)),
    0,
  );
  const taught = weight === 0 ? 0 : weighted / weight;
  return topicId === undefined ? taught : Math.max(taught, needs.get(topicId)?.need ?? 0);
}
