import type { Engine, EngineInput } from "./create-engine.ts";
import type { CompetencyId, TeacherId } from "./data/ids.ts";
import type { Posting } from "./data/tables/postings.ts";
import type { AssessedTeacher } from "./diagnose/correlate/assessed-teacher.ts";
import type { CompetencyDistribution } from "./diagnose/correlate/competency-distribution.ts";
import { fitCompetencyDistribution } from "./diagnose/correlate/fit-competency-distribution.ts";
import { fitSchoolEffects } from "./diagnose/correlate/fit-school-effects.ts";
import { drawJointPlausibleValues } from "./diagnose/correlate/joint-plausible-values.ts";
import { createDiagnosisContext, type DiagnosisContext } from "./diagnose/diagnosis-context.ts";
import { assessedTeacher, estimateTeacher } from "./diagnose/estimate-teacher.ts";
import { calibrateEvidence, type EvidenceSample } from "./diagnose/evidence/calibrate-evidence.ts";
import { type EvidenceModel, emptyEvidenceModel } from "./diagnose/evidence/evidence-model.ts";
import type { Gaussian } from "./diagnose/evidence/fuse-sources.ts";
import { type TeacherEvidence, teacherEvidence } from "./diagnose/evidence/teacher-evidence.ts";
import { withoutPrior } from "./diagnose/evidence/without-prior.ts";
import { computeNorms, emptyNorms, type NormGroup, type Norms, normGroupsOf } from "./diagnose/norms.ts";
import {
  type OrganisationPortrait,
  portrayOrganisations,
} from "./diagnose/portrait/portray-organisations.ts";
import type { Standing } from "./policy/standing.ts";

/** What is learned from teachers who let themselves be diagnosed. */
export type LearnedDiagnosis = {
  readonly norms: Norms;
  /** Absent where nobody was tested. */
  readonly distribution?: CompetencyDistribution;
  /** What evidence beyond tests has been worth. */
  readonly evidence: EvidenceModel;
  /** Portraits of schools and of the organisations above them; an output, which no later step reads. */
  readonly groups: readonly OrganisationPortrait[];
};

/** What diagnosis learns from one teacher; plain data and small, so that those of a province fit into memory. */
export type DiagnosedTeacher = {
  readonly teacherId: TeacherId;
  readonly main: Pick<Posting, "schoolId"> | undefined;
  /** Absent of teachers without answers and without an observed lesson. */
  readonly assessed?: {
    readonly teacher: AssessedTeacher;
    readonly evidence: TeacherEvidence;
    readonly groups: readonly NormGroup[];
  };
};

type Assessed = NonNullable<DiagnosedTeacher["assessed"]>;

function assessedPart(context: DiagnosisContext, standing: Standing): Assessed {
  const { dossier, main, school } = standing;
  const teacher = assessedTeacher(standing);
  return {
    teacher: { ...teacher, answers: teacher.answers.map(({ itemId, score }) => ({ itemId, score })) },
    evidence: teacherEvidence(context.evidence, dossier.activities, dossier.observations ?? []),
    groups: normGroupsOf(main, school.school?.organisationId),
  };
}

/** Returns what diagnosis learns from a teacher; `undefined` of those who opted out or declined diagnosis. */
export function diagnosedTeacher(
  context: DiagnosisContext,
  standing: Standing,
): DiagnosedTeacher | undefined {
  const { teacherId, main, preference, dossier } = standing;
  if (!preference.personalised || !preference.useDiagnosis) return undefined;
  const isAssessed = dossier.responses.length + (dossier.observations ?? []).length > 0;
  return {
    teacherId,
    main: main && { schoolId: main.schoolId },
    ...(isAssessed && { assessed: assessedPart(context, standing) }),
  };
}

/** What the tests alone say of the competencies of one teacher that were answered often enough. */
function testsOf(context: DiagnosisContext, teacher: AssessedTeacher): EvidenceSample["tests"] {
  const priorOf = context.priorOf(teacher);
  const tests = new Map<CompetencyId, { alone: Gaussian; prior: Gaussian }>();
  for (const estimate of estimateTeacher(context, teacher)) {
    if (estimate.status !== "estimated") continue;
    const prior = priorOf(estimate.competencyId);
    const alone = withoutPrior(estimate, prior);
    if (alone !== undefined) tests.set(estimate.competencyId, { alone, prior });
  }
  return tests;
}

function learnEvidence(context: DiagnosisContext, assessed: readonly Assessed[]): EvidenceModel {
  const samples = assessed
    .map(
      ({ teacher, evidence }): EvidenceSample => ({
        teacherId: teacher.teacherId,
        evidence,
        tests: evidence.size === 0 ? new Map() : testsOf(context, teacher),
      }),
    )
    // Ratings of the untested tell of the raters all the same.
    .filter(
      ({ evidence, tests }) =>
        tests.size > 0 || [...evidence.values()].some(({ ratings }) => ratings.length > 0),
    );
  return calibrateEvidence(samples, context.day);
}

function drawValues(
  { itemBank }: DiagnosisContext,
  teachers: readonly AssessedTeacher[],
  distribution: CompetencyDistribution,
  seed: number,
) {
  const fit = fitSchoolEffects(teachers, itemBank.items, distribution);
  if (fit.status !== "fitted") return undefined;
  const { effects: schools } = fit;
  return {
    schools,
    values: drawJointPlausibleValues(teachers, itemBank.items, distribution, { seed, schools }),
  };
}

/**
 * Returns what a run learns from diagnosed teachers: how competencies are distributed, what evidence beyond tests is
 * worth, norms, and portraits of groups.
 *
 * @param engine of `input`, whose `diagnosis` made `diagnosed`.
 * @param diagnosed in order of id.
 */
export function learnDiagnosis(
  { itemBank: items = [], schools, seed = 0 }: Pick<EngineInput, "itemBank" | "schools" | "seed">,
  { diagnosis, policy, programme }: Pick<Engine, "diagnosis" | "policy" | "programme">,
  diagnosed: readonly DiagnosedTeacher[],
): LearnedDiagnosis {
  const assessed = diagnosed.flatMap((teacher) => teacher.assessed ?? []);
  const teachers = assessed.map(({ teacher }) => teacher);
  const fit = fitCompetencyDistribution(teachers, diagnosis.itemBank.items);
  if (fit.status !== "fitted") return { norms: emptyNorms, evidence: emptyEvidenceModel, groups: [] };
  const { distribution } = fit;
  const context = createDiagnosisContext({ programme, items, distribution });
  const learned = { distribution, evidence: learnEvidence(context, assessed) };
  const drawn = drawValues(context, teachers, distribution, seed);
  if (drawn === undefined) return { ...learned, norms: emptyNorms, groups: [] };
  const groupsOf = new Map(assessed.map(({ teacher, groups }) => [teacher.teacherId, groups]));
  return {
    ...learned,
    norms: computeNorms(
      drawn.values,
      (teacherId) => groupsOf.get(teacherId) ?? [],
      policy.diagnosis.minimumNormSize,
    ),
    groups: portrayOrganisations(diagnosed, schools, policy, drawn.values, drawn.schools),
  };
}
