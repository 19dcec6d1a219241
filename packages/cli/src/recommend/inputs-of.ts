import {
  type Activity,
  type CountyEngines,
  type EarlierAdvice,
  type Engine,
  hashValue,
  rejectionsOn,
  type Standing,
  type WrittenFinding,
} from "@jingxun/engine";

/** What of a plan's inputs is not of the run. */
export type PersonalInputs = {
  readonly standing: Standing;
  readonly findings: readonly WrittenFinding[];
  readonly earlier: EarlierAdvice | undefined;
};

/** The passes of a log, of any year: obligations of several years count them. */
function passesIn(log: readonly Activity[]): readonly string[] {
  const passes: string[] = [];
  for (const { verb, courseId, at } of log) if (verb === "passed") passes.push(courseId, at);
  return passes;
}

/**
 * The same of a standing's log. Where every pass is the only one of its course, the courses passed and their days say it,
 * in a third of the time: a place in the catalogue is of the grounds.
 */
function passesOf({ passed, furtherPasses, credit }: Standing): readonly unknown[] {
  if (furtherPasses > 0) return passesIn(credit.log);
  const passes: unknown[] = [];
  for (const { courseIndex, date } of passed) passes.push(courseIndex, date);
  return passes;
}

/** The answers to advice in order, where one is a rejection: a rule may heed the last answer on a course. */
const answersOf = ({ answers }: Standing) => answers.flatMap(({ verb, courseIndex }) => [verb, courseIndex]);

/** Of schools, which many teachers share. */
const schoolBits = new WeakMap<object, string>();

function bitsOfSchool(school: Standing["school"]): string {
  const bits = schoolBits.get(school) ?? hashValue(school);
  schoolBits.set(school, bits);
  return bits;
}

/**
 * What a standing comes to on the day. What follows from postings, person, passes and policy (scope, main posting, courses
 * passed and earned) is left out: these are told anyway, and the policy is of the grounds.
 */
function factsOf(standing: Standing): readonly unknown[] {
  const valid = standing.postings.map((posting) => standing.dossier.postings.indexOf(posting));
  const { admission, phase, preference, committed, withdrawn, leave, remaining, credit } = standing;
  const { earnedQuarterHours, committedQuarterHours, leastQuarterHours } = standing;
  const { securedQuarterHours, doneQuarterHours } = standing;
  const { uncredited, creditedHours, exemptions } = credit;
  return [
    [earnedQuarterHours, committedQuarterHours, leastQuarterHours, securedQuarterHours, doneQuarterHours],
    valid,
    [phase, admission, preference, leave, remaining],
    committed,
    withdrawn,
    uncredited,
    creditedHours,
    exemptions,
  ];
}

/**
 * Returns 64 bits of all that a plan is made from beside the grounds of its run: the teacher's standing, in which are the
 * school's choice and calendar, courses passed and committed, and credits; the records of the person, of needs and of
 * preferences as of the day; the profile; earlier advice; and which policy holds. Of activities a plan knows only these,
 * the passes credited and the answers to advice, of tests and ratings nothing, so that the bits are the same however much of
 * a log was read.
 */
export function inputsOf(
  { engines }: Pick<CountyEngines, "engines">,
  engine: Engine,
  { standing, findings, earlier }: PersonalInputs,
): string {
  const { dossier, credit, school } = standing;
  const { teacher, postings, preferences, needs } = dossier;
  return hashValue([
    engines.indexOf(engine),
    factsOf(standing),
    bitsOfSchool(school),
    passesOf(standing),
    credit.isAsLogged ? [] : passesIn(credit.credited),
    answersOf(standing),
    { teacher, postings, preferences, needs },
    rejectionsOn(engine.planning, standing),
    findings,
    earlier,
  ]);
}
