import type { Standing } from "../policy/standing.ts";
import type { Reason } from "../score/reason.ts";
import { hasCourse } from "../score/rules/course-bits.ts";
import type { TeacherScores } from "../score/score-courses.ts";
import type { ScoringContext } from "../score/scoring-context.ts";
import { createNamedRandom } from "./named-random.ts";
import type { TeacherRules } from "./rules/teacher-rules.ts";

/** Positions in the scores of the courses advised. */
export type Advice = { readonly core: readonly number[]; readonly extension: readonly number[] };

/** An advice in which the course at position `drawn` was drawn by lot, with how it was drawn. */
export type ExploredAdvice = Advice & {
  readonly drawn: number;
  readonly reason: Extract<Reason, { kind: "explored" }>;
};

/** Distinguishes these draws from others of the same seed. */
const stream = 0x6578;

/** Whether a course stands by itself: no other edition of it may be advised, and none needs the other. */
function createStandsAlone(rules: TeacherRules | undefined) {
  if (rules === undefined) return () => true;
  const needed = new Set([...rules.needs.values()].flat());
  return (position: number) =>
    rules.familyOf[position] < 0 &&
    !rules.needs.has(position) &&
    !needed.has(position) &&
    !rules.outOfReach.has(position);
}

/** Whether one course can stand for another: of its group, hours, rules of shares and sets. */
function createRivals(
  { programme, rules }: ScoringContext,
  standing: Standing,
  { courses }: TeacherScores,
  further: TeacherRules | undefined,
) {
  const { groupOf, quarterHours } = programme.catalogue;
  const shares = rules.shares.map(({ coursesFor }) => coursesFor(standing));
  const standsAlone = createStandsAlone(further);
  const sets = further?.sets ?? [];
  return (one: number, other: number) => {
    const [left, right] = [courses[one], courses[other]];
    return (
      groupOf[left] === groupOf[right] &&
      quarterHours[left] === quarterHours[right] &&
      shares.every((bits) => hasCourse(bits, left) === hasCourse(bits, right)) &&
      sets.every(({ isMember }) => isMember[one] === isMember[other]) &&
      standsAlone(one) &&
      standsAlone(other)
    );
  };
}

/**
 * Returns the advice with one course exchanged, or none where there is nothing to exchange. With probability
 * ε of the rules one of the `exchangeable` courses is drawn, each as likely, and then one of its `candidates`: the
 * best scored eligible courses outside the plan of the same group, hours, shares and sets of `rules`, at most as many as the rules
 * say. So each of them had probability ε / (exchangeable · candidates). Off without rules of exploration, and for
 * teachers who opted out. Courses with a limit of seats are neither drawn nor exchanged. The draw depends on seed and teacher alone.
 */
export function explorePlan(
  context: ScoringContext,
  seed: number,
  standing: Standing,
  scores: TeacherScores,
  { core, extension }: Advice,
  rules?: TeacherRules,
): ExploredAdvice | undefined {
  const { exploration } = context.rules;
  if (exploration === undefined || !standing.preference.personalised) return undefined;
  const random = createNamedRandom(seed, stream, standing.teacherId);
  if (random.uniform() >= exploration.epsilon) return undefined;
  const { courses } = context.programme.catalogue;
  const isLimited = (position: number) => courses[scores.courses[position]].seats !== undefined;
  const advised = [...core, ...extension].sort((a, b) => a - b);
  const areRivals = createRivals(context, standing, scores, rules);
  const outside = Array.from(scores.courses, (_, position) => position)
    .filter((position) => !advised.includes(position) && !isLimited(position))
    .sort((a, b) => scores.scores[b] - scores.scores[a] || a - b);
  const candidatesOf = (position: number) =>
    outside.filter((other) => areRivals(position, other)).slice(0, exploration.candidates);
  const exchangeable = advised.filter(
    (position) => !isLimited(position) && candidatesOf(position).length > 0,
  );
  if (exchangeable.length === 0) return undefined;
  const left = exchangeable[random.integer(exchangeable.length)];
  const candidates = candidatesOf(left);
  const drawn = candidates[random.integer(candidates.length)];
  const exchange = (positions: readonly number[]) =>
    positions.map((position) => (position === left ? drawn : position));
  const { epsilon } = exploration;
  return {
    core: exchange(core),
    extension: exchange(extension),
    drawn,
    reason: {
      kind: "explored",
      epsilon,
      exchangeable: exchangeable.length,
      candidates: candidates.length,
    },
  };
}
