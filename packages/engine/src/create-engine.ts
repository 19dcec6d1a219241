import { type Catalogue, type CatalogueRecords, createCatalogue } from "./data/catalogue.ts";
import type { Dossier } from "./data/dossier.ts";
import { EngineError } from "./data/errors.ts";
import type { TeacherId } from "./data/ids.ts";
import type { Item } from "./data/tables/items.ts";
import type { CompetencyDistribution } from "./diagnose/correlate/competency-distribution.ts";
import { diagnoseTeacher } from "./diagnose/diagnose-teacher.ts";
import { createDiagnosisContext, type DiagnosisContext } from "./diagnose/diagnosis-context.ts";
import type { ActivityFlag } from "./diagnose/evidence/activity-flag.ts";
import type { EvidenceModel } from "./diagnose/evidence/evidence-model.ts";
import { flagTeacher } from "./diagnose/evidence/flag-teacher.ts";
import type { Norms } from "./diagnose/norms.ts";
import type { Profile } from "./diagnose/profile.ts";
import { type WrittenFinding, writtenFindings } from "./diagnose/written-finding.ts";
import { createNames, type Explanation, explainPlan, type Language } from "./explain/explain-plan.ts";
import type { Names } from "./explain/wording.ts";
import type { Plan } from "./plan/plan.ts";
import { type PlanTeacherOptions, planTeacher } from "./plan/plan-teacher.ts";
import { createPlanningContext, type PlanningContext } from "./plan/planning-context.ts";
import { allotSeats } from "./plan/seats/allot-seats.ts";
import type { CountySeats } from "./plan/seats/county-seats.ts";
import type { SeatDemand } from "./plan/seats/seat-demand.ts";
import type { SeatContender } from "./plan/seats/teacher-bidder.ts";
import { type Policy, resolvePolicy } from "./policy/policy.ts";
import type { PolicyDocument } from "./policy/policy-document.ts";
import { createProgramme, type Programme } from "./policy/programme.ts";
import type { SchoolRecords } from "./policy/school-directory.ts";
import { type Standing, standingOf } from "./policy/standing.ts";
import type { Model } from "./score/model.ts";
import { needOf, type TeacherNeed } from "./score/need.ts";
import type { RuleDocument } from "./score/rules/rule-document.ts";
import { scoreCourses, type TeacherScores } from "./score/score-courses.ts";
import type { ScoreMemory } from "./score/score-memory.ts";
import { createScoringContext, type ScoringContext } from "./score/scoring-context.ts";
import { untrainedModel } from "./score/train-model.ts";

/** All that an engine is made of: records, a policy, what was learned before, and the day. */
export type EngineInput = {
  readonly catalogue: CatalogueRecords;
  readonly schools: SchoolRecords;
  readonly policy: PolicyDocument;
  /** Calibrated test items; default none. */
  readonly itemBank?: readonly Item[];
  /** Reference groups for percentiles, from `computeNorms`; default none. */
  readonly norms?: Norms;
  /** How competencies are distributed, from `fitCompetencyDistribution`; default each by itself. */
  readonly distribution?: CompetencyDistribution;
  /** What evidence beyond tests is worth, from `calibrateEvidence`; default nothing. */
  readonly evidence?: EvidenceModel;
  /** What was learned from the history of all teachers, from `trainModel`; default nothing. */
  readonly model?: Model;
  /** The platform's rules beside the default ones, from `parseRules`; default none. */
  readonly rules?: RuleDocument;
  /** The day, `YYYY-MM-DD`, in the policy's time zone. */
  readonly asOf: string;
  /** Part of every list's id, so that runs can be told apart; default 0. */
  readonly seed?: number;
};

/**
 * An engine bound to one programme and one day. `standing` reads a teacher's records as of the day; the four
 * stages follow from it, each a pure function of its arguments.
 */
