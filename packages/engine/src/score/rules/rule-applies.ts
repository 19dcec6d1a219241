import { appliesTo } from "../../policy/conditions.ts";
import type { Standing } from "../../policy/standing.ts";
import type { RuleWhen, WhenFields } from "./rule-conditions.ts";

const holds = (allowed: readonly string[] | undefined, value: string | undefined) =>
  allowed === undefined || (value !== undefined && allowed.includes(value));

function areMet(fields: WhenFields, { dossier, postings, main, school: { school } }: Standing): boolean {
  return (
    appliesTo(fields, { teacher: dossier.teacher, postings, school }) &&
    holds(fields.schools, main?.schoolId) &&
    holds(fields.schoolKinds, school?.kind) &&
    holds(fields.organisations, school?.organisationId)
  );
}

/** Returns whether a rule holds on the day `asOf` for somebody. */
export function holdsOn({ from, to }: RuleWhen, asOf: string): boolean {
  return (from === undefined || from <= asOf) && (to === undefined || asOf <= to);
}

/** Returns whether a rule holds for everybody on its days. */
export function holdsForAll({ from, to, ...others }: RuleWhen): boolean {
  return Object.keys(others).length === 0;
}

/** Returns whether a rule is for the teacher; its days are asked by `holdsOn`. */
export function isForTeacher({ from, to, not, ...fields }: RuleWhen, standing: Standing): boolean {
  return areMet(fields, standing) && (not === undefined || !areMet(not, standing));
}
