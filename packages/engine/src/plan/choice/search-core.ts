import type { ChoiceCore } from "./choice-core.ts";
import type { ValueToGo } from "./value-to-go.ts";

/** What a search found: the best choice above its threshold, if there is one. */
export type Found = {
  /** Courses of the core, by index, that the best choice takes; `undefined` if none is above the threshold. */
  readonly chosen: Uint8Array | undefined;
  /** Value of that choice, or the threshold. */
  readonly value: number;
  readonly nodes: number;
  /** `false` where the search ended at its limit of nodes. */
  readonly isComplete: boolean;
};

const undecided = 0;
const isTaken = 1;
const isLeft = 2;

/** For each place of the groups that a depth touches, where its row at that depth and at the next one begins. */
function touchedRows({ groupCount }: ChoiceCore, { depthCount, touched, touchedStarts, rows }: ValueToGo) {
  const here = new Int32Array(touched.length);
  const below = new Int32Array(touched.length);
  for (let depth = 0; depth < depthCount; depth++)
    for (let place = touchedStarts[depth]; place < touchedStarts[depth + 1]; place++) {
      here[place] = rows[depth * groupCount + touched[place]];
      below[place] = rows[(depth + 1) * groupCount + touched[place]];
    }
  return { here, below };
}

/** What all groups of each course get of its value. */
function sharesByCourse({ courseCount, groupStarts }: ChoiceCore, shares: Float64Array): Float64Array {
  const sums = new Float64Array(courseCount);
  for (let course = 0; course < courseCount; course++)
    for (let place = groupStarts[course]; place < groupStarts[course + 1]; place++)
      sums[course] += shares[place];
  return sums;
}

/** What to look for. */
export type SearchGoal = {
  /** Only choices worth more than this, by `tolerance`, are looked for. */
  readonly threshold: number;
  readonly tolerance: number;
  /** The search ends at the first choice worth this much. */
  readonly enough: number;
  readonly nodeLimit: number;
};

/**
 * Returns the best choice of a core that is worth more than the threshold, by depth-first search over the levels
 * that leaves every branch whose bound is not above the best so far. Of equals it is the first in that order.
 */
export function searchCore(
  core: ChoiceCore,
  toGo: ValueToGo,
  { threshold, tolerance, enough, nodeLimit }: SearchGoal,
): Found {
  const { courseCount, groupCount, levels, hours, groupStarts, groups, groupMost, needStarts, needs } = core;
  const { depthCount, order, shares, own, totals, width, tails, rows, touched, touchedStarts } = toGo;
  const { here, below } = touchedRows(core, toGo);
  const shareSums = sharesByCourse(core, shares);
  const status = new Uint8Array(courseCount);
  const needed = new Int32Array(courseCount);
  const used = new Int32Array(groupCount);
  let best = threshold;
  let chosen: Uint8Array | undefined;
  let nodes = 0;
  let isOver = false;

  const valueOfChoice = () => {
    let value = core.baseValue;
    for (let course = 0; course < courseCount; course++)
      if (status[course] === isTaken) value += core.values[course];
    for (let group = 0; group < groupCount; group++) value += core.bonuses[group]?.[used[group]] ?? 0;
    return value;
  };
  /** What the tails of the groups of a depth are one level down with the hours used as they are. */
  const tailsBelow = (depth: number) => {
    let sum = 0;
    for (let place = touchedStarts[depth]; place < touchedStarts[depth + 1]; place++) {
      const hours = used[touched[place]];
      if (hours > groupMost[touched[place]]) return Number.NEGATIVE_INFINITY;
      sum += tails[below[place] + hours];
    }
    return sum;
  };
  const tailsAt = (depth: number) => {
    let sum = 0;
    for (let place = touchedStarts[depth]; place < touchedStarts[depth + 1]; place++)
      sum += tails[here[place] + used[touched[place]]];
    return sum;
  };
  const addHours = (course: number, length: number) => {
    for (let place = groupStarts[course]; place < groupStarts[course + 1]; place++)
      used[groups[place]] += length;
  };
  const canTake = (level: number, course: number) => {
    for (let place = needStarts[course]; place < needStarts[course + 1]; place++)
      if (status[needs[place]] === isLeft) return false;
    for (let other = levels[level]; other < levels[level + 1]; other++)
      if (other !== course && needed[other] > 0) return false;
    return true;
  };
  const countNeeds = (course: number, change: number) => {
    for (let place = needStarts[course]; place < needStarts[course + 1]; place++)
      needed[needs[place]] += change;
  };

  /** `sum` is the priced value so far with the base; `tail` the sum of all groups' tails at this depth. */
  const visit = (depth: number, total: number, sum: number, tail: number): void => {
    if (nodes === nodeLimit) isOver = true;
    if (isOver) return;
    nodes++;
    if (depth === depthCount) {
      const value = valueOfChoice();
      if (value > best + tolerance) {
        best = value;
        chosen = status.map((each) => (each === isTaken ? 1 : 0));
        if (best >= enough) isOver = true;
      }
      return;
    }
    const level = order[depth];
    const first = levels[level];
    const end = levels[level + 1];
    const rest = tail - tailsAt(depth);
    const row = (depth + 1) * width;
    let isNeeded = false;
    for (let course = first; course < end; course++) {
      status[course] = isLeft;
      if (needed[course] > 0) isNeeded = true;
    }
    for (let course = first; course < end; course++) {
      const length = hours[course];
      if (total + length >= width) continue;
      const worth = sum + own[course];
      if (worth + totals[row + total + length] + tail <= best + tolerance || !canTake(level, course))
        continue;
      addHours(course, length);
      const tailBelow = rest + tailsBelow(depth);
      const worthInAll = worth + shareSums[course];
      if (worthInAll + totals[row + total + length] + tailBelow > best + tolerance) {
        status[course] = isTaken;
        countNeeds(course, 1);
        visit(depth + 1, total + length, worthInAll, tailBelow);
        countNeeds(course, -1);
        status[course] = isLeft;
      }
      addHours(course, -length);
      if (isOver) break;
    }
    if (!isNeeded && !isOver) {
      const tailBelow = rest + tailsBelow(depth);
      if (sum + totals[row + total] + tailBelow > best + tolerance) visit(depth + 1, total, sum, tailBelow);
    }
    for (let course = first; course < end; course++) status[course] = undecided;
  };
  if (toGo.bound > best + tolerance) {
    let tail = 0;
    for (let group = 0; group < groupCount; group++) tail += tails[rows[group]];
    visit(0, 0, core.baseValue, tail);
  }
  return { chosen, value: best, nodes, isComplete: !isOver || best >= enough };
}
