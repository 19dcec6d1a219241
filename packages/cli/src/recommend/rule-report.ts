import type { Language, Rule, RuleDocument, Rules, RuleTally } from "@jingxun/engine";
import { messages } from "../messages.ts";
import { textTable } from "../text-table.ts";
import { hashOf } from "./hash-of.ts";

/** What one rule did in a run. */
export type RuleReport = Pick<Rule, "id" | "kind" | "title"> & {
  /** Courses excluded or, by a soft rule, touched, for at least one teacher. */
  readonly courses: number;
  /** Teachers for whom the rule excluded or touched a course. */
  readonly teachers: number;
  readonly pairs: number;
};

/** The rules of a run: which, what each did, and in how many plans a course was drawn by lot. */
export type RulesRecord = Pick<RuleDocument, "id" | "version"> & {
  readonly sha256: string;
  readonly teachers: number;
  readonly counts: readonly RuleReport[];
  readonly exploration?: { readonly epsilon: number; readonly candidates: number; readonly plans: number };
};

const onesOf = (bits: Uint32Array) => {
  let count = 0;
  for (const word of bits) for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
};

/** Returns what run.json says of the rules. */
export function rulesRecord(
  document: RuleDocument,
  { rules }: Rules,
  { teachers, rules: counts }: RuleTally,
  explored: number,
): RulesRecord {
  const { id, version, exploration } = document;
  return {
    id,
    version,
    sha256: hashOf(document),
    teachers,
    counts: rules.map(({ id, kind, title }, index) => ({
      id,
      kind,
      title,
      courses: onesOf(counts[index].courses),
      teachers: counts[index].teachers,
      pairs: counts[index].pairs,
    })),
    ...(exploration && { exploration: { ...exploration, plans: explored } }),
  };
}

/** Returns the rules as a table, a sentence a rule: what it excluded or touched, and for how many. */
export function rulesTable({ counts }: RulesRecord, lang: Language): string {
  const words = messages[lang];
  return textTable(
    [words.rule, words.effect],
    counts.map(({ id, kind, title, courses, teachers }) => [
      `${id} ${title[lang]}`,
      words.ruleEffect(words.ruleVerbs[kind], courses, teachers),
    ]),
  );
}
