import { EngineError } from "../../data/errors.ts";
import { hashText } from "../../data/hash-text.ts";
import type { CompetencyId, TeacherId } from "../../data/ids.ts";
import { createRandom } from "../../data/random.ts";
import type { AnswerTable } from "./answer-table.ts";
import type { AssessedTeacher } from "./assessed-teacher.ts";
import { solveUpperInPlace } from "./cholesky.ts";
import type { CompetencyDistribution } from "./competency-distribution.ts";
import type { CompetencyItems } from "./competency-items.ts";
import { createCompetencyPriors } from "./competency-priors.ts";
import type { SchoolEffects } from "./fit-school-effects.ts";
import { createLikelihoodTable } from "./likelihood-table.ts";
import { createPosteriorSites } from "./posterior-sites.ts";
import { testedTeachers } from "./tested-teachers.ts";

/** Abilities drawn from the teachers' posteriors: right for groups, never an estimate of one teacher. */
export type JointPlausibleValues = {
  readonly competencies: readonly CompetencyId[];
  /** The teachers with answers, in the order given. */
  readonly teacherIds: readonly TeacherId[];
  readonly drawCount: number;
  /** In logits: `values[(draw * teachers + teacher) * competencies + competency]`. */
  readonly values: Float64Array;
  /** Direct answers: `answered[teacher * competencies + competency]`. */
  readonly answered: Uint16Array;
};

export type JointPlausibleValueOptions = {
  /** An integer; each teacher has a stream of numbers of their own. */
  readonly seed: number;
  /** Sets of values, an integer >= 2; default 10. */
  readonly draws?: number;
  /** Needed wherever figures of schools or with design effects are made from the values. */
  readonly schools?: SchoolEffects;
};

const streamOf = (teacherId: TeacherId) => Number.parseInt(hashText(teacherId).slice(0, 8), 16);

/** The distribution as it is within schools; a teacher of an unknown school keeps the cell's mean. */
function conditionOn(distribution: CompetencyDistribution, schools: SchoolEffects | undefined) {
  const covariance = schools?.covariance ?? distribution.covariance;
  const priorOf = createCompetencyPriors({ ...distribution, covariance });
  const effectOf = new Map(schools?.schools.map(({ schoolId, means }) => [schoolId, means]));
  return (teacher: AssessedTeacher) => {
    const { mean, precision } = priorOf(teacher);
    const effect = teacher.schoolId === undefined ? undefined : effectOf.get(teacher.schoolId);
    return { precision, mean: mean.map((value, k) => value + (effect?.[k] ?? 0)) };
  };
}

function countDirect({ rowCount, starts, competencies }: AnswerTable, size: number): Uint16Array {
  const answered = new Uint16Array(rowCount * size);
  for (let row = 0; row < rowCount; row++)
    for (let answer = starts[row]; answer < starts[row + 1]; answer++)
      answered[row * size + competencies[answer]]++;
  return answered;
}

/**
 * Returns plausible values of the teachers with answers: draws from N(posterior mean, posterior covariance) given
 * their answers, cell and school. The posterior's moments are those with which the distribution was fitted.
 *
 * @throws {EngineError} `invalid-option`; `invalid-record` for a score that its item does not have.
 * @see Mislevy (1991), doi:10.1007/BF02294457.
 */
export function drawJointPlausibleValues(
  teachers: readonly AssessedTeacher[],
  items: CompetencyItems,
  distribution: CompetencyDistribution,
  { seed, draws = 10, schools }: JointPlausibleValueOptions,
): JointPlausibleValues {
  if (!Number.isInteger(draws) || draws < 2)
    throw new EngineError(
      "invalid-option",
      `drawJointPlausibleValues: draws must be an integer >= 2, got ${draws}`,
    );
  const { competencies } = distribution;
  const size = competencies.length;
  const { tested, table } = testedTeachers(items, competencies, teachers);
  const { settle, moments } = createPosteriorSites(table, createLikelihoodTable(items.items), size);
  const priorOf = conditionOn(distribution, schools);
  const values = new Float64Array(draws * tested.length * size);
  const drawn = new Float64Array(size);
  tested.forEach((teacher, row) => {
    const { mean, precision } = priorOf(teacher);
    const random = createRandom(seed, streamOf(teacher.teacherId));
    settle(row, mean, precision);
    for (let draw = 0; draw < draws; draw++) {
      for (let k = 0; k < size; k++) drawn[k] = random.normal();
      solveUpperInPlace(moments.factor, size, drawn);
      const start = (draw * tested.length + row) * size;
      for (let k = 0; k < size; k++) values[start + k] = moments.mean[k] + drawn[k];
    }
  });
  return {
    competencies,
    teacherIds: tested.map(({ teacherId }) => teacherId),
    drawCount: draws,
    values,
    answered: countDirect(table, size),
  };
}
