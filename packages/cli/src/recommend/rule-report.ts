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

const onesOf = (bits: readonly number[]) => {
  let count = 0;
  for (const word of bits) for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
};

/** What one rule did for some teachers; `courses` are the words of a set. Plain JSON. */
type RuleCount = Pick<Rule, "id" | "kind" | "title"> & {
  readonly teachers: number;
  readonly pairs: number;
  readonly courses: readonly number[];
};

/** What the rules did for some teachers. Plain JSON, so that parts of a run can be counted apart. */
export type CountyTally = { readonly teachers: number; readonly rules: readonly RuleCount[] };

/** Counts what the rules do under each policy of a county, all together. */
export type CountyRuleCounter = {
  readonly add: (engine: Engine, standing: Standing) => void;
  readonly tally: () => CountyTally;
};

/** Returns the tally of all parts of a run; a policy may do without a rule that another has. */
export function mergeCountyTallies(parts: readonly CountyTally[]): CountyTally {
  const found = new Map<string, RuleCount>();
  for (const rule of parts.flatMap(({ rules }) => rules)) {
    const known = found.get(rule.id);
    found.set(rule.id, known === undefined ? rule : addCounts(known, rule));
  }
  return { teachers: parts.reduce((sum, { teachers }) => sum + teachers, 0), rules: [...found.values()] };
}

function addCounts(known: RuleCount, { teachers, pairs, courses }: RuleCount): RuleCount {
  return {
    ...known,
    teachers: known.teachers + teachers,
    pairs: known.pairs + pairs,
    // Unsigned: as JSON a word must be the number that a set holds.
    courses: known.courses.map((word, at) => (word | courses[at]) >>> 0),
  };
}

/** Returns a counter for the engines of a county. */
export function createCountyRuleCounter({ engines }: Pick<CountyEngines, "engines">): CountyRuleCounter {
  const counters = new Map(
    engines.map((engine) => [engine, createRuleCounter(engine.scoring.rules)] as const),
  );
  return {
    add: (engine, standing) => counters.get(engine)!.add(standing),
    tally: () =>
      mergeCountyTallies(
        [...counters].map(([{ scoring }, counter]): CountyTally => {
          const { teachers, rules } = counter.tally();
          const counts = scoring.rules.rules.map(({ id, kind, title }, index) => ({
            id,
            kind,
            title,
            ...rules[index],
            courses: [...rules[index].courses],
          }));
          return { teachers, rules: counts };
        }),
      ),
  };
}

/** Returns what run.json says of the rules. */
export function rulesRecord(
  document: RuleDocument,
  { teachers, rules }: CountyTally,
  explored: number,
): RulesRecord {
  const { id, version, exploration } = document;
  return {
    id,
    version,
    sha256: hashOf(document),
    teachers,
    counts: rules.map(({ courses, ...count }) => ({
      id: count.id,
      kind: count.kind,
      title: count.title,
      courses: onesOf(courses),
      teachers: count.teachers,
      pairs: count.pairs,
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
