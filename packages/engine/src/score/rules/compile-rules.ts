import type { Programme } from "../../policy/programme.ts";
import { type CompiledCondition, createConditionCompiler } from "./compile-condition.ts";
import { defaultRules } from "./default-rules.ts";
import { holdsForAll, holdsOn } from "./rule-applies.ts";
import type { Rule, RuleDocument, RuleKind } from "./rule-document.ts";

/** When a hard rule is asked: what costs least and serves most teachers comes first. */
export const ruleStages = ["catalogue", "posting", "record", "editions"] as const;
export type RuleStage = (typeof ruleStages)[number];

/** A rule bound to a programme. */
export type CompiledRule<Kind extends RuleKind = RuleKind> = {
  readonly rule: Rule & { readonly kind: Kind };
  /** Place among the rules of the set. */
  readonly index: number;
  readonly stage: RuleStage;
  /** Holds for every teacher. */
  readonly isForAll: boolean;
  /** The courses that the rule is about; the caller changes nothing in them. */
  readonly coursesFor: CompiledCondition["coursesFor"];
};

/** The rules of a run, compiled once for all teachers. */
export type RuleSet = Pick<RuleDocument, "id" | "version" | "popularityCap" | "diversity" | "exploration"> & {
  /** Every rule, the default ones first, also those that do not hold on the day. */
  readonly rules: readonly Rule[];
  /** In the order in which they are asked: by stage, then as they stand. */
  readonly hard: readonly CompiledRule<"require" | "exclude">[];
  readonly soft: readonly CompiledRule<"boost" | "bury">[];
  readonly shares: readonly CompiledRule<"cap-share" | "reserve-share">[];
};

/** The rules of a platform: nothing beside the default ones. */
const standard: RuleDocument = { format: 1, id: "standard", version: "1", without: [], rules: [] };

function stageOf({ courses, when }: Rule, dependsOn: CompiledCondition["dependsOn"]): RuleStage {
  if (courses.newestEdition) return "editions";
  return dependsOn === "catalogue" && !holdsForAll(when) ? "posting" : dependsOn;
}

/** Returns the default rules and those of `document`, compiled for a programme; default the default rules only. */
export function createRuleSet(programme: Programme, document: RuleDocument = standard): RuleSet {
  const { id, version, without, popularityCap, diversity, exploration } = document;
  // Prerequisites that may stand in the plan are the planner's to see to.
  const isPlanned = programme.policy.planning.prerequisites === "passed-or-planned";
  const left = isPlanned ? [...without, "prerequisites-passed"] : without;
  const rules = [...defaultRules.filter((rule) => !left.includes(rule.id)), ...document.rules];
  const compile = createConditionCompiler(programme);
  const compiled = rules.map((rule, index): CompiledRule => {
    const { dependsOn, coursesFor } = compile(rule.courses);
    return { rule, index, stage: stageOf(rule, dependsOn), isForAll: holdsForAll(rule.when), coursesFor };
  });
  const ofKind = <Kind extends RuleKind>(...kinds: readonly Kind[]) =>
    compiled
      .filter(({ rule }) => holdsOn(rule.when, programme.asOf))
      .filter(({ rule }) =>
        (kinds as readonly RuleKind[]).includes(rule.kind),
      ) as unknown as CompiledRule<Kind>[];
  const place = ({ stage }: CompiledRule) => ruleStages.indexOf(stage);
  return {
    id,
    version,
    ...(popularityCap !== undefined && { popularityCap }),
    ...(diversity && { diversity }),
    ...(exploration && { exploration }),
    rules,
    hard: ofKind("require", "exclude").sort((a, b) => place(a) - place(b)),
    soft: ofKind("boost", "bury"),
    shares: ofKind("cap-share", "reserve-share"),
  };
}
