import { epochOf } from "../data/epoch.ts";
import type { CompetencyId } from "../data/ids.ts";
import type { Standing } from "../policy/standing.ts";
import type { CompetencyEstimate } from "./correlate/profile-estimator.ts";
import type { DiagnosisContext } from "./diagnosis-context.ts";
import { assessedTeacher, estimateTeacher } from "./estimate-teacher.ts";
import type { FusedAbility } from "./evidence/fuse-evidence.ts";
import type { Gaussian } from "./evidence/fuse-sources.ts";
import { type TeacherEvidence, teacherEvidence } from "./evidence/teacher-evidence.ts";
import { normalCdf } from "./normal.ts";
import { type NormGroup, normGroupsOf, percentileIn } from "./norms.ts";
import { bandProbabilities } from "./portrait/bands.ts";
import { changeByOccasion } from "./portrait/change-by-occasion.ts";
import { standoutOf } from "./portrait/strengths-and-gaps.ts";
import type { Finding, FindingChange, GroupPercentile, Profile } from "./profile.ts";

/** What is known of one teacher apart from the competency looked at. */
type Case = {
  readonly context: DiagnosisContext;
  readonly groups: readonly NormGroup[];
  readonly priorOf: (competencyId: CompetencyId) => Gaussian;
  readonly evidence: TeacherEvidence;
  /** When the latest item of each competency was answered; milliseconds since 1970. */
  readonly answeredAt: ReadonlyMap<CompetencyId, number>;
  readonly changes: ReadonlyMap<CompetencyId, FindingChange>;
};

const noEvidence: TeacherEvidence = new Map();

function percentilesOf(
  { context, groups }: Case,
  competencyId: CompetencyId,
  ability: Gaussian,
): readonly GroupPercentile[] {
  return groups.flatMap((group) => {
    const cell = context.normOf(group, competencyId);
    return cell === undefined ? [] : [{ group: group.kind, ...percentileIn(cell, ability) }];
  });
}

/** The finding of an ability that rests on direct evidence. */
function directFinding(
  the: Case,
  competencyId: CompetencyId,
  answered: number,
  ability: FusedAbility,
): Finding {
  const { diagnosis, portrait } = the.context.programme.policy;
  const { mean, sd, ratings, evidence, findings } = ability;
  const status = answered + ratings < diagnosis.minimumEvidence ? "provisional" : "estimated";
  const prior = the.priorOf(competencyId);
  const percentiles = percentilesOf(the, competencyId, { mean, sd });
  const stage = percentiles.find(({ group }) => group === "stage");
  const change = the.changes.get(competencyId);
  const standout = standoutOf(
    { status, mean, sd },
    { cut: diagnosis.cut, probability: portrait.standoutProbability, size: portrait.standoutSize },
  );
  return {
    status,
    competencyId,
    mean,
    sd,
    evidenceCount: answered,
    ...(ratings > 0 && { ratingCount: ratings }),
    belowCut: normalCdf((diagnosis.cut - mean) / sd),
    reliability: Math.max(0, 1 - (sd * sd) / (prior.sd * prior.sd)),
    ...(stage && { percentile: stage.percentile }),
    percentiles,
    bands: bandProbabilities(
      { mean, sd },
      { bands: portrait.bands.map(({ id }) => id), cuts: portrait.bandCuts },
    ),
    ...(standout && { standout: standout.side }),
    evidence,
    ...(change && { change }),
    flags: findings.map(({ kind }) => kind),
  };
}

/** The estimate by test, and with it all other evidence on the competency. */
function findingOf(the: Case, estimate: CompetencyEstimate): Finding {
  const { competencyId } = estimate;
  const isTested = estimate.status !== "undetermined";
  if (!isTested && !the.evidence.has(competencyId)) return estimate;
  const prior = the.priorOf(competencyId);
  const answered = isTested ? estimate.answered : 0;
  const latestAt = the.answeredAt.get(competencyId);
  const tested = {
    posterior: isTested ? estimate : prior,
    prior,
    answered,
    ...(latestAt !== undefined && { latestAt }),
  };
  const ability = the.context.fuse(competencyId, tested, the.evidence);
  if (answered + ability.ratings > 0) return directFinding(the, competencyId, answered, ability);
  if (!isTested) return estimate;
  const { mean, sd, evidence } = ability;
  return { status: "borrowed", competencyId, mean, sd, evidence };
}

function answeredAtOf({ itemOf }: DiagnosisContext, { dossier }: Standing): Case["answeredAt"] {
  const latest = new Map<CompetencyId, number>();
  for (const { itemId, answeredAt } of dossier.responses) {
    const competencyId = itemOf.get(itemId)?.competencies[0];
    if (competencyId === undefined) continue;
    latest.set(competencyId, Math.max(latest.get(competencyId) ?? -Infinity, epochOf(answeredAt)));
  }
  return latest;
}

/**
 * Returns the profile of a teacher on the day: a finding for each competency that the item bank measures, from
 * test answers, ratings of observed lessons and, within its cap, activity. Activity alone makes no finding.
 * Withheld from teachers who opted out; without findings for those who decline diagnosis.
 */
export function diagnoseTeacher(context: DiagnosisContext, standing: Standing): Profile {
  const { teacherId, preference, main, school, dossier } = standing;
  if (!preference.personalised) return { status: "withheld", teacherId, reason: "not-personalised" };
  const stage = main?.stage;
  if (!preference.useDiagnosis) {
    const findings = context.itemBank.items.competencies.map(
      (competencyId): Finding => ({ status: "undetermined", competencyId, reason: "diagnosis-declined" }),
    );
    return { status: "profiled", teacherId, stage, findings };
  }
  const observations = dossier.observations ?? [];
  const isAssessed = dossier.responses.length + observations.length > 0;
  const the: Case = {
    context,
    groups: normGroupsOf(main, school.school?.organisationId),
    priorOf: context.priorOf(main ?? {}),
    evidence: isAssessed ? teacherEvidence(context.evidence, dossier.activities, observations) : noEvidence,
    answeredAt: answeredAtOf(context, standing),
    changes: changeByOccasion(context, standing),
  };
  const estimates = estimateTeacher(context, assessedTeacher(standing));
  return {
    status: "profiled",
    teacherId,
    stage,
    findings: estimates.map((estimate) => findingOf(the, estimate)),
  };
}
