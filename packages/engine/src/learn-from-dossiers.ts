import { createEngine, type Engine, type EngineInput } from "./create-engine.ts";
import type { Dossier } from "./data/dossier.ts";
import type { CompetencyId } from "./data/ids.ts";
import type { CompetencyDistribution } from "./diagnose/correlate/competency-distribution.ts";
import { fitCompetencyDistribution } from "./diagnose/correlate/fit-competency-distribution.ts";
import { fitSchoolEffects, type SchoolEffects } from "./diagnose/correlate/fit-school-effects.ts";
import {
  drawJointPlausibleValues,
  type JointPlausibleValues,
} from "./diagnose/correlate/joint-plausible-values.ts";
import { createDiagnosisContext, type DiagnosisContext } from "./diagnose/diagnosis-context.ts";
import { assessedTeacher, estimateTeacher } from "./diagnose/estimate-teacher.ts";
import { calibrateEvidence, type EvidenceSample } from "./diagnose/evidence/calibrate-evidence.ts";
import { type EvidenceModel, emptyEvidenceModel } from "./diagnose/evidence/evidence-model.ts";
import type { Gaussian } from "./diagnose/evidence/fuse-sources.ts";
import { teacherEvidence } from "./diagnose/evidence/teacher-evidence.ts";
import { withoutPrior } from "./diagnose/evidence/without-prior.ts";
import { computeNorms, emptyNorms, type Norms, normGroupsOf } from "./diagnose/norms.ts";
import {
  type OrganisationPortrait,
  portrayOrganisations,
} from "./diagnose/portrait/portray-organisations.ts";
import { createProgramme } from "./policy/programme.ts";
import type { Standing } from "./policy/standing.ts";
import type { TrainInput } from "./score/hybrid/training-day.ts";
import type { Model } from "./score/model.ts";
import { type TrainOptions, trainModel } from "./score/train-model.ts";

/** What a run learns from all teachers before it plans the first. */
export type Learned = {
  readonly model: Model;
  readonly norms: Norms;
  /** Absent where nobody was tested. */
  readonly distribution?: CompetencyDistribution;
  /** What evidence beyond tests has been worth. */
  readonly evidence: EvidenceModel;
  /** Portraits of schools and of the organisations above them; an output, which no later step reads. */
  readonly groups: readonly OrganisationPortrait[];
};

/** What the tests alone say of the competencies of one teacher that were answered often enough. */
function testsOf(context: DiagnosisContext, standing: Standing): EvidenceSample["tests"] {
  const priorOf = context.priorOf(standing.main ?? {});
  const tests = new Map<CompetencyId, { alone: Gaussian; prior: Gaussian }>();
  for (const estimate of estimateTeacher(context, assessedTeacher(standing))) {
    if (estimate.status !== "estimated") continue;
    const prior = priorOf(estimate.competencyId);
    const alone = withoutPrior(estimate, prior);
    if (alone !== undefined) tests.set(estimate.competencyId, { alone, prior });
  }
  return tests;
}

function learnEvidence(context: DiagnosisContext, diagnosed: readonly Standing[]): EvidenceModel {
  const samples = diagnosed
    .map((standing): EvidenceSample => {
      const { teacherId, dossier } = standing;
      const evidence = teacherEvidence(context.evidence, dossier.activities, dossier.observations ?? []);
      return { teacherId, evidence, tests: evidence.size === 0 ? new Map() : testsOf(context, standing) };
    })
    // Ratings of the untested tell of the raters all the same.
    .filter(
      ({ evidence, tests }) =>
        tests.size > 0 || [...evidence.values()].some(({ ratings }) => ratings.length > 0),
    );
  return calibrateEvidence(samples, context.day);
}

function drawValues(
  { itemBank }: DiagnosisContext,
  diagnosed: readonly Standing[],
  distribution: CompetencyDistribution,
  seed: number,
): { readonly values: JointPlausibleValues; readonly schools: SchoolEffects } | undefined {
  const teachers = diagnosed.map((standing) => assessedTeacher(standing));
  const fit = fitSchoolEffects(teachers, itemBank.items, distribution);
  if (fit.status !== "fitted") return undefined;
  const { effects: schools } = fit;
  return {
    schools,
    values: drawJointPlausibleValues(teachers, itemBank.items, distribution, { seed, schools }),
  };
}

/** What `trainModel` needs, from an engine and the teachers on its day. */
export function trainInputOf(
  { schools }: Pick<EngineInput, "schools">,
  { policy, programme }: Pick<Engine, "policy" | "programme">,
  standings: readonly Standing[],
): TrainInput {
  return {
    programme,
    programmeAt: (asOf) => createProgramme(policy, programme.catalogue, schools, asOf),
    standings,
  };
}

/**
 * Returns what a run learns from the records of all teachers up to the day: the model of scoring, how
 * competencies are distributed, what evidence beyond tests is worth, norms, and portraits of groups. Teachers who
 * opted out are in none of them, nor those who declined diagnosis in any but the first. With a `model` trained before,
 * that one is taken.
 */
export function learnFromDossiers(
  input: Omit<EngineInput, keyof Learned>,
  dossiers: Iterable<Dossier>,
  { model: trained, ...training }: TrainOptions & { readonly model?: Model } = {},
): Learned {
  const engine = createEngine(input);
  const standings: Standing[] = [];
  for (const dossier of dossiers) standings.push(engine.standing(dossier));
  const { policy, programme } = engine;
  const model = trained ?? trainModel(trainInputOf(input, engine, standings), training);
  const diagnosed = standings.filter(({ preference }) => preference.personalised && preference.useDiagnosis);
  const { items } = engine.diagnosis.itemBank;
  const fit = fitCompetencyDistribution(
    diagnosed.map((standing) => assessedTeacher(standing)),
    items,
  );
  if (fit.status !== "fitted") return { model, norms: emptyNorms, evidence: emptyEvidenceModel, groups: [] };
  const { distribution } = fit;
  const context = createDiagnosisContext({ programme, items: input.itemBank ?? [], distribution });
  const learned = { model, distribution, evidence: learnEvidence(context, diagnosed) };
  const drawn = drawValues(context, diagnosed, distribution, input.seed ?? 0);
  if (drawn === undefined) return { ...learned, norms: emptyNorms, groups: [] };
  const groupsOf = new Map(
    diagnosed.map(({ teacherId, main, school }) => [
      teacherId,
      normGroupsOf(main, school.school?.organisationId),
    ]),
  );
  return {
    ...learned,
    norms: computeNorms(
      drawn.values,
      (teacherId) => groupsOf.get(teacherId) ?? [],
      policy.diagnosis.minimumNormSize,
    ),
    groups: portrayOrganisations(diagnosed, input.schools, policy, drawn.values, drawn.schools),
  };
}
