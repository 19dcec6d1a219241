import type { CompetencyId } from "../data/ids.ts";
import type { Standing } from "../policy/standing.ts";
import { type ContributionKind, contributionKinds } from "./contributions.ts";
import { courseNeed } from "./need.ts";
import type { Reason } from "./reason.ts";
import { strongestBoost } from "./rules/apply-soft-rules.ts";
import type { TeacherScores } from "./score-courses.ts";
import type { ScoringContext } from "./scoring-context.ts";

/** Fewer than one in twenty who went on to a course is no reason to name. */
const leastTelling = 0.05;
/** Share of what speaks for a course from which on a course of the history is named. */
const leastShare = 0.2;

function needReason(
  { programme }: ScoringContext,
  { need }: TeacherScores,
  courseIndex: number,
  contribution: number,
): Reason | undefined {
  const found = courseNeed(programme, need, programme.catalogue.courses[courseIndex]);
  if (found.obligation !== undefined)
    return { kind: "meets-need", basis: "obligation", tag: found.obligation.id, contribution };
  const level = found.tag === undefined ? undefined : need.byTag.get(found.tag);
  if (found.tag === undefined || level === undefined || level.basis === "none") return undefined;
  if (level.basis !== "test") return { kind: "meets-need", basis: level.basis, tag: found.tag, contribution };
  const { finding } = level;
  if (finding === undefined) return undefined;
  const { status, belowCut, sd, evidenceCount, ratingCount, withActivity } = finding;
  const kind = status === "estimated" && belowCut >= 0.5 ? "closes-gap" : "strengthens";
  return {
    kind,
    competencyId: found.tag as CompetencyId,
    belowCut,
    sd,
    evidenceCount,
    ratingCount,
    withActivity,
    contribution,
  };
}

/** How many of those who took the course that speaks most went on to this one, else which courses speak for it. */
function historyReason(
  context: ScoringContext,
  standing: Standing,
  courseIndex: number,
  contribution: number,
): Reason | undefined {
  const { courses } = context.programme.catalogue;
  const history = context.historyOf(standing);
  const earlier = context.learned.strongestPredecessor(history, courseIndex);
  if (earlier !== undefined && earlier.probability >= leastTelling) {
    const { courseId } = courses[earlier.courseIndex];
    return { kind: "often-follows", courseId, probability: earlier.probability, contribution };
  }
  const telling = context.learned.history?.attribute(history, courseIndex, leastShare);
  if (telling === undefined || telling.length === 0) return undefined;
  const first = courses[telling[0].courseIndex].courseId;
  const courseIds = telling.length === 1 ? [first] : [first, courses[telling[1].courseIndex].courseId];
  return { kind: "goes-with", courseIds, contribution };
}

/** The reason of one contribution, or none where nothing can honestly be said. */
function reasonOf(
  context: ScoringContext,
  standing: Standing,
  scores: TeacherScores,
  courseIndex: number,
  kind: ContributionKind,
  contribution: number,
): Reason | undefined {
  const { catalogue } = context.programme;
  switch (kind) {
    case "need":
      return needReason(context, scores, courseIndex, contribution);
    case "successors":
      return historyReason(context, standing, courseIndex, contribution);
    case "content":
      return { kind: "similar-content", contribution };
    case "interest":
      return {
        kind: "matches-interest",
        group: catalogue.groups[catalogue.groupOf[courseIndex]],
        contribution,
      };
    case "popularity": {
      const main = standing.main!;
      if (context.learned.comparableCount(main, courseIndex) === 0) return undefined;
      return { kind: "popular-with-comparable", stage: main.stage, subject: main.subject, contribution };
    }
    case "freshness":
      return {
        kind: "published",
        publishedAt: catalogue.courses[courseIndex].publishedAt,
        contribution,
      };
    case "rules": {
      const rule = strongestBoost(context.rules, standing, courseIndex);
      return rule && { kind: "favoured-by-rule", ruleId: rule.id, title: rule.title, contribution };
    }
  }
}

/** Fills `out` with the parts of a score above 0, the largest first; of equals the first of the kinds. Returns how many they are. */
function orderPartsInto({ contributions }: TeacherScores, position: number, out: ContributionKind[]): number {
  let count = 0;
  // Put in one by one: of a few kinds it takes a fraction of the time of a sort.
  for (const kind of contributionKinds) {
    const contribution = contributions[kind][position];
    if (contribution <= 0) continue;
    let at = count++;
    for (; at > 0 && contributions[out[at - 1]][position] < contribution; at--) out[at] = out[at - 1];
    out[at] = kind;
  }
  return count;
}

/** Returns the reasons of the course at `position` of the scores, the largest contribution first; never none. */
export function reasonsOf(
  context: ScoringContext,
  standing: Standing,
  scores: TeacherScores,
  position: number,
): readonly Reason[] {
  const courseIndex = scores.courses[position];
  const reasons: Reason[] = [];
  const { parts } = context.scratch;
  const count = orderPartsInto(scores, position, parts);
  for (let at = 0; at < count; at++) {
    const kind = parts[at];
    const contribution = scores.contributions[kind][position];
    const reason = reasonOf(context, standing, scores, courseIndex, kind, contribution);
    if (reason !== undefined) reasons.push(reason);
  }
  return reasons.length > 0 ? reasons : [{ kind: "open-to-teacher" }];
}
