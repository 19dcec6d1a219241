import {
  type CountyEngines,
  createRuleCounter,
  type Engine,
  type Language,
  type Rule,
  type RuleDocument,
  type Standing,
} from "@jingxun/engine";
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

/** Counts what the rules do under each policy of a county, all together. */
export type CountyRuleCounter = {
  readonly add: (engine: Engine, standing: Standing) => void;
  readonly reports: () => Pick<RulesRecord, "teachers" | "counts">;
};

type Counted = { readonly rule: Rule; readonly courses: Uint32Array; teachers: number; pairs: number };

/** Returns a counter for the engines of a county; a policy may do without a rule that another has. */
export function createCountyRuleCounter({ engines }: Pick<CountyEngines, "engines">): CountyRuleCounter {
  const counters = new Map(
    engines.map((engine) => [engine, createRuleCounter(engine.scoring.rules)] as const),
  );
  const reports = () => {
    const found = new Map<string, Counted>();
    let teachers = 0;
    for (const [{ scoring }, counter] of counters) {
      const tally = counter.tally();
      teachers += tally.teachers;
      scoring.rules.rules.forEach((rule, index) => {
        const { courses, ...count } = tally.rules[index];
        const known = found.get(rule.id);
        if (known === undefined) found.set(rule.id, { rule, ...count, courses: courses.slice() });
        else {
          known.teachers += count.teachers;
          known.pairs += count.pairs;
          for (const [word, bits] of courses.entries()) known.courses[word] |= bits;
        }
      });
    }
    const counts = [...found.values()].map(({ rule: { id, kind, title }, courses, ...count }) => ({
      id,
      kind,
      title,
      courses: onesOf(courses),
      ...count,
    }));
    return { teachers, counts };
  };
  return { add: (engine, standing) => counters.get(engine)!.add(standing), reports };
}

/** Returns what run.json says of the rules. */
export function rulesRecord(
  document: RuleDocument,
  reports: Pick<RulesRecord, "teachers" | "counts">,
  explored: number,
): RulesRecord {
  const { id, version, exploration } = document;
  return {
    id,
    version,
    sha256: hashOf(document),
    ...reports,
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
