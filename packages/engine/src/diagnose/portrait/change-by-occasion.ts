import { epochOf } from "../../data/epoch.ts";
import type { CompetencyId } from "../../data/ids.ts";
import type { Response } from "../../data/tables/responses.ts";
import type { Standing } from "../../policy/standing.ts";
import type { DiagnosisContext } from "../diagnosis-context.ts";
import { assessedTeacher, estimateTeacher } from "../estimate-teacher.ts";
import type { FindingChange } from "../profile.ts";
import { changeSince } from "./change-since.ts";

type Occasion = { readonly name: string; readonly answers: readonly Response[]; readonly latestAt: number };

/** The last two occasions, the later one last; fewer where a teacher was tested once or never. */
function lastTwo(responses: readonly Response[]): readonly Occasion[] {
  const byName = new Map<string, Response[]>();
  for (const response of responses)
    byName.set(response.occasion, [...(byName.get(response.occasion) ?? []), response]);
  return [...byName]
    .map(([name, answers]) => ({
      name,
      answers,
      latestAt: answers.reduce((latest, { answeredAt }) => Math.max(latest, epochOf(answeredAt)), -Infinity),
    }))
    .sort((left, right) => left.latestAt - right.latestAt || (left.name < right.name ? -1 : 1))
    .slice(-2);
}

/** The links between the scales of two occasions: of every assessment that only one of them has. */
function linkingErrorBetween(
  { itemOf }: DiagnosisContext,
  occasions: readonly Occasion[],
  competencyId: CompetencyId,
): number {
  const errors = occasions.map(({ answers }) => {
    const found = new Map<string, number>();
    for (const { itemId } of answers) {
      const item = itemOf.get(itemId);
      if (item === undefined || item.competencies[0] !== competencyId) continue;
      found.set(item.assessmentId, Math.max(found.get(item.assessmentId) ?? 0, item.linkingError ?? 0));
    }
    return found;
  });
  const [before, now] = errors;
  const lone = [...[...before].filter(([id]) => !now.has(id)), ...[...now].filter(([id]) => !before.has(id))];
  return Math.sqrt(lone.reduce((sum, [, error]) => sum + error * error, 0));
}

/**
 * Returns how each competency changed between a teacher's last two occasions, each estimated from its own answers
 * alone; empty for those tested once. Competencies without a direct answer on both are left out.
 */
export function changeByOccasion(
  context: DiagnosisContext,
  standing: Standing,
): ReadonlyMap<CompetencyId, FindingChange> {
  const occasions = lastTwo(standing.dossier.responses);
  if (occasions.length < 2) return new Map();
  const [before, now] = occasions.map(({ answers }) =>
    estimateTeacher(context, assessedTeacher(standing, answers)),
  );
  return new Map(
    now.flatMap((estimate, index): [CompetencyId, FindingChange][] => {
      const { competencyId } = estimate;
      const change = changeSince(
        before[index],
        estimate,
        linkingErrorBetween(context, occasions, competencyId),
      );
      if (change.status === "undetermined") return [];
      return [[competencyId, { ...change, from: occasions[0].name, to: occasions[1].name }]];
    }),
  );
}
