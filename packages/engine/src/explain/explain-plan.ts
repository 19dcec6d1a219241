import type { Catalogue } from "../data/catalogue.ts";
import type { CompetencyId, CourseId, TopicId } from "../data/ids.ts";
import type { Plan } from "../plan/plan.ts";
import type { Policy } from "../policy/policy.ts";
import type { Names, Wording } from "./wording.ts";
import { wordingEn } from "./wording-en.ts";
import { wordingZh } from "./wording-zh.ts";

export type Language = "zh" | "en";

/** The sentences of each language. */
export const wordings: { readonly [Lang in Language]: Wording } = { zh: wordingZh, en: wordingEn };

/** A plan in words: its status, why, and the reasons of each row. */
export type Explanation = {
  readonly status: string;
  readonly reason: string;
  readonly rows: readonly { readonly courseId: CourseId; readonly reasons: readonly string[] }[];
  readonly disclaimer: string;
};

/** Returns the names of the catalogue and the policy in one language; an unknown id stands for itself. */
export function createNames(catalogue: Catalogue, policy: Policy, language: Language): Names {
  const competencyOf = (id: string) => {
    const index = catalogue.competencyIndexOf.get(id as CompetencyId);
    const found = index === undefined ? undefined : catalogue.competencies[index];
    return language === "zh" ? found?.name : found?.nameEn;
  };
  const topicOf = (id: string) => catalogue.topics.get(id as TopicId)?.name;
  const obligationOf = (id: string) => policy.obligations.find((entry) => entry.id === id)?.title[language];
  const courseOf = (id: string) => {
    const index = catalogue.courseIndexOf.get(id as CourseId);
    return index === undefined ? undefined : catalogue.courses[index].title;
  };
  return {
    competency: (id) => competencyOf(id) ?? id,
    course: (id) => courseOf(id) ?? id,
    group: (group) => {
      const name = group.slice(group.indexOf(":") + 1);
      return group.startsWith("topic:") ? (topicOf(name) ?? name) : name;
    },
    tag: (id) => competencyOf(id) ?? topicOf(id) ?? obligationOf(id) ?? id,
  };
}

const separators = { zh: ";", en: "; " } as const;

/** Returns why a plan has its status, in the words of one language. */
export function explainStatus({ reasons }: Pick<Plan, "reasons">, names: Names, language: Language): string {
  const { planReason } = wordings[language];
  return reasons.map((reason) => planReason(reason, names)).join(separators[language]);
}

/** Returns `plan` in the words of one language. */
export function explainPlan(plan: Plan, names: Names, language: Language): Explanation {
  const wording = wordings[language];
  return {
    status: wording.status[plan.status],
    reason: explainStatus(plan, names, language),
    rows: plan.rows.map(({ courseId, reasons }) => ({
      courseId,
      reasons: reasons.map((reason) => wording.reason(reason, names)),
    })),
    disclaimer: wording.disclaimer,
  };
}
