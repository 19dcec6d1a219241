// data

export type { WeightedCompetency } from "./data/column.ts";
export type { Dataset, ParsedDataset, TableCount } from "./data/dataset.ts";
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
export { type ParsedTables, parseDataset } from "./data/parse-dataset.ts";
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
// policy
export type { Sourced, Verification } from "./policy/sourced.ts";
export type { CourseConditions, TeacherConditions } from "./policy/conditions.ts";
export type { PolicyDocument } from "./policy/policy-document.ts";
export {
  type Obligation,
  type ParsedPolicy,
  type Policy,
  type PolicyIssue,
  parsePolicy,
  resolvePolicy,
} from "./policy/policy.ts";
export { type Contradiction, checkPolicy } from "./policy/check-policy.ts";
export { policyPresets } from "./policy/presets.ts";
