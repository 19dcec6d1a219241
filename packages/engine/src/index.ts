// data

// all stages bound to one programme and one day
export { type CountyEngines, createCountyEngines } from "./create-county-engines.ts";
export { createEngine, type Engine, type EngineInput } from "./create-engine.ts";
export type { ActivityColumns, CourseIdList } from "./data/activity-columns.ts";
export { type Catalogue, type CatalogueRecords, createCatalogue } from "./data/catalogue.ts";
export type { CellType, ListElement } from "./data/cell-type.ts";
export type { WeightedCompetency } from "./data/column.ts";
export type { Dataset, ParsedDataset, TableCount } from "./data/dataset.ts";
export { type Dossier, dossiersOf } from "./data/dossier.ts";
export { EngineError, type EngineErrorCode } from "./data/errors.ts";
export { abridge, type Fault, type FaultCode } from "./data/fault.ts";
export { competenciesOf, type Framework, type FrameworkCompetency } from "./data/framework.ts";
export { frameworks } from "./data/frameworks.ts";
export {
  finishHash,
  type Hash,
  hashValue,
  mixNumberInto,
  mixTextInto,
  mixValueInto,
  startHash,
} from "./data/hash-value.ts";
export type {
  AssessmentId,
  CompetencyId,
  CourseId,
  EventId,
  Id,
  ItemId,
  LessonId,
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
export type { ActivityFlagRecord } from "./data/outputs/activity-flags.ts";
export type { BalanceRecord, CycleRecord } from "./data/outputs/balances.ts";
export type { EvidenceRecord } from "./data/outputs/evidence.ts";
export type { GroupRecord } from "./data/outputs/groups.ts";
export type { LateRecord, LedgerEntryRecord } from "./data/outputs/ledger-entries.ts";
export type { LedgerFindingRecord, PeriodBalanceRecord } from "./data/outputs/ledger-findings.ts";
export {
  type LessonDrawRecord,
  type LessonDrawSummaryRecord,
  type LessonExposureRecord,
  lessonTraits,
} from "./data/outputs/lesson-draw.ts";
export type { PlanInputsRecord } from "./data/outputs/plan-inputs.ts";
export { type PlanReasonRecord, planReasons } from "./data/outputs/plan-reasons.ts";
export { type PlanStatusRecord, planStatuses } from "./data/outputs/plan-statuses.ts";
export type { PlanSummaryRecord } from "./data/outputs/plan-summary.ts";
export type { PlanRecord } from "./data/outputs/plans.ts";
export type { ProfileRecord } from "./data/outputs/profiles.ts";
export type { RankingRecord } from "./data/outputs/rankings.ts";
export type { CertificateRecord, RegistrationRecord } from "./data/outputs/registration.ts";
export type { RejectedRecord } from "./data/outputs/rejected.ts";
export type { ShadowRecord } from "./data/outputs/shadow.ts";
export type {
  ProgressRecord,
  ResearchProfileRecord,
  SchoolBalanceRecord,
  SchoolProgressRecord,
} from "./data/outputs/shared.ts";
export type { TopicAdviceRecord, TopicAdviceTopicRecord } from "./data/outputs/topic-advice.ts";
export { outputs } from "./data/outputs.ts";
export { type ParsedTables, parseDataset } from "./data/parse-dataset.ts";
export { type FrameworkIssue, type ParsedFramework, parseFramework } from "./data/parse-framework.ts";
export { type ParsedRecords, parseRecords, requireRecords } from "./data/parse-records.ts";
export { createRowParser, type ParsedRow, type RowParser } from "./data/parse-row.ts";
export {
  createTableParser,
  emptyTable,
  keyOf,
  type ParsedTable,
  type TableParser,
} from "./data/parse-table.ts";
export { createRandom, type Random } from "./data/random.ts";
export type { Column, RowOf, Table } from "./data/table.ts";
export type { Activity, Verb } from "./data/tables/activities.ts";
export type { Competency } from "./data/tables/competencies.ts";
export type { Course } from "./data/tables/courses.ts";
export type { CreditEvent, CreditEventKind } from "./data/tables/credit-events.ts";
export type { Item } from "./data/tables/items.ts";
export type { Lesson } from "./data/tables/lessons.ts";
export type { Need } from "./data/tables/needs.ts";
export type { Observation } from "./data/tables/observations.ts";
export type { Organisation } from "./data/tables/organisations.ts";
export type { Posting } from "./data/tables/postings.ts";
export type { Preference } from "./data/tables/preferences.ts";
export type { Provider } from "./data/tables/providers.ts";
export type { Response } from "./data/tables/responses.ts";
export type { School } from "./data/tables/schools.ts";
export type { Teacher } from "./data/tables/teachers.ts";
export type { Topic } from "./data/tables/topics.ts";
export { type TableName, tables } from "./data/tables.ts";
export type { Verification } from "./data/verification.ts";
// diagnose: adaptive tests
export type { AdaptiveRules } from "./diagnose/adaptive/adaptive-rules.ts";
export { createAdaptiveTest } from "./diagnose/adaptive/adaptive-test.ts";
export {
  calibrateExposure,
  type ExposureCalibration,
  type ExposureOptions,
} from "./diagnose/adaptive/calibrate-exposure.ts";
export { createTest, type TestForm } from "./diagnose/adaptive/create-test.ts";
export { type ExposureCounts, type ExposureLimit, itemsAtLimit } from "./diagnose/adaptive/items-at-limit.ts";
export type {
  AdaptiveProgress,
  AdaptiveState,
  AdaptiveStep,
  AdaptiveTest,
} from "./diagnose/adaptive/test-progress.ts";
export { calibrate } from "./diagnose/calibrate/calibrate.ts";
// diagnose: calibration by marginal likelihood
export type {
  CalibratedItem,
  Calibration,
  CalibrationFinding,
  CalibrationFit,
} from "./diagnose/calibrate/calibration.ts";
export type { CalibrationOptions } from "./diagnose/calibrate/calibration-options.ts";
export {
  drawPlausibleValues,
  type PlausibleValueOptions,
  type PlausibleValues,
} from "./diagnose/calibrate/draw-plausible-values.ts";
export {
  type EstimateOptions,
  estimatePersons,
  type PersonEstimate,
} from "./diagnose/calibrate/estimate-persons.ts";
export { type ItemRecordOptions, itemRecords } from "./diagnose/calibrate/item-records.ts";
export type {
  CalibrationModel,
  ItemParameters,
  LatentParameters,
  MeasurementModel,
} from "./diagnose/calibrate/measurement-model.ts";
export type { ResponseFinding } from "./diagnose/calibrate/response-findings.ts";
export {
  createResponseMatrix,
  type ResponseMatrix,
  type ResponseMatrixOptions,
} from "./diagnose/calibrate/response-matrix.ts";
// diagnose: cognitive diagnosis
export {
  type CalibrateClassesOptions,
  type ClassCalibration,
  calibrateClasses,
} from "./diagnose/classify/calibrate-classes.ts";
export { checkQMatrix, type QMatrixFinding } from "./diagnose/classify/check-q-matrix.ts";
export type {
  ClassFinding,
  ClassItem,
  ClassModel,
  ClassShare,
  ItemGroup,
} from "./diagnose/classify/class-model.ts";
export {
  type AttributeMastery,
  type Classification,
  type Classifier,
  type ClassifierOptions,
  createClassifier,
} from "./diagnose/classify/create-classifier.ts";
export type { ClassModelKind, QMatrix } from "./diagnose/classify/q-matrix.ts";
// diagnose: conditional likelihood
export {
  type ConditionalCalibration,
  type ConditionalThreshold,
  calibrateConditionally,
} from "./diagnose/conditional/calibrate-conditionally.ts";
export type { ConditionalFinding } from "./diagnose/conditional/choose-items.ts";
export type { ConditionalOptions } from "./diagnose/conditional/maximise-conditional.ts";
export { type ScoreGroupTest, testScoreGroups } from "./diagnose/conditional/test-score-groups.ts";
export type { AssessedTeacher } from "./diagnose/correlate/assessed-teacher.ts";
export type { CompetencyDistribution } from "./diagnose/correlate/competency-distribution.ts";
export { type CompetencyItems, isKnownItem, isUsableItem } from "./diagnose/correlate/competency-items.ts";
export {
  type DistributionFit,
  fitCompetencyDistribution,
} from "./diagnose/correlate/fit-competency-distribution.ts";
export { fitSchoolEffects, type SchoolEffects } from "./diagnose/correlate/fit-school-effects.ts";
export {
  type CompetencyEstimate,
  createProfileEstimator,
  type ProfileEstimator,
} from "./diagnose/correlate/profile-estimator.ts";
export { sweepPosteriorsTwin } from "./diagnose/correlate/sweep-twin.ts";
export { diagnoseTeacher } from "./diagnose/diagnose-teacher.ts";
export {
  createDiagnosisContext,
  type DiagnosisContext,
  type DiagnosisInput,
} from "./diagnose/diagnosis-context.ts";
export { type AbilityEstimate, type Answer, estimateAbilities } from "./diagnose/estimate-ability.ts";
export { assessedTeacher } from "./diagnose/estimate-teacher.ts";
export type { ActivityFlag } from "./diagnose/evidence/activity-flag.ts";
export { calibrateEvidence, type EvidenceSample } from "./diagnose/evidence/calibrate-evidence.ts";
export { calibrateHalfLife, type HalfLife } from "./diagnose/evidence/calibrate-half-life.ts";
// diagnose: evidence beyond tests
export {
  calibrateKnowledge,
  type KnowledgeCalibration,
  type KnowledgeFinding,
} from "./diagnose/evidence/calibrate-knowledge.ts";
export { calibrateRaters, type RaterCalibration } from "./diagnose/evidence/calibrate-raters.ts";
export {
  calibrateSource,
  type SourceCalibration,
  type SourceModel,
} from "./diagnose/evidence/calibrate-source.ts";
export {
  type CalibratedSource,
  type EvidenceModel,
  type EvidenceSource,
  emptyEvidenceModel,
  evidenceSources,
} from "./diagnose/evidence/evidence-model.ts";
export { type ActivityFlagOptions, flagActivity } from "./diagnose/evidence/flag-activity.ts";
export { flagTeacher } from "./diagnose/evidence/flag-teacher.ts";
export type { EvidenceShare } from "./diagnose/evidence/fuse-evidence.ts";
export {
  type AbilitySource,
  type Fusion,
  type FusionFinding,
  type FusionOptions,
  fuseSources,
  type Gaussian,
} from "./diagnose/evidence/fuse-sources.ts";
export {
  type EvidenceLevel,
  evidenceWeights,
  type RatedEvidence,
  type RateEvidenceOptions,
  rateEvidence,
} from "./diagnose/evidence/rate-evidence.ts";
export type { RaterFinding, RaterModel, Rating } from "./diagnose/evidence/rater-model.ts";
export { type RatedAbility, scoreRatings } from "./diagnose/evidence/score-ratings.ts";
export {
  type KnowledgeModel,
  type KnowledgeState,
  type KnowledgeStep,
  startTracing,
  traceKnowledge,
} from "./diagnose/evidence/trace-knowledge.ts";
export {
  estimateSuccess,
  type Outcome,
  type SuccessEstimate,
  type SuccessModel,
  type SuccessState,
  trackSuccess,
} from "./diagnose/evidence/track-success.ts";
export { withoutPrior } from "./diagnose/evidence/without-prior.ts";
export { adjustHolm } from "./diagnose/fit/adjust-holm.ts";
export { chiSquareTail } from "./diagnose/fit/chi-square.ts";
// diagnose: fit and differential item functioning
export {
  type DifGroup,
  type DifOptions,
  type DifReport,
  detectDif,
  type ItemDif,
} from "./diagnose/fit/detect-dif.ts";
export {
  detectDifByLikelihood,
  type LikelihoodDif,
  type LikelihoodDifOptions,
  type LikelihoodDifReport,
} from "./diagnose/fit/detect-dif-by-likelihood.ts";
export { estimateMeanSquares, type MeanSquares } from "./diagnose/fit/estimate-mean-squares.ts";
export {
  type EtsClass,
  type MantelHaenszel,
  mantelHaenszel,
  type Stratum,
} from "./diagnose/fit/mantel-haenszel.ts";
export { cronbachAlpha, eapReliability, type Reliability } from "./diagnose/fit/reliability.ts";
export type { ScoreMatrix } from "./diagnose/fit/score-matrix.ts";
export { type ItemFit, testItemFit } from "./diagnose/fit/test-item-fit.ts";
// diagnose
export { createItemBank, type ItemBank } from "./diagnose/item-bank.ts";
export type { CurveItem, CurveModel } from "./diagnose/link/item-curve.ts";
export type { LinkGrid } from "./diagnose/link/link-curves.ts";
// diagnose: linking
export {
  type Link,
  type LinkFinding,
  type LinkMethod,
  type LinkOptions,
  linkScales,
} from "./diagnose/link/link-scales.ts";
export { toCurveItem } from "./diagnose/link/to-curve-item.ts";
export { type Transformation, transformAbility, transformItem } from "./diagnose/link/transformation.ts";
export {
  computeNorms,
  emptyNorms,
  type NormCell,
  type NormGroup,
  type Norms,
  normGroupsOf,
  type Percentile,
  percentileIn,
} from "./diagnose/norms.ts";
// diagnose: portraits of teachers and groups
export { type BandProbability, type BandScale, bandProbabilities } from "./diagnose/portrait/bands.ts";
export { type Change, changeSince } from "./diagnose/portrait/change-since.ts";
export {
  type GroupPortrait,
  type GroupPortraitOptions,
  portrayGroups,
  type TeacherGroup,
} from "./diagnose/portrait/group-portrait.ts";
export {
  type OrganisationPortrait,
  portrayOrganisations,
} from "./diagnose/portrait/portray-organisations.ts";
export {
  findStrengthsAndGaps,
  type Standout,
  type StandoutOptions,
  type StrengthsAndGaps,
} from "./diagnose/portrait/strengths-and-gaps.ts";
export { suppressGroups } from "./diagnose/portrait/suppress-groups.ts";
export type { Finding, FindingChange, FindingFlag, GroupPercentile, Profile } from "./diagnose/profile.ts";
export { sixDigits, type WrittenFinding, writtenFindings } from "./diagnose/written-finding.ts";
export {
  type CountyEvaluation,
  type EvaluateCountyOptions,
  evaluateCounty,
  type PartFigures,
  type RegimeFigures,
  type TeacherFigures,
} from "./evaluate-county.ts";
// explain
export { type Audience, type AudienceView, audiences } from "./explain/audiences.ts";
export { coarsenCells, type QuasiIdentifiers } from "./explain/coarsen-cells.ts";
export {
  createNames,
  type Explanation,
  explainPlan,
  explainStatus,
  type Language,
  wordings,
} from "./explain/explain-plan.ts";
export { comparePolicies, type PolicyDifference } from "./explain/policy/compare-policies.ts";
export { describePolicy, type PolicyStatement, policyWordings } from "./explain/policy/describe-policy.ts";
export { type PolicySection, policySections } from "./explain/policy/policy-wording.ts";
export { keyOfWords, parseReasonKey, reasonKey } from "./explain/reason-key.ts";
export { type NamesByLanguage, type SaidReason, saidReason } from "./explain/said-reason.ts";
export {
  keyOfStatus,
  parseStatusKey,
  rejectedKey,
  statusFacts,
  statusKey,
  statusKeyOfWords,
} from "./explain/status-key.ts";
export { lessonDrawWords, wordLessonDraw } from "./explain/word-lesson-draw.ts";
export { preflightWords, wordCellCheck } from "./explain/word-preflight.ts";
export { type ReasonWords, wordSaidReason } from "./explain/word-said-reason.ts";
export { topicAdviceWords, wordTopicAdvice } from "./explain/word-topic-advice.ts";
export { type Names, type Wording, wholePercent } from "./explain/wording.ts";
// kernels: hot loops in WebAssembly
export type { AddShares, AddSharesTask } from "./kernels/add-shares.ts";
export type { BlendRows, BlendRowsTask } from "./kernels/blend-rows.ts";
export { type Arena, createArena } from "./kernels/create-arena.ts";
export { createKernels, type Kernels, kernelTwins } from "./kernels/create-kernels.ts";
export {
  createTrainingKernels,
  type TrainingKernels,
  trainingTwins,
} from "./kernels/create-training-kernels.ts";
export type { FactorHistoryTask, FoldKernel, SolveHistoryTask } from "./kernels/fold-history.ts";
export {
  type InvertSymmetric,
  type InvertTask,
  invertBlock,
  invertScratchFloats,
} from "./kernels/invert-symmetric.ts";
export {
  attachKernelMemory,
  createKernelMemory,
  type KernelMemory,
  type MemoryKind,
} from "./kernels/kernel-memory.ts";
export {
  type MultiplyKernel,
  type MultiplyTask,
  type PackTask,
  panelCourses,
  panelTeachers,
} from "./kernels/multiply.ts";
export type { MultiplyItems, MultiplyItemsTask } from "./kernels/multiply-items.ts";
export {
  type CourseColumns,
  createPlanKernel,
  type PlanColumns,
  type PlanKernel,
  type PlanRoom,
  planMemoryBytes,
} from "./kernels/plan-groups.ts";
export { createPriceKernel, priceMemoryBytes } from "./kernels/price-courses.ts";
export { createPriceTwin } from "./kernels/price-courses-twin.ts";
export type { PriceColumns, PriceKernel, PriceRoom, PriceSearch } from "./kernels/price-task.ts";
export { type ScoreTop, type ScoreTopTask, scoreTopScratchBytes } from "./kernels/score-top.ts";
export type { MultiplyUserTask, SumUserTask, UserKernel } from "./kernels/score-user.ts";
export {
  type CourseClasses,
  classScratchBytes,
  type SelectClasses,
  type SelectClassesTask,
} from "./kernels/select-classes.ts";
export {
  type SelectTop,
  type SelectTopTask,
  selectScratchBytes,
  type TopRows,
} from "./kernels/select-top.ts";
export type { LeastUserTask, ShapeKernel, ShapeUserTask, SpreadUserTask } from "./kernels/shape-user.ts";
export type { SumLinks, SumLinksTask } from "./kernels/sum-links.ts";
export type { SumRows, SumRowsTask } from "./kernels/sum-rows.ts";
export {
  createSweepKernel,
  type SweepPosteriors,
  type SweepTask,
  sweepScratchDoubles,
} from "./kernels/sweep-posteriors.ts";
export {
  type FactorKernel,
  type FactorTask,
  factorScratchFloats,
  type GramTask,
} from "./kernels/train-factors.ts";
export {
  type DiagnosedTeacher,
  diagnosedTeacher,
  type LearnedDiagnosis,
  learnDiagnosis,
} from "./learn-diagnosis.ts";
export { type Learned, learnFromDossiers, trainInputOf } from "./learn-from-dossiers.ts";
// plan: topics for schools
export {
  type AdvisedTeacher,
  createTopicAdviser,
  type TopicAdviser,
  type TopicAdviserInput,
} from "./plan/advise-topics/advise-topics.ts";
export {
  bestTopicSets,
  compareTopicSets,
  isLean,
  topicSetOf,
} from "./plan/advise-topics/best-topic-sets.ts";
export type { CountRange } from "./plan/advise-topics/count-range.ts";
export { schoolProblem, type TopicPlaces, topicPlacesOf } from "./plan/advise-topics/school-problem.ts";
export { type Likeness, type SimilarSchools, similarSchools } from "./plan/advise-topics/similar-schools.ts";
export type {
  AdvisedSet,
  GroupChange,
  TopicAdvice,
  TopicGain,
  TopicUptake,
} from "./plan/advise-topics/topic-advice.ts";
export { createTopicCurves, planValue, type TopicCurves } from "./plan/advise-topics/topic-curves.ts";
export type { TopicProblem, TopicSet } from "./plan/advise-topics/topic-problem.ts";
export type { ChoiceCourse, ChoiceGroup, ChoiceProblem } from "./plan/choice/choice-problem.ts";
export { type ChoiceRule, keepsRule, rulesOf, withRules } from "./plan/choice/choice-rule.ts";
export { createReplanner, type PlanEdit } from "./plan/choice/create-replanner.ts";
export type { Clash, Relaxation } from "./plan/choice/find-clash.ts";
export { type ChoiceIssue, type ParsedChoice, parseChoice } from "./plan/choice/parse-choice.ts";
export { type AlternativesOptions, planAlternatives } from "./plan/choice/plan-alternatives.ts";
export { type PlanChoiceOptions, type PlannedChoice, planChoice } from "./plan/choice/plan-choice.ts";
export { planSteadily, type SteadyOptions, type SteadyPlan } from "./plan/choice/plan-steadily.ts";
// plan
export { comparePlan, type LivePlan, type ShadowPlan } from "./plan/compare-plan.ts";
// plan: the draw of model lessons
export {
  type DayFacts,
  dayFacts,
  hasTooFewDays,
  namesDay,
  rejectionsOn,
} from "./plan/day-facts.ts";
export { type Drawee, drawEvenly, type EvenDraw } from "./plan/draw/draw-evenly.ts";
export {
  drawLessons,
  type LessonDraw,
  type LessonDrawOptions,
  type LessonExposure,
  type TeacherLessons,
} from "./plan/draw/draw-lessons.ts";
export type { LessonHome, LessonPerson } from "./plan/draw/lesson-home.ts";
export type { LessonTrait, TeacherPool } from "./plan/draw/lesson-pool.ts";
// plan
export { type Advice, type ExploredAdvice, explorePlan } from "./plan/explore-plan.ts";
export { listIdOf } from "./plan/finish-plan.ts";
export type { GroupedProblem } from "./plan/grouped-problem.ts";
export type { EarlierAdvice } from "./plan/keep-advice.ts";
export type { Plan, PlanReason, PlanRow, PlanStatus } from "./plan/plan.ts";
export type { PlanClash, PlanRule } from "./plan/plan-clash.ts";
export type { Remedy } from "./plan/plan-remedies.ts";
export { type PlanTeacherOptions, planTeacher } from "./plan/plan-teacher.ts";
export { createPlanningContext, type PlanningContext } from "./plan/planning-context.ts";
// plan: before anybody is planned for
export {
  type CellCheck,
  type Preflight,
  type PreflightRecords,
  preflight,
  type TopicUse,
} from "./plan/preflight/preflight.ts";
export type { UnreachableCourse } from "./plan/preflight/unreachable-courses.ts";
// plan: seats of a county
export { allotSeats } from "./plan/seats/allot-seats.ts";
export { areScarce, exceedSeats, type SeatCounts } from "./plan/seats/are-scarce.ts";
export type { CountySeats, ScarceCourse, SeatWorth } from "./plan/seats/county-seats.ts";
export { runSeatMarket, type SeatOutcome, type SeatWishes } from "./plan/seats/run-seat-market.ts";
export type { SeatAllotment } from "./plan/seats/seat-allotment.ts";
export { type SeatDemand, type SeatPlan, seatDemandOf } from "./plan/seats/seat-demand.ts";
export type { SeatBidder, SeatChoice, SeatPrices } from "./plan/seats/seat-market.ts";
export type { SeatContender } from "./plan/seats/teacher-bidder.ts";
export { createGroupedSolver, type GroupedSolver, type GroupedTable } from "./plan/solve-groups.ts";
export type { Admission } from "./policy/admission.ts";
export type { Phase } from "./policy/calendar.ts";
export { checkDataset } from "./policy/check-dataset.ts";
export { checkPolicy } from "./policy/check-policy.ts";
export { type CheckedWindows, checkWindows, type WindowIssue } from "./policy/check-windows.ts";
export type { CourseConditions, TeacherConditions } from "./policy/conditions.ts";
export type { Contradiction } from "./policy/contradiction.ts";
export { type Grade, type GradingRules, gradeOf, type PartScore } from "./policy/grading/grade-of.ts";
export { type Retraining, retrainingOf } from "./policy/grading/retraining-of.ts";
export { scoreOf } from "./policy/grading/score-of.ts";
export {
  type InheritedPolicy,
  inheritPolicy,
  overlaysAlong,
  type PolicyConflict,
} from "./policy/inherit/inherit-policy.ts";
export {
  type OrganisationPolicies,
  type OrganisationPolicy,
  organisationPolicies,
} from "./policy/inherit/organisation-policies.ts";
export {
  createPolicyDirectory,
  type HeldPolicy,
  type PolicyDirectory,
  type PolicyTree,
} from "./policy/inherit/policy-directory.ts";
export {
  isOverlay,
  type ParsedOverlay,
  type PolicyChange,
  type PolicyOverlay,
  parseOverlay,
} from "./policy/inherit/policy-overlay.ts";
// policy: the credit ledger
export type { CycleAccount } from "./policy/ledger/account-cycles.ts";
export type { YearAccount } from "./policy/ledger/account-years.ts";
export type { Balance, BalanceStatus } from "./policy/ledger/balance.ts";
export { bandOf, certificatesOf } from "./policy/ledger/certificates-of.ts";
export { checkLedgerRules } from "./policy/ledger/check-ledger-rules.ts";
export type { Wait } from "./policy/ledger/claim.ts";
export {
  createFindings,
  type FailedAssessment,
  type Findings,
  type LedgerFindings,
} from "./policy/ledger/create-findings.ts";
export { createLedger, type Ledger, type LedgerInput } from "./policy/ledger/create-ledger.ts";
export { toCredits } from "./policy/ledger/credit-units.ts";
export type { CreditYear, YearPolicy } from "./policy/ledger/credit-years.ts";
export { type CreditEffect, effectsForPeople, type LedgerEntry } from "./policy/ledger/ledger-entry.ts";
export { eventOfActivity, type MergedEvents, mergeEvents } from "./policy/ledger/ledger-events.ts";
export { ledgerOf, type TeacherLedger } from "./policy/ledger/ledger-of.ts";
export { type PassedLesson, passedLessons } from "./policy/ledger/passed-lessons.ts";
export {
  mergeRegistrations,
  registrationRows,
  type SentRegistrations,
} from "./policy/ledger/registration-rows.ts";
export { lessonQuarterHours } from "./policy/lesson-hours.ts";
export { type LessonStanding, lessonStanding } from "./policy/lesson-standing.ts";
export {
  type CompiledObligations,
  compileObligations,
  createObligationCompiler,
  type ObligationCompiler,
} from "./policy/obligations/compile-obligations.ts";
export { evenPace } from "./policy/obligations/even-pace.ts";
export { type GateFinding, gateFindings } from "./policy/obligations/gate-findings.ts";
export type { ObligationGroup } from "./policy/obligations/obligation-group.ts";
export type { CreditedHours } from "./policy/obligations/obligation-status.ts";
export { type Period, periodAt } from "./policy/obligations/period-at.ts";
export type { Recognition } from "./policy/obligations/recognition.ts";
export { createPeopleAffected, type PeopleAffected } from "./policy/people-affected.ts";
export {
  type Obligation,
  type ParsedPolicy,
  type Policy,
  type PolicyIssue,
  parsePolicy,
  resolvePolicy,
} from "./policy/policy.ts";
export type { PolicyDocument } from "./policy/policy-document.ts";
export { mainPosting, postingsAt } from "./policy/postings-at.ts";
export { policyPresets } from "./policy/presets.ts";
export { createProgramme, type Programme } from "./policy/programme.ts";
export { choiceFaults, mandatoryTopics, type SchoolChoice } from "./policy/school-choice.ts";
export type { SchoolRecords } from "./policy/school-directory.ts";
// policy
export { type Sourced, stripSources } from "./policy/sourced.ts";
export { type Standing, standingOf } from "./policy/standing.ts";
// score
export {
  type ContributionKind,
  type CourseScores,
  contributionKinds,
  type WeightedKind,
  weightedKinds,
} from "./score/contributions.ts";
// score: models of what is taken, and how good their rankings are
export type { InteractionOrder } from "./score/evaluate/detect-order.ts";
export { evaluateModel } from "./score/evaluate/evaluate-model.ts";
export {
  type EvaluateOptions,
  evaluateRanking,
  type RankingEvaluation,
} from "./score/evaluate/evaluate-ranking.ts";
export type { RankingCase } from "./score/evaluate/ranking-case.ts";
export { type RankingMetric, rankingMetrics } from "./score/evaluate/ranking-metrics.ts";
export {
  createRankingTask,
  type LabelledRow,
  type RankingTask,
  type RankingTaskInput,
  type TaskCounts,
} from "./score/evaluate/ranking-task.ts";
export type { Ties } from "./score/evaluate/tie-groups.ts";
// score: fairness beside accuracy
export {
  type ClusteredMean,
  type ClusteredMeanOptions,
  type ClusteredValue,
  clusteredMean,
} from "./score/fairness/clustered-mean.ts";
export {
  createFairnessGroups,
  type FairnessGroup,
  type FairnessKind,
  fairnessKinds,
} from "./score/fairness/fairness-groups.ts";
export { type LaterRanking, type RankedPart, rankLaterCourses } from "./score/fairness/rank-later-courses.ts";
export {
  type ContentInputs,
  type ContentModel,
  type ContentModels,
  contentInputs,
} from "./score/hybrid/content-model.ts";
export { parseHybrid, serialiseHybrid } from "./score/hybrid/serialise-hybrid.ts";
export type { TrainInput } from "./score/hybrid/training-day.ts";
export type { Model, ModelSelection, RegimeSelection } from "./score/model.ts";
export { foldHistoryInto } from "./score/models/fold-history.ts";
export { createHistoryFold, type HistoryFold } from "./score/models/history-fold.ts";
export {
  createInteractions,
  type InteractionRow,
  type Interactions,
} from "./score/models/interactions.ts";
export { type ItemModel, type ItemModelKind, itemModelKinds } from "./score/models/item-model.ts";
export { createItemScorer, type ItemScorer } from "./score/models/item-scorer.ts";
export { scoreBatchInto, scoreInto } from "./score/models/score-into.ts";
export { parseModel, serialiseModel } from "./score/models/serialise-model.ts";
export { mostSuccessionItems } from "./score/models/succession.ts";
export {
  type ModelOptions,
  type TrainedKind,
  trainedKinds,
  trainItemModel,
} from "./score/models/train-item-model.ts";
export { type NeedBasis, needBases, type TeacherNeed } from "./score/need.ts";
export { rankCourses } from "./score/rank-courses.ts";
export type { Reason } from "./score/reason.ts";
export { reasonsOf } from "./score/reasons-of.ts";
export {
  createRuleCounter,
  mergeTallies,
  type RuleCount,
  type RuleCounter,
  type RuleTally,
} from "./score/rules/count-rules.ts";
export { createRules, type Rules } from "./score/rules/create-rules.ts";
export { defaultRules } from "./score/rules/default-rules.ts";
export { type ParsedRules, parseRules, type RuleIssue } from "./score/rules/parse-rules.ts";
export { rankByRules } from "./score/rules/rank-by-rules.ts";
export type { Rule, RuleDocument, RuleKind } from "./score/rules/rule-document.ts";
export { rulePresets } from "./score/rules/rule-presets.ts";
export { type ShareBound, shareBounds } from "./score/rules/share-bounds.ts";
export { scoreCourses, type TeacherScores } from "./score/score-courses.ts";
export { createScoreMemory, type ScoreColumns, type ScoreMemory } from "./score/score-memory.ts";
export { createScoringContext, type ScoringContext } from "./score/scoring-context.ts";
// score: courses and teachers without history
export { courseFeatures } from "./score/tower/course-features.ts";
export type { Feature } from "./score/tower/feature.ts";
export {
  courseVectorsInto,
  type FeatureTower,
  type TowerLayer,
  type TowerSide,
  teacherVectorInto,
} from "./score/tower/feature-tower.ts";
export { teacherFeatures } from "./score/tower/teacher-features.ts";
export type { TensorFlow, TowerOptimizer, TowerTensor } from "./score/tower/tensor-flow.ts";
export { parseTower, type TowerColumns, towerColumns } from "./score/tower/tower-columns.ts";
export {
  type FeatureTowerInput,
  type FeatureTowerOptions,
  trainFeatureTower,
} from "./score/tower/train-feature-tower.ts";
export { type TrainOptions, trainModel, untrainedModel } from "./score/train-model.ts";
export { type Choice, type ChooseOptions, chooseModel } from "./score/tune/choose-model.ts";
export {
  type BlendChoice,
  type ModelChoice,
  type SingleChoice,
  trainChoice,
} from "./score/tune/model-choice.ts";
export type { SearchResult, Trial } from "./score/tune/search-options.ts";
export { tellingTeachers } from "./telling-teachers.ts";
