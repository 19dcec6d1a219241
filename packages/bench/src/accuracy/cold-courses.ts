import { fitChoices } from "../cold-courses/choice-model.ts";
import { type ColdCounty, createColdCounty } from "../cold-courses/cold-county.ts";
import { type ColdFeatures, createColdFeatures } from "../cold-courses/cold-features.ts";
import { createTowerScore, trainColdTower } from "../cold-courses/cold-tower.ts";
import { createGroupMean } from "../cold-courses/group-means.ts";
import { createGroupTaste } from "../cold-courses/group-taste.ts";
import { loadBenchTensorFlow } from "../cold-courses/load-bench-tensorflow.ts";
import { type ColdScore, recallOf } from "../cold-courses/recall-at.ts";
import { createTrueScores } from "../cold-courses/true-scores.ts";
import type { AccuracyReport, AccuracySuite } from "./accuracy-report.ts";

const shown = 10;
const wanted = 2;

const meanRecall = ({ cases }: ColdCounty, score: ColdScore) =>
  cases.reduce((sum, one) => sum + recallOf(one, score, shown), 0) / cases.length;

/** Weighs the features as the teachers of another county chose among its new courses. */
function combine(other: ColdCounty, featuresThere: ColdFeatures, featuresHere: ColdFeatures): ColdScore {
  const sets = other.cases.map((one) => ({
    rows: one.candidates.map((courseIndex) => featuresThere(one, courseIndex)),
    isChosen: one.candidates.map((courseIndex) => one.chosen.has(courseIndex)),
  }));
  const weights = fitChoices(sets, sets[0].rows[0].length);
  return (one, courseIndex) =>
    featuresHere(one, courseIndex).reduce((sum, value, k) => sum + value * weights[k], 0);
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
    ["mean of topic x subject", createGroupMean(county, ({ topicId, subjects }) => `${topicId}|${subjects}`)],
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
  const chance = meanRecall(county, () => 0);
  const recalls = scores.map(([name, score]) => [name, meanRecall(county, score)] as const);
  const baseline = recalls[0][1];
  const honest = Math.max(...recalls.slice(2, 6).map(([, recall]) => recall));
  return {
    title: "How well courses that nobody has taken are ranked",
    conditions: [
      `simulated county of ${size.teachers} teachers and ${size.courses} courses; ${county.cases.length} teachers chose new ones`,
      `${county.newCourseCount} courses published after the selection of 2022, without history; choices of 2023`,
      "candidates: the new courses open to the teacher; weights: learned on another county, seed 8",
      `tower: backend ${tower.backend}, ${tower.dimensions} dimensions`,
    ],
    header: ["ranking", "Recall@10", "x mean of topic x subject"],
    rows: [["chance", chance] as const, ...recalls].map(([name, recall]) => [
      name,
      recall.toFixed(4),
      (recall / baseline).toFixed(2),
    ]),
    requirements: [
      {
        text: `best without the truth >= 2 x mean of topic x subject: ${(honest / baseline).toFixed(2)} x`,
        met: honest >= wanted * baseline,
      },
    ],
  };
};
