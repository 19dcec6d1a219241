import { createRandom, type Preference } from "@jingxun/engine";
import { competenciesSpokenOf, simulatedCompetencies } from "./competency-list.ts";
import { instantOf, secondOf } from "./days.ts";
import { chance, drawInteger, drawOne } from "./draw.ts";
import type { Person } from "./draw-teacher.ts";
import { teacherIdOf } from "./simulated-ids.ts";
import { streams } from "./streams.ts";
import { subjectKinds } from "./subject-themes.ts";
import { simulatedTopics } from "./topic-list.ts";
import type { World } from "./world.ts";

const tagsOf = (isKindergarten: boolean): readonly string[] => [
  ...simulatedTopics.slice(1).map(({ topicId }) => topicId as string),
  ...subjectKinds,
  ...competenciesSpokenOf(isKindergarten).map((index) => simulatedCompetencies[index].competencyId),
];

type Said = Pick<Preference, "personalised" | "useDiagnosis" | "removedTags">;

const untouched: Said = { personalised: true, useDiagnosis: true, removedTags: [] };

/**
 * Returns what a person has set, oldest first: the planned opt-outs, the defaults confirmed by 6 % of the
 * others, and an opt-out taken back by 1 %. All in the 60 days before `asOf`.
 */
export function drawPreferences(
  { settings, today }: World,
  { index, plannedCase, stage }: Person,
): readonly Preference[] {
  const random = createRandom(settings.seed, streams.preferences, index);
  const tags = tagsOf(stage === "幼儿园");
  const removed = [...new Set([drawOne(random, tags), drawOne(random, tags)])].sort();
  const removedTags = removed as unknown as Preference["removedTags"];
  const said = (): readonly Said[] => {
    switch (plannedCase?.name) {
      case "opted-out":
        return [{ ...untouched, personalised: false }];
      case "diagnosis-declined":
        return [{ ...untouched, useDiagnosis: false }];
      case "removed-tags":
        return [{ ...untouched, removedTags }];
      case "no-data":
        return [];
      default:
        if (chance(random, 0.01)) return [{ ...untouched, personalised: false }, untouched];
        return chance(random, 0.06) ? [untouched] : [];
    }
  };
  const first = today - drawInteger(random, 31, 60);
  return said().map((row, step) => ({
    teacherId: teacherIdOf(index),
    ...row,
    at: instantOf(secondOf(first + 30 * step, drawInteger(random, 8 * 3600, 22 * 3600))),
  }));
}
