import type { Random } from "@jingxun/engine";
import { drawOne } from "./draw.ts";
import type { Theme } from "./subject-themes.ts";

const forms = ["专题讲座", "案例研修", "实操工作坊", "名师示范", "研读与讨论", "问题答疑"];
const levelWords = ["入门", "进阶", "提高", "研究"];

/** Returns a course title composed of whom it is for, its theme, a form and its level (1 to 4). */
export function composeTitle(random: Random, audience: string, [theme]: Theme, level: number): string {
  const opening = audience === "" ? theme : `${audience}·${theme}`;
  return `${opening}:${drawOne(random, forms)}(${levelWords[level - 1]})`;
}

/** Returns a function that makes titles unique: the second of one title becomes its 第2期, and so on. */
export function createTitleNumbering(): (title: string) => string {
  const counts = new Map<string, number>();
  return (title) => {
    const count = (counts.get(title) ?? 0) + 1;
    counts.set(title, count);
    return count === 1 ? title : `${title}第${count}期`;
  };
}
