import {
  type Activity,
  type CountyEngines,
  type EarlierAdvice,
  type Engine,
  finishHash,
  type Hash,
  hashValue,
  mixNumberInto,
  mixTextInto,
  mixValueInto,
  rejectionsOn,
  type Standing,
  startHash,
  type WrittenFinding,
} from "@jingxun/engine";
import { mixDossierInto } from "./mix-dossier.ts";
import { mixFindingsInto } from "./mix-findings.ts";

/** How the bits of `inputsOf` are made: raised whenever equal inputs get other bits, so that those of older runs are not compared. */
export const inputsVersion = "2";

/** What of a plan's inputs is not of the run. */
export type PersonalInputs = {
  readonly standing: Standing;
  readonly findings: readonly WrittenFinding[];
  readonly earlier: EarlierAdvice | undefined;
};

/** The passes of a log, of any year: obligations of several years count them. */
function mixPassesInto(log: readonly Activity[], out: Hash): void {
  for (const { verb, courseId, at } of log) {
    if (verb !== "passed") continue;
    mixTextInto(courseId, out);
    mixTextInto(at, out);
  }
  mixNumberInto(log.length, out);
}

/**
 * The same of a standing's log. Where every pass is the only one of its course, the courses passed and their days say it,
 * in a third of the time: a place in the catalogue is of the grounds.
 */
function mixPassedInto({ passed, furtherPasses, credit }: Standing, out: Hash): void {
  mixNumberInto(furtherPasses, out);
  if (furtherPasses > 0) {
    mixPassesInto(credit.log, out);
    return;
  }
  mixNumberInto(passed.length, out);
  for (const { courseIndex, date } of passed) {
    mixNumberInto(courseIndex, out);
    mixTextInto(date, out);
  }
}

function mixCommittedInto(courses: Standing["committed"], out: Hash): void {
  mixNumberInto(courses.length, out);
  for (const { courseIndex, origin } of courses) {
    mixNumberInto(courseIndex, out);
    mixTextInto(origin, out);
  }
}

/**
 * The answers to advice in order, where one is a rejection: a rule may heed the last answer on a course. And how recent
 * the rejections are, as rules ask.
 */
function mixAnswersInto({ planning }: Engine, standing: Standing, out: Hash): void {
  const { answers } = standing;
  mixNumberInto(answers.length, out);
  if (answers.length === 0) return;
  mixValueInto(rejectionsOn(planning, standing), out);
  for (const { verb, courseIndex } of answers) {
    mixTextInto(verb, out);
    mixNumberInto(courseIndex, out);
  }
}

/** Of schools, which many teachers share. */
const schoolBits = new WeakMap<object, string>();

function bitsOfSchool(school: Standing["school"]): string {
  const known = schoolBits.get(school);
  if (known !== undefined) return known;
  const bits = hashValue(school);
  schoolBits.set(school, bits);
  return bits;
}

/** Which postings hold on the day. */
function mixValidInto({ postings, dossier }: Standing, out: Hash): void {
  mixNumberInto(postings.length, out);
  for (const posting of postings) mixNumberInto(dossier.postings.indexOf(posting), out);
}

/**
 * What a standing comes to on the day. What follows from postings, person, school, preferences, passes and policy (scope,
 * main posting, phase, courses passed and earned) is left out: these are told anyway, and the policy is of the grounds.
 */
function mixFactsInto(standing: Standing, out: Hash): void {
  const { admission, leave, remaining } = standing;
  mixNumberInto(standing.earnedQuarterHours, out);
  mixNumberInto(standing.committedQuarterHours, out);
  mixNumberInto(standing.leastQuarterHours, out);
  mixNumberInto(standing.securedQuarterHours, out);
  mixNumberInto(standing.doneQuarterHours, out);
  mixNumberInto(remaining.min, out);
  mixNumberInto(remaining.max, out);
  mixNumberInto(leave.quarterHours, out);
  mixNumberInto(leave.days, out);
  mixTextInto(admission.status, out);
  if (admission.status !== "admitted") mixTextInto(admission.reason, out);
  mixValidInto(standing, out);
  mixCommittedInto(standing.committed, out);
  mixCommittedInto(standing.withdrawn, out);
}

/** What the ledger credits beside the log; where passes stand as logged no more is told, and their records are not made. */
function mixCreditInto(credit: Standing["credit"], out: Hash): void {
  mixNumberInto(Number(credit.isAsLogged), out);
  if (credit.isAsLogged) return;
  mixValueInto(credit.uncredited, out);
  mixValueInto(credit.creditedHours, out);
  mixValueInto(credit.exemptions, out);
  mixPassesInto(credit.credited, out);
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
  const hash = startHash();
  mixNumberInto(engines.indexOf(engine), hash);
  mixFactsInto(standing, hash);
  mixTextInto(bitsOfSchool(school), hash);
  mixPassedInto(standing, hash);
  mixCreditInto(credit, hash);
  mixAnswersInto(engine, standing, hash);
  mixDossierInto(dossier, hash);
  mixFindingsInto(findings, hash);
  mixValueInto(earlier, hash);
  return finishHash(hash);
}
