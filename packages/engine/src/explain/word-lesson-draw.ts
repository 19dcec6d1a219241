import type { LessonDrawSummaryRecord } from "../data/outputs/lesson-draw.ts";
import type { TeacherLessons } from "../plan/draw/draw-lessons.ts";
import type { LessonTrait } from "../plan/draw/lesson-pool.ts";
import { type Language, wordings } from "./explain-plan.ts";

type Words = {
  readonly status: { readonly [Status in LessonDrawSummaryRecord["status"]]: string };
  readonly trait: { readonly [Trait in LessonTrait]: string };
  readonly givenUp: (traits: readonly string[]) => string;
  readonly short: (found: number) => string;
  readonly notObliged: string;
};

/** What a draw of lessons says in one language. */
export const lessonDrawWords: { readonly [Lang in Language]: Words } = {
  zh: {
    status: {
      drawn: "已分配",
      short: "课例不足",
      "not-obliged": "无此项任务",
      "not-participating": "不参加",
      blocked: "暂不能分配",
      rejected: "信息有误",
    },
    trait: { version: "教材版本", grade: "年级", stage: "学段" },
    givenUp: (traits) => `同条件课例不足,依次放宽${traits.join("、")}`,
    short: (found) => `放宽后仍只有${found}个课例`,
    notObliged: "该教师没有学科必修任务",
  },
  en: {
    status: {
      drawn: "drawn",
      short: "too few lessons",
      "not-obliged": "not obliged",
      "not-participating": "does not take part",
      blocked: "cannot be drawn for yet",
      rejected: "faulty record",
    },
    trait: { version: "textbook version", grade: "grade", stage: "stage" },
    givenUp: (traits) => `too few lessons that match in all; given up: ${traits.join(", ")}`,
    short: (found) => `only ${found} lessons even so`,
    notObliged: "the obligation is not for this teacher",
  },
};

/**
 * Returns why a teacher was drawn no lessons, or fewer than the policy asks, or from a wider pool; nothing where
 * all is as it should be, or where an earlier draw said it.
 */
export function wordLessonDraw(found: TeacherLessons, language: Language): string | undefined {
  const words = lessonDrawWords[language];
  switch (found.status) {
    case "kept":
      return undefined;
    case "not-obliged":
      return words.notObliged;
    case "blocked":
    case "not-participating":
      return wordings[language].planReason({ kind: found.reason }, noNames);
    default: {
      const { givenUp } = found.pool;
      const sentences = [
        ...(givenUp.length > 0 ? [words.givenUp(givenUp.map((trait) => words.trait[trait]))] : []),
        ...(found.status === "short" ? [words.short(found.lessons.length)] : []),
      ];
      return sentences.length > 0 ? sentences.join(language === "zh" ? ";" : "; ") : undefined;
    }
  }
}

/** These sentences name nobody and nothing. */
const nameless = () => "";
const noNames = { competency: nameless, course: nameless, group: nameless, tag: nameless };
