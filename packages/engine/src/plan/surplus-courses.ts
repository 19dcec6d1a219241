import type { Catalogue } from "../data/catalogue.ts";
import { beyondBest } from "./choice/beyond-best.ts";
import type { RuledTask } from "./plan-task.ts";

/** Marks the positions that a further rule tells apart from others of their kind. */
function markApart({ rules, pinned, dropped }: RuledTask, chosen: ReadonlySet<number>): Uint8Array {
  const { familyOf, needs, outOfReach } = rules;
  const isApart = new Uint8Array(familyOf.length);
  for (let position = 0; position < isApart.length; position++)
    if (familyOf[position] >= 0) isApart[position] = 1;
  for (const [position, others] of needs) {
    isApart[position] = 1;
    for (const other of others) isApart[other] = 1;
  }
  for (const positions of [pinned, dropped, outOfReach, chosen])
    for (const position of positions) isApart[position] = 1;
  return isApart;
}

/** The positions of each kind of which there are more than fit into `limit` quarter-hours, and how many fit. */
function crowdedKinds(
  kinds: Int32Array,
  hoursOf: (position: number) => number,
  isApart: Uint8Array,
  limit: number,
) {
  const listOf: number[][] = [];
  for (let position = 0; position < kinds.length; position++) {
    if (isApart[position] === 1) continue;
    const list = listOf[kinds[position]];
    if (list === undefined) listOf[kinds[position]] = [position];
    else list.push(position);
  }
  return listOf.flatMap((positions) => {
    const fitting = Math.floor(limit / hoursOf(positions[0]));
    return positions.length > fitting ? { positions, fitting } : [];
  });
}

/**
 * Marks, by position, the courses that no plan of at most `limit` quarter-hours needs: of those of a kind that no other rule
 * tells apart, all but the best that fit, of equals the first ones. So the general solver is not even shown two thirds of
 * a teacher's courses.
 *
 * @param kinds from `kindsOf`.
 */
export function markSurplus(
  { quarterHours }: Pick<Catalogue, "quarterHours">,
  task: RuledTask,
  chosen: ReadonlySet<number>,
  kinds: Int32Array,
  limit: number,
): Uint8Array {
  const { courses, scores } = task.scores;
  const isSurplus = new Uint8Array(courses.length);
  const crowded = crowdedKinds(
    kinds,
    (position) => quarterHours[courses[position]],
    markApart(task, chosen),
    limit,
  );
  for (const { positions, fitting } of crowded)
    for (const position of beyondBest(positions, fitting, scores)) isSurplus[position] = 1;
  return isSurplus;
}