export type Engine = {
  readonly policy: Policy;
  readonly programme: Programme;
  readonly diagnosis: DiagnosisContext;
  readonly scoring: ScoringContext;
  readonly planning: PlanningContext;
  readonly names: { readonly [Lang in Language]: Names };
  readonly standing: (dossier: Dossier) => Standing;
  readonly diagnose: (standing: Standing) => Profile;
  /** What of the year's activity a person should look at; no later stage reads it. */
  readonly flag: (standing: Standing) => readonly ActivityFlag[];
  /** What a profile, or the findings of one that was written before, says is needed; scores rest on it. */
  readonly need: (standing: Standing, profile: Profile | readonly WrittenFinding[]) => TeacherNeed;
  /**
   * By a profile, or by the findings of one that was written before. Into `memory`, from `createScoreMemory`, where it is
   * given: scores then hold until it is scored into again.
   */
  readonly score: (
    standing: Standing,
    profile: Profile | readonly WrittenFinding[],
    memory?: ScoreMemory,
  ) => TeacherScores;
  readonly plan: (standing: Standing, scores: TeacherScores, options?: PlanTeacherOptions) => Plan;
  /** Gives the seats of courses that have few, from what every teacher would be advised without limits. */
  readonly allotSeats: (
    demands: readonly SeatDemand[],
    contenderOf: (teacherId: TeacherId) => SeatContender,
  ) => CountySeats;
  /** Chinese by default. */
  readonly explain: (plan: Plan, language?: Language) => Explanation;
};

/**
 * Returns the engine of `input`, with everything costly prepared: one teacher then takes well under a
 * millisecond. The stages are also there as plain functions: `standingOf`, `diagnoseTeacher`, `scoreCourses`,
 * `planTeacher`, `explainPlan`.
 *
 * @throws {EngineError} `invalid-option`, `invalid-record`, `missing-policy-value` or `contradictory-policy`.
 */
export function createEngine(input: EngineInput): Engine {
  return createEngineOver(createCatalogue(input.catalogue), input);
}

/** Returns the same over a catalogue made of the records before, which several engines can share. */
export function createEngineOver(catalogue: Catalogue, input: EngineInput): Engine {
  const { asOf, seed = 0, itemBank: items = [], norms, distribution, evidence } = input;
  if (!Number.isSafeInteger(seed))
    throw new EngineError("invalid-option", `createEngine: seed must be a safe integer, got ${seed}`);
  const policy = resolvePolicy(input.policy);
  const programme = createProgramme(policy, catalogue, input.schools, asOf);
  const model = input.model ?? untrainedModel(catalogue);
  const scoring = createScoringContext(programme, model, input.rules);
  const planning = createPlanningContext(scoring, seed);
  const diagnosis = createDiagnosisContext({
    programme,
    items,
    ...(norms && { norms }),
    ...(distribution && { distribution }),
    ...(evidence && { evidence }),
  });
  const names = { zh: createNames(catalogue, policy, "zh"), en: createNames(catalogue, policy, "en") };
  return Object.freeze({
    policy,
    programme,
    diagnosis,
    scoring,
    planning,
    names,
    standing: (dossier: Dossier) => standingOf(programme, dossier),
    diagnose: (standing: Standing) => diagnoseTeacher(diagnosis, standing),
    flag: (standing: Standing) => flagTeacher(programme, standing),
    need: (standing: Standing, profile: Profile | readonly WrittenFinding[]) =>
      needOf(programme, standing, "status" in profile ? writtenFindings(profile) : profile),
    score: (standing, profile, memory) => scoreCourses(scoring, standing, profile, memory),
    plan: (standing: Standing, scores: TeacherScores, options?: PlanTeacherOptions) =>
      planTeacher(planning, standing, scores, options),
    allotSeats: (demands: readonly SeatDemand[], contenderOf: (teacherId: TeacherId) => SeatContender) =>
      allotSeats(planning, demands, contenderOf),
    explain: (plan: Plan, language: Language = "zh") => explainPlan(plan, names[language], language),
  });
}
