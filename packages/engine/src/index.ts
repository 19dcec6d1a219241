// data

// all stages bound to one programme and one day
export { createEngine, type Engine, type EngineInput } from "./create-engine.ts";
export { type Catalogue, type CatalogueRecords, createCatalogue } from "./data/catalogue.ts";
export type { WeightedCompetency } from "./data/column.ts";
export type { Dataset, ParsedDataset, TableCount } from "./data/dataset.ts";
export { type Dossier, dossiersOf } from "./data/dossier.ts";
export { EngineError, type EngineErrorCode } from "./data/errors.ts";
export { abridge, type Fault, type FaultCode } from "./data/fault.ts";
export type {
  AssessmentId,
  CompetencyId,
  CourseId,
  EventId,
  Id,
  ItemId,
  ListId,
  ObligationId,
  OrganisationId,
  ProviderId,
  SchoolId,
  TeacherId,
  TopicId,
} from "./data/ids.ts";
export { compareIds } from "./data/ids.ts";
export { createLocalDate, type LocalDate } from "./data/local-date.ts";
export type { PlanSummaryRecord } from "./data/outputs/plan-summary.ts";
export type { PlanRecord } from "./data/outputs/plans.ts";
export type { ProfileRecord } from "./data/outputs/profiles.ts";
export type { RankingRecord } from "./data/outputs/rankings.ts";
export type { RejectedRecord } from "./data/outputs/rejected.ts";
export { outputs } from "./data/outputs.ts";
export { type ParsedTables, parseDataset } from "./data/parse-dataset.ts";
export { type ParsedRecords, parseRecords, requireRecords } from "./data/parse-records.ts";
export {
  createTableParser,
  emptyTable,
  type ParsedTable,
  type TableParser,
} from "./data/parse-table.ts";
export { createRandom, type Random } from "./data/random.ts";
export type { Column, RowOf, Table } from "./data/table.ts";
export type { Activity, Verb } from "./data/tables/activities.ts";
export type { Competency } from "./data/tables/competencies.ts";
export type { Course } from "./data/tables/courses.ts";
export type { Item } from "./data/tables/items.ts";
export type { Need } from "./data/tables/needs.ts";
export type { Organisation } from "./data/tables/organisations.ts";
export type { Posting } from "./data/tables/postings.ts";
export type { Preference } from "./data/tables/preferences.ts";
export type { Provider } from "./data/tables/providers.ts";
export type { Response } from "./data/tables/responses.ts";
export type { School } from "./data/tables/schools.ts";
export type { Teacher } from "./data/tables/teachers.ts";
export type { Topic } from "./data/tables/topics.ts";
export { type TableName, tables } from "./data/tables.ts";
export { createNormLookup, type DiagnosisContext, diagnoseTeacher } from "./diagnose/diagnose-teacher.ts";
export { type AbilityEstimate, type Answer, estimateAbilities } from "./diagnose/estimate-ability.ts";
// diagnose
export { createItemBank, type ItemBank, isUsableItem } from "./diagnose/item-bank.ts";
export { computeNorms, emptyNorms, type Norms } from "./diagnose/norms.ts";
export type { Finding, Profile } from "./diagnose/profile.ts";
// explain
export {
  createNames,
  type Explanation,
  explainPlan,
  type Language,
  wordings,
} from "./explain/explain-plan.ts";
export type { Names, Wording } from "./explain/wording.ts";
export { type Learned, learnFromDossiers } from "./learn-from-dossiers.ts";
// plan
export type { GroupedProblem } from "./plan/grouped-problem.ts";
export type { Plan, PlanReason, PlanRow, PlanStatus } from "./plan/plan.ts";
export { createPlanningContext, type PlanningContext, planTeacher } from "./plan/plan-teacher.ts";
export { createGroupedSolver, type GroupedSolver, type GroupedTable } from "./plan/solve-groups.ts";
export type { Admission } from "./policy/admission.ts";
export type { Phase } from "./policy/calendar.ts";
export { checkDataset } from "./policy/check-dataset.ts";
export { type Contradiction, checkPolicy } from "./policy/check-policy.ts";
export type { CourseConditions, TeacherConditions } from "./policy/conditions.ts";
export {
  type Obligation,
  type ParsedPolicy,
  type Policy,
  type PolicyIssue,
  parsePolicy,
  resolvePolicy,
} from "./policy/policy.ts";
export type { PolicyDocument } from "./policy/policy-document.ts";
export { policyPresets } from "./policy/presets.ts";
export { createProgramme, type Programme } from "./policy/programme.ts";
export { choiceFaults, mandatoryTopics, type SchoolChoice } from "./policy/school-choice.ts";
export type { SchoolRecords } from "./policy/school-directory.ts";
// policy
export type { Sourced, Verification } from "./policy/sourced.ts";
export { type Standing, standingOf } from "./policy/standing.ts";
// score
export { type ContributionKind, type CourseScores, contributionKinds } from "./score/contributions.ts";
export type { Model } from "./score/model.ts";
export { type NeedBasis, needBases, type TeacherNeed } from "./score/need.ts";
export { rankCourses } from "./score/rank-courses.ts";
export type { Reason } from "./score/reason.ts";
export { reasonsOf } from "./score/reasons-of.ts";
export {
  createScoringContext,
  type ScoringContext,
  scoreCourses,
  type TeacherScores,
} from "./score/score-courses.ts";
export { type TrainOptions, trainModel } from "./score/train-model.ts";
