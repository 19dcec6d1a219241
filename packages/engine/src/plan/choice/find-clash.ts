import type { ChoiceProblem } from "./choice-problem.ts";
import { type ChoiceRule, isKeptBy, rulesOf } from "./choice-rule.ts";
import { createRuleModels, type RuleModels } from "./rule-models.ts";
import { smallestHittingSet } from "./smallest-hitting-set.ts";
import { findChoice, solveChoice } from "./solve-choice.ts";

/** A rule to relax: with `hours` in its place where it has hours, or without it where it has none. */
export type Relaxation = { readonly rule: ChoiceRule; readonly hours?: number };

/** Why a problem has no plan, and what would give it one. */
export type Clash = {
  /**
   * A smallest set of rules that no set of courses keeps together; where looking for it would take too long, as with
   * twenty pins above the maximum, one of which none can be left out.
   */
  readonly rules: readonly ChoiceRule[];
  /**
   * What would help, each by itself; the rules of one entry are relaxed together. Every rule that helps alone is
   * there, relaxed as little as can be; where none does, one smallest set of rules that does.
   */
  readonly relaxations: readonly (readonly Relaxation[])[];
};

/** The courses of a choice that keeps these rules, `undefined` if there is none, `unknown` past the limit of nodes. */
type Chooser = (rules: readonly ChoiceRule[]) => ChoiceProblem["courses"] | "unknown" | undefined;

/** Answers each set of rules once: what a clash is grown from is asked again to see what helps. */
function createChooser(
  { courses, under }: RuleModels,
  all: readonly ChoiceRule[],
  nodeLimit: number,
): Chooser {
  const numberOf = new Map(all.map((rule, index) => [rule, index]));
  const known = new Map<string, ReturnType<Chooser>>();
  const find: Chooser = (rules) => {
    const found = findChoice(under(rules), nodeLimit);
    if (found.status === "infeasible") return undefined;
    return found.courses === undefined ? "unknown" : found.courses.map((course) => courses[course]);
  };
  return (rules) => {
    const key = rules.map((rule) => numberOf.get(rule)!).join();
    if (!known.has(key)) known.set(key, find(rules));
    return known.get(key);
  };
}

/** The rules of `start`, which some choice keeps, with as many others as can be added one by one. */
function growKept(
  rules: readonly ChoiceRule[],
  start: ReadonlySet<number>,
  choose: Chooser,
): ReadonlySet<number> {
  const kept = new Set(start);
  const addAllThat = (chosen: ChoiceProblem["courses"]) =>
    rules.forEach((rule, index) => {
      if (isKeptBy(chosen, rule)) kept.add(index);
    });
  const ofKept = (more: number) => rules.filter((_, index) => index === more || kept.has(index));
  for (let index = 0; index < rules.length; index++) {
    if (kept.has(index)) continue;
    const chosen = choose(ofKept(index));
    if (chosen === undefined) continue;
    kept.add(index);
    if (chosen !== "unknown") addAllThat(chosen);
  }
  return kept;
}

/** Sets that lead to a smallest clash are gathered up to this many; twenty pins above a maximum have 10⁵ of them. */
const mostSets = 150;

/** A set of rules that no choice keeps, and of which none can be left out; the rules left out first are the last ones. */
function irreducibleClash(rules: readonly ChoiceRule[], choose: Chooser): readonly ChoiceRule[] {
  let clash = rules;
  for (const rule of [...rules].reverse()) {
    const rest = clash.filter((other) => other !== rule);
    if (choose(rest) === undefined) clash = rest;
  }
  return clash;
}

/**
 * A smallest set of rules that no choice keeps, or, past `mostSets`, one of which none can be left out. Whatever clashes has a rule of every set whose removal makes the
 * rest go together; so the smallest set that hits all such sets known is a lower bound, and if it clashes it is the
 * answer; if not, it leads to a further such set.
 *
 * @see Ignatiev, Previti, Liffiton & Marques-Silva (2015), doi:10.1007/978-3-319-23219-5_13.
 */
function smallestClash(rules: readonly ChoiceRule[], choose: Chooser): readonly ChoiceRule[] {
  const sets: number[][] = [];
  for (;;) {
    const hit = smallestHittingSet(sets);
    if (hit === undefined) return [];
    if (choose(hit.map((index) => rules[index])) === undefined) return hit.map((index) => rules[index]);
    if (sets.length >= mostSets) return irreducibleClash(rules, choose);
    const kept = growKept(rules, new Set(hit), choose);
    sets.push([...rules.keys()].filter((index) => !kept.has(index)));
  }
}

/** A smallest set of rules without which some choice keeps the rest: it hits every clash. */
function smallestCorrection(
  rules: readonly ChoiceRule[],
  first: readonly ChoiceRule[],
  choose: Chooser,
): readonly ChoiceRule[] {
  const clashes = [first.map((rule) => rules.indexOf(rule))];
  for (;;) {
    const hit = smallestHittingSet(clashes);
    if (hit === undefined) return first;
    const rest = rules.filter((_, index) => !hit.includes(index));
    if (choose(rest) !== undefined) return hit.map((index) => rules[index]);
    const clash = smallestClash(rest, choose);
    clashes.push(clash.map((rule) => rules.indexOf(rule)));
  }
}

/** Relaxes rules that help together, one after another, each as little as can be. */
function relax(
  { courses, under }: RuleModels,
  rules: readonly ChoiceRule[],
  relaxed: readonly ChoiceRule[],
  nodeLimit: number,
): readonly Relaxation[] {
  let held = rules.filter((rule) => !relaxed.includes(rule));
  return relaxed.map((rule) => {
    if (!("hours" in rule)) return { rule };
    const sign = rule.kind === "hours-min" || rule.kind === "group-min" ? 1 : -1;
    const isIn = (groups: readonly string[]) => !("group" in rule) || groups.includes(rule.group);
    const values = Float64Array.from(courses, ({ hours, groups }) => (isIn(groups) ? sign * hours : 0));
    const solved = solveChoice({ ...under(held), values }, nodeLimit);
    if (solved.status !== "planned") return { rule };
    const hours = Math.round(4 * sign * solved.value) / 4;
    held = [...held, { ...rule, hours }];
    return { rule, hours };
  });
}

/**
 * Returns why a problem that has no plan has none, and what would help.
 *
 * @param nodeLimit nodes of each search; one that reaches it counts as finding no clash, and where the problem as a
 * whole is so hard, both lists are empty.
 */
export function findClash(problem: ChoiceProblem, nodeLimit: number): Clash {
  const models = createRuleModels(problem);
  const all = rulesOf(problem);
  const choose = createChooser(models, all, nodeLimit);
  const rules = smallestClash(all, choose);
  if (rules.length === 0) return { rules, relaxations: [] };
  const alone = rules.filter((rule) => choose(all.filter((other) => other !== rule)) !== undefined);
  const sets = alone.length > 0 ? alone.map((rule) => [rule]) : [smallestCorrection(all, rules, choose)];
  return { rules, relaxations: sets.map((set) => relax(models, all, set, nodeLimit)) };
}
