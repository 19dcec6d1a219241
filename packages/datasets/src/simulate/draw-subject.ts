import type { Random } from "@jingxun/engine";
import { chance, drawInteger, drawOne, drawWeighted } from "./draw.ts";
import { isThinSubject, stageSubjects, stageSubjectsAt } from "./stage-subjects.ts";

const rural = "乡村";

/**
 * Returns the stage-subject that a person of a stage teaches, by the subjects' shares of teachers; in rural
 * schools a quarter teach a subject with few courses, and `thin` makes it certain.
 */
export function drawStageSubject(random: Random, stage: string, setting: string, thin: boolean): number {
  const all = stageSubjectsAt(stage);
  const thinOnes = all.filter(isThinSubject);
  const few = thinOnes.length > 0 && (thin || (setting === rural && chance(random, 0.25)));
  if (few) return drawOne(random, thinOnes);
  return all[
    drawWeighted(
      random,
      all.map((index) => stageSubjects[index].teacherWeight),
    )
  ];
}

/** Returns another stage-subject of the same stage, mostly one with few courses: the second one taught. */
export function drawSecondStageSubject(random: Random, first: number): number {
  const others = stageSubjectsAt(stageSubjects[first].stage).filter((index) => index !== first);
  const thinOnes = others.filter(isThinSubject);
  return drawOne(random, thinOnes.length > 0 && chance(random, 0.6) ? thinOnes : others);
}

const gradesOf: { readonly [stage: string]: readonly string[] } = {
  幼儿园: ["小班", "中班", "大班"],
  小学: ["一年级", "二年级", "三年级", "四年级", "五年级", "六年级"],
  初中: ["七年级", "八年级", "九年级"],
  高中: ["高一", "高二", "高三"],
};

/** Returns the grades of a stage, lowest first. */
export function gradesAt(stage: string): readonly string[] {
  return gradesOf[stage];
}

/** Returns one grade of the stage, or two that follow each other. */
export function drawGrades(random: Random, stage: string): readonly string[] {
  const grades = gradesOf[stage];
  const first = random.integer(grades.length);
  return grades.slice(first, first + drawInteger(random, 1, 2));
}

const compiled: ReadonlySet<string> = new Set(["语文", "历史", "道德与法治", "思想政治"]);

const withoutTextbook: ReadonlySet<string> = new Set(["幼儿园", "劳动", "综合实践活动"]);

/** Returns the textbook versions of a subject; `undefined` alone where there is no textbook. */
export function textbookVersionsOf(subject: string): readonly (string | undefined)[] {
  if (compiled.has(subject)) return ["统编版"];
  return withoutTextbook.has(subject) ? [undefined] : ["人教版", "北师大版", "鲁科版", "外研版"];
}

/** Returns the textbook version of a subject, or `undefined` where there is no textbook. */
export function drawTextbookVersion(random: Random, subject: string): string | undefined {
  const versions = textbookVersionsOf(subject);
  return versions.length > 1 ? drawOne(random, versions) : versions[0];
}
