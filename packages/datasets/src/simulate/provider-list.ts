import { createRandom, type Provider } from "@jingxun/engine";
import { drawOne } from "./draw.ts";
import { providerIdOf } from "./simulated-ids.ts";
import { streams } from "./streams.ts";

const names = [
  "模拟省教师发展中心",
  "模拟师范大学继续教育学院",
  "模拟教育学院",
  "模拟省教育科学研究院",
  "甲市教师发展中心",
  "乙市教育研究院",
  "模拟开放大学",
  "模拟幼儿师范高等专科学校",
  "模拟省电化教育中心",
  "模拟名师工作室联盟",
  "模拟在线研修公司",
  "模拟培训服务公司",
];

/** The share of courses that each provider offers (relative weights); the last one is barred. */
export const providerWeights: readonly number[] = [18, 18, 12, 12, 8, 8, 8, 5, 5, 4, 4, 2];
/** The index of the provider that lost its qualification at the start of the current policy year. */
export const barredProvider = names.length - 1;

/** Returns the twelve providers. */
export function drawProviders(seed: number): readonly Provider[] {
  const random = createRandom(seed, streams.providers);
  return names.map((name, index) => ({
    providerId: providerIdOf(index),
    name,
    status: index === barredProvider ? "barred" : "qualified",
    grade: index === barredProvider ? "不合格" : drawOne(random, ["优秀", "良好", "合格"]),
  }));
}
