import type { ChoiceCore } from "./choice-core.ts";
import { fillValueToGo, type ValueToGo } from "./value-to-go.ts";

/** The best choice of the total by course, and of each group by place of `core.groups`. */
type Choices = { readonly total: Uint8Array; readonly groups: Uint8Array };

function readTotal({ levels, hours }: ChoiceCore, toGo: ValueToGo, total: Uint8Array): void {
  const { order, own, totals, width } = toGo;
  total.fill(0);
  let used = 0;
  for (let depth = 0; depth < order.length; depth++) {
    const [row, below] = [depth * width, (depth + 1) * width];
    if (totals[row + used] === totals[below + used]) continue;
    for (let course = levels[order[depth]]; course < levels[order[depth] + 1]; course++) {
      const then = used + hours[course];
      if (then >= width || totals[below + then] + own[course] !== totals[row + used]) continue;
      total[course] = 1;
      used = then;
      break;
    }
  }
}

/** Reads the choice of one group, whose courses are looked for among those of the depths that touch it. */
function readGroup(core: ChoiceCore, toGo: ValueToGo, group: number, chosen: Uint8Array): void {
  const { levels, hours, groupStarts, groups, groupMost, groupCount } = core;
  const { order, shares, tails, rows } = toGo;
  let used = 0;
  for (let depth = 0; depth < order.length; depth++) {
    const [row, below] = [rows[depth * groupCount + group], rows[(depth + 1) * groupCount + group]];
    if (row === below || tails[row + used] === tails[below + used]) continue;
    const end = groupStarts[levels[order[depth] + 1]];
    let course = levels[order[depth]];
    for (let place = groupStarts[course]; place < end; place++) {
      while (place >= groupStarts[course + 1]) course++;
      const then = used + hours[course];
      if (groups[place] !== group || then > groupMost[group]) continue;
      if (tails[below + then] + shares[place] !== tails[row + used]) continue;
      chosen[place] = 1;
      used = then;
      break;
    }
  }
}

function readChoices(core: ChoiceCore, toGo: ValueToGo, choices: Choices): void {
  readTotal(core, toGo, choices.total);
  choices.groups.fill(0);
  for (let group = 0; group < core.groupCount; group++) readGroup(core, toGo, group, choices.groups);
}

/** How often the choices disagree: groups with the total, and courses with those they need. */
function countDisagreements(
  core: ChoiceCore,
  { requirements }: ValueToGo,
  { total, groups }: Choices,
): number {
  const { courseCount, groupStarts, requiring, required } = core;
  let count = 0;
  for (let course = 0; course < courseCount; course++)
    for (let place = groupStarts[course]; place < groupStarts[course + 1]; place++)
      if (groups[place] !== total[course]) count++;
  for (let pair = 0; pair < requiring.length; pair++) {
    const lack = total[requiring[pair]] - total[required[pair]];
    if (lack > 0 || (lack < 0 && requirements[pair] > 0)) count++;
  }
  return count;
}

/** Moves value from those who take a course alone to those who leave it. */
function stepShares(core: ChoiceCore, toGo: ValueToGo, { total, groups }: Choices, length: number): void {
  const { courseCount, groupStarts, requiring, required } = core;
  const { shares, requirements } = toGo;
  for (let course = 0; course < courseCount; course++)
    for (let place = groupStarts[course]; place < groupStarts[course + 1]; place++)
      shares[place] += length * (total[course] - groups[place]);
  for (let pair = 0; pair < requiring.length; pair++) {
    const lack = total[requiring[pair]] - total[required[pair]];
    requirements[pair] = Math.max(0, requirements[pair] + length * lack);
  }
}

const patience = 6;

/**
 * Lowers the bound of `toGo` by up to `looks` subgradient steps on how each course's value is shared between the
 * total and its groups (Lagrangian decomposition: every part chooses for itself, and the shares make them agree).
 * With one price an hour for all courses of a group the bound is that of linear programming; with a share for each
 * course it knows what courses fit together into each group's hours. Stops below `floor`.
 *
 * @param firstGain how much the first step hopes to gain; halved where six steps in a row gain little.
 * @see Guignard & Kim (1987), doi:10.1007/BF02592954.
 */
export function improveShares(
  core: ChoiceCore,
  toGo: ValueToGo,
  looks: number,
  firstGain: number,
  floor: number,
): void {
  const { shares, requirements } = toGo;
  const choices = { total: new Uint8Array(core.courseCount), groups: new Uint8Array(shares.length) };
  const best = { shares: shares.slice(), requirements: requirements.slice(), bound: toGo.bound };
  let gain = firstGain;
  let failures = 0;
  for (let look = 0; look < looks && best.bound > floor; look++) {
    readChoices(core, toGo, choices);
    const disagreements = countDisagreements(core, toGo, choices);
    if (disagreements === 0) break;
    stepShares(core, toGo, choices, (toGo.bound - best.bound + gain) / disagreements);
    const bound = fillValueToGo(core, toGo);
    if (bound < best.bound - 0.1 * gain) failures = -1;
    if (bound < best.bound) {
      best.bound = bound;
      best.shares.set(shares);
      best.requirements.set(requirements);
    }
    failures++;
    if (failures > patience) {
      gain /= 2;
      failures = 0;
    }
  }
  shares.set(best.shares);
  requirements.set(best.requirements);
  fillValueToGo(core, toGo);
}
