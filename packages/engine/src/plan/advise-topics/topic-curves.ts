import type { Programme } from "../../policy/programme.ts";
import type { Standing } from "../../policy/standing.ts";
import type { TeacherScores } from "../../score/score-courses.ts";
import { coreTotals } from "../core-total.ts";
import type { GroupedProblem } from "../grouped-problem.ts";
import {
  float64MaxPlus,
  int32Bound,
  int32MaxPlus,
  type MaxPlus,
  type Rows,
  rowPadding,
} from "../max-plus.ts";
import { createGroupBounds, groupedProblem, remainingBounds, takenCourses } from "../plan-problem.ts";
import { createGroupedSolver } from "../solve-groups.ts";

/**
 * What one teacher can gain from each topic by itself: best values by exact total in quarter-hours, as rows that
 * `maxPlus` combines. Row k of `parts` starts at cell `rowPadding + k · stride`.
 */
export type TopicCurves = {
  readonly maxPlus: MaxPlus;
  /** Largest total of interest. */
  readonly limit: number;
  readonly stride: number;
  /** The totals that a core may have, best first. */
  readonly totals: readonly number[];
  /** One row: what the courses of no topic give. */
  readonly base: Rows;
  readonly parts: Rows;
  /** Least that the policy asks of each topic; where it is above 0, no plan does without the topic. */
  readonly least: Uint16Array;
  /** Most that each topic gives. */
  readonly most: Uint16Array;
};

/** Returns a row, or more of them, in which no total is reached. */
export function emptyRows({ maxPlus, stride }: Pick<TopicCurves, "maxPlus" | "stride">, count: number): Rows {
  const like = maxPlus === int32MaxPlus ? new Int32Array(stride * count) : new Float64Array(stride * count);
  return like.fill(maxPlus.unreachable);
}

/** Places of scores, those of each topic together and the rest last, and where each of these begins. */
function sortByTopic(topicOfCourse: Int32Array, topicCount: number, courses: Uint32Array) {
  const starts = new Array<number>(topicCount + 2).fill(0);
  for (const course of courses) starts[topicOfCourse[course] + 1]++;
  for (let topic = 0; topic <= topicCount; topic++) starts[topic + 1] += starts[topic];
  const next = starts.slice();
  const positions = new Array<number>(courses.length).fill(0);
  for (let position = 0; position < courses.length; position++)
    positions[next[topicOfCourse[courses[position]]]++] = position;
  return { starts, positions };
}

/**
 * Returns a function that gives the curves of one teacher after another. `groups` are the places of the topics among
 * the groups of the catalogue, −1 for a topic without courses; the scores are those of the courses of all topics.
 * One solution of a grouped problem for each topic and one for the rest.
 */
export function createTopicCurves(programme: Programme, groups: readonly number[]) {
  const { catalogue } = programme;
  const solver = createGroupedSolver();
  const bounds = createGroupBounds(programme);
  const topicOfGroup = new Map(groups.map((group, topic) => [group, topic]));
  const topicOfCourse = Int32Array.from(
    catalogue.groupOf,
    (group) => topicOfGroup.get(group) ?? groups.length,
  );

  return (standing: Standing, scores: TeacherScores): TopicCurves => {
    const limit = standing.remaining.max;
    const stride = limit + 1 + 2 * rowPadding;
    const largest = scores.scores.reduce((most, score) => Math.max(most, score), 0) * (limit + rowPadding);
    const shape = { maxPlus: largest < int32Bound ? int32MaxPlus : float64MaxPlus, stride };
    const left = remainingBounds(programme, bounds, takenCourses(standing));
    const { starts, positions } = sortByTopic(topicOfCourse, groups.length, scores.courses);
    const all = groupedProblem(programme, scores, { positions, bounds: left, limit });
    /** Writes what a problem gives into the row at `row`; returns the most that it gives. */
    const fill = (problem: GroupedProblem, rows: Rows, row: number): number => {
      const table = solver.solve(problem);
      let most = 0;
      for (let total = 0; total <= limit; total++) {
        const value = table.bestValue(total);
        if (value < 0) continue;
        rows[row + total] = value;
        most = total;
      }
      return most;
    };
    const base = emptyRows(shape, 1);
    const parts = emptyRows(shape, groups.length);
    const min = left.min.map((hours, group) => (topicOfGroup.has(group) ? 0 : hours));
    const rest = slice(all, starts[groups.length], positions.length);
    fill({ ...rest, groupMin: min }, base, rowPadding);
    const most = Uint16Array.from(groups, (group, topic) => {
      if (group < 0) {
        parts[rowPadding + topic * stride] = 0;
        return 0;
      }
      const own = slice(all, starts[topic], starts[topic + 1]);
      return fill(alone(own, group), parts, rowPadding + topic * stride);
    });
    const least = Uint16Array.from(groups, (group) => (group < 0 ? 0 : left.min[group]));
    return { ...shape, limit, totals: coreTotals(programme, standing), base, parts, least, most };
  };
}

/** The problem of some of the courses. */
function slice(problem: GroupedProblem, from: number, to: number): GroupedProblem {
  return {
    ...problem,
    courseCount: to - from,
    quarterHours: problem.quarterHours.subarray(from, to),
    values: problem.values.subarray(from, to),
    groups: problem.groups.subarray(from, to),
  };
}

/** The same problem for the one group that all its courses are of. */
function alone(problem: GroupedProblem, group: number): GroupedProblem {
  return {
    ...problem,
    groups: problem.groups.map(() => 0),
    groupCount: 1,
    groupMin: problem.groupMin.subarray(group, group + 1),
    groupMax: problem.groupMax.subarray(group, group + 1),
  };
}

/** Returns the row of what the courses of no topic and of `topics` (places, each once) give together. */
export function rowOfTopics(curves: TopicCurves, topics: readonly number[]): Rows {
  const { maxPlus, limit, stride, base, parts, least, most } = curves;
  const rows = emptyRows(curves, topics.length + 1);
  rows.set(base);
  topics.forEach((topic, depth) => {
    const row = rowPadding + depth * stride;
    const part = rowPadding + topic * stride;
    maxPlus.combineInto(rows, row + stride, row, limit, parts, part, least[topic], most[topic]);
  });
  return rows.subarray(topics.length * stride);
}

/**
 * Returns the value of the best core of a teacher whose school chose `topics` (places, each once), or −1 if there is
 * no plan: score times quarter-hours, summed, at the first of the core's totals that these topics reach.
 */
export function planValue(curves: TopicCurves, topics: readonly number[]): number {
  const { totals, least } = curves;
  if (least.some((hours, topic) => hours > 0 && !topics.includes(topic))) return -1;
  const row = rowOfTopics(curves, topics);
  const total = totals.find((wanted) => row[rowPadding + wanted] >= 0);
  return total === undefined ? -1 : row[rowPadding + total];
}
