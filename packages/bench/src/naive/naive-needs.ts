import type { Course, Need, Policy, Profile, Standing } from "@jingxun/engine";

const maximumLevel = 5;

/** How much a teacher needs what a competency or topic stands for, 0 to 1, by its id. */
export type NaiveNeeds = ReadonlyMap<string, number>;

function statedNeeds(
  { dossier }: Standing,
  sources: readonly Need["source"][],
  cap: number,
): [string, number][] {
  return dossier.needs
    .filter(({ source }) => sources.includes(source))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map(({ competencyId, topicId, level }) => [
      (competencyId ?? topicId) as string,
      (level / maximumLevel) * cap,
    ]);
}

function testedNeeds(profile: Profile): [string, number][] {
  if (profile.status === "withheld") return [];
  return profile.findings.flatMap((finding): [string, number][] =>
    !("belowCut" in finding) ? [] : [[finding.competencyId, finding.belowCut * finding.reliability]],
  );
}

/**
 * Returns the needs of a teacher: tested, else self-rated, else what the school or a mentor says, else what the
 * school works on. The policy of the bench has no obligation of free choice beside the electives.
 */
export function naiveNeeds({ scoring }: Policy, standing: Standing, profile: Profile): NaiveNeeds {
  const { personalised, removedTags } = standing.preference;
  const { school, selfRating } = scoring.needCaps;
  const needs = new Map<string, number>();
  for (const tag of standing.school.school?.priorities ?? []) needs.set(tag, school);
  if (personalised) {
    for (const [tag, need] of statedNeeds(standing, ["school", "mentor"], school)) needs.set(tag, need);
    for (const [tag, need] of statedNeeds(standing, ["self"], selfRating)) needs.set(tag, need);
    for (const [tag, need] of testedNeeds(profile)) needs.set(tag, need);
  }
  for (const tag of removedTags) needs.delete(tag);
  return needs;
}

/** Returns how much a course is needed, 0 to 1: the larger of its topic's need and its competencies' mean need. */
export function naiveCourseNeed(needs: NaiveNeeds, { topicId, competencies }: Course): number {
  const weight = competencies.reduce((total, part) => total + part.weight, 0);
  const weighted = competencies.reduce(
    (total, part) => total + part.weight * (needs.get(part.competencyId) ?? 0),
    0,
  );
  const taught = weight === 0 ? 0 : weighted / weight;
  return topicId === undefined ? taught : Math.max(taught, needs.get(topicId) ?? 0);
}
