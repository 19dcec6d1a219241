import type { Course, FeatureTower } from "@jingxun/engine";
import { fitChoices } from "../cold-courses/choice-model.ts";
import { type ColdCounty, createColdCounty } from "../cold-courses/cold-county.ts";
import { type ColdFeatures, createColdFeatures } from "../cold-courses/cold-features.ts";
import { createTowerScore, trainColdTower } from "../cold-courses/cold-tower.ts";
import { createGroupMean } from "../cold-courses/group-means.ts";
import { createGroupTaste } from "../cold-courses/group-taste.ts";
import { loadBenchTensorFlow } from "../cold-courses/load-bench-tensorflow.ts";
import { type ColdScore, recallOf } from "../cold-courses/recall-at.ts";
import { createTrueScores } from "../cold-courses/true-scores.ts";
import { createGroupPopularity, withHistory } from "../cold-courses/with-history.ts";
import type { AccuracyReport, AccuracySuite } from "./accuracy-report.ts";

const shown = 10;
const wanted = 2;

const meanRecall = ({ cases }: ColdCounty, score: ColdScore, among?: "open") =>
  cases.reduce((sum, one) => sum + recallOf(one, score, shown, among), 0) / cases.length;

/** Weighs the features as the teachers of another county chose new courses among its courses. */
function combine(
  other: ColdCounty,
  featuresThere: ColdFeatures,
  featuresHere: ColdFeatures,
  among: "candidates" | "open" = "candidates",
): ColdScore {
  const sets = other.cases.map((one) => ({
    rows: one[among].map((courseIndex) => featuresThere(one, courseIndex)),
    isChosen: one[among].map((courseIndex) => one.chosen.has(courseIndex)),
  }));
  const weights = fitChoices(sets, sets[0].rows[0].length);
  return (one, courseIndex) =>
    featuresHere(one, courseIndex).reduce((sum, value, k) => sum + value * weights[k], 0);
}

const byTopicAndSubject = ({ topicId, subjects }: Course) => `${topicId}|${subjects}`;

/** How well the new courses that were chosen are found among all that are open. */
function openScores(
  county: ColdCounty,
  other: ColdCounty,
  tower: FeatureTower,
  otherTower: FeatureTower,
): readonly (readonly [string, number])[] {
  const towerOf = (one: ColdCounty, of: FeatureTower) =>
    withHistory(one, createTowerScore(one, of, "history"));
  const features = (one: ColdCounty, of: FeatureTower) =>
    createColdFeatures(one, [towerOf(one, of)], createGroupTaste(one));
  const weighed = combine(other, features(other, otherTower), features(county, tower), "open");
  const { courses } = county.engine.programme.catalogue;
  const scores: readonly (readonly [string, ColdScore])[] = [
    ["mean of topic x subject", withHistory(county, createGroupMean(county, byTopicAndSubject))],
    [
      "popularity of topic x subject",
      createGroupPopularity(county, (index) => byTopicAndSubject(courses[index])),
    ],
    ["tower, history", towerOf(county, tower)],
    ["tower and other features, weighed", weighed],
  ];
  return scores.map(([name, score]) => [name, meanRecall(county, score, "open")]);
}

/** Returns how well courses that nobody has taken are ranked, beside the mean of their topic and subject. */
export const coldCourseAccuracy: AccuracySuite = async ({ quick, onProgress }): Promise<AccuracyReport> => {
  const size = quick ? { teachers: 300, courses: 400 } : { teachers: 2000, courses: 1200 };
  const options = quick ? { epochs: 3 } : {};
  onProgress("cold-courses: two counties");
  const county = createColdCounty({ ...size, seed: 7 });
  const other = createColdCounty({ ...size, seed: 8 });
  const tf = await loadBenchTensorFlow();
  onProgress("cold-courses: two towers");
  const tower = await trainColdTower(tf, county, options);
  const otherTower = await trainColdTower(tf, other, options);
  const featuresOf = (one: ColdCounty, by: readonly ColdScore[]) =>
    createColdFeatures(one, by, createGroupTaste(one));
  const byHistory = createTowerScore(county, tower, "history");
  const truth = createTrueScores(county);
  const scores: readonly (readonly [string, ColdScore])[] = [
    ["mean of topic x subject", createGroupMean(county, byTopicAndSubject)],
    [
      "mean of topic or kind x stage x subject",
      createGroupMean(
        county,
        ({ topicId, kind, stages, subjects }) => `${topicId ?? kind}|${stages}|${subjects}`,
      ),
    ],
    ["tower, history", byHistory],
    ["tower, no history", createTowerScore(county, tower, "features")],
    [
      "tower and other features, weighed",
      combine(
        other,
        featuresOf(other, [createTowerScore(other, otherTower, "history")]),
        featuresOf(county, [byHistory]),
      ),
    ],
    ["other features alone, weighed", combine(other, featuresOf(other, []), featuresOf(county, []))],
    ["true weights of what features tell", truth.byFeatures],
    ["true weights of everything", truth.byAll],
  ];
  const recalls = scores.map(([name, score]) => [name, meanRecall(county, score)] as const);
  const baseline = recalls[0][1];
  const honest = Math.max(...recalls.slice(2, 6).map(([, recall]) => recall));
  const openRecalls = openScores(county, other, tower, otherTower);
  const openBaseline = openRecalls[0][1];
  const openHonest = Math.max(...openRecalls.slice(2).map(([, recall]) => recall));
  const rowsOf = (candidates: string, found: readonly (readonly [string, number])[]) =>
    found.map(([name, recall]) => [candidates, name, recall.toFixed(4), (recall / found[0][1]).toFixed(2)]);
  return {
    title: "How well courses that nobody has taken are ranked",
    conditions: [
      `simulated county of ${size.teachers} teachers and ${size.courses} courses; ${county.cases.length} teachers chose new ones`,
      `${county.newCourseCount} courses published after the selection of 2022, without history; choices of 2023`,
      "candidates: the new courses open to the teacher, or all that are open; to find: the new ones chosen",
      "courses with a history are scored by the ials model itself; weights: learned on another county, seed 8",
      `tower: backend ${tower.backend}, ${tower.dimensions} dimensions`,
    ],
    header: ["candidates", "ranking", "Recall@10", "x mean of topic x subject"],
    rows: [
      ...rowsOf("new", [...recalls, ["chance", meanRecall(county, () => 0)]]),
      ...rowsOf("all open", [...openRecalls, ["chance", meanRecall(county, () => 0, "open")]]),
    ],
    requirements: [
      {
        text: `new courses: best without the truth >= 2 x mean of topic x subject: ${(honest / baseline).toFixed(2)} x`,
        met: honest >= wanted * baseline,
      },
      {
        text: `all open courses: best without the truth >= 2 x mean of topic x subject: ${(openHonest / openBaseline).toFixed(2)} x`,
        met: openHonest >= wanted * openBaseline,
      },
    ],
  };
};
