import {
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

/**
 * Returns 64 bits of all that a plan is made from beside the grounds of its run: the teacher's standing, in which are the
 * records as of the day, the school's choice and calendar, credits and commitments; the profile; earlier advice; and which
 * policy holds. Whatever of a record leaves the standing as it is changes no plan.
 */
export function inputsOf(
  { engines }: Pick<CountyEngines, "engines">,
  engine: Engine,
  { standing, findings, earlier }: PersonalInputs,
): string {
  const { dossier, credit } = standing;
  const { log, credited, ...credits } = credit;
  // Mostly the log is that of the records, which need not be gone through again.
  const logs = [log, credited].map((own) => (own === dossier.activities ? "records" : own));
  return hashValue([
    engines.indexOf(engine),
    { ...standing, credit: credits },
    logs,
    rejectionsOn(engine.planning, standing),
    findings,
    earlier,
  ]);
}
