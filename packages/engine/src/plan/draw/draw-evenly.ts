import { hashText } from "../../data/hash-text.ts";
import { compareIds } from "../../data/ids.ts";
import { evenOut } from "./even-out.ts";

/** A teacher and the lessons open to her or him, as ascending places; the ids are what the seed ranks. */
export type Drawee = {
  readonly id: string;
  readonly places: readonly number[];
  /** How many are drawn; default as many as for everybody. */
  readonly count?: number;
};

/** What is drawn from: the ids of the lessons by place, how often each is taken already, how many a teacher. */
export type EvenDraw = {
  readonly seed: string;
  readonly lessonIds: readonly string[];
  readonly taken: Int32Array;
  readonly count: number;
};

/** Teachers with fewer lessons open come first, since those after them can make up for it; then by the seed. */
function inDrawOrder(seed: string, drawees: readonly Drawee[]): readonly Drawee[] {
  return drawees
    .map((drawee) => ({ drawee, key: hashText(`${seed}|${drawee.id}`) }))
    .sort(
      (a, b) =>
        a.drawee.places.length - b.drawee.places.length ||
        compareIds(a.key, b.key) ||
        compareIds(a.drawee.id, b.drawee.id),
    )
    .map(({ drawee }) => drawee);
}

/** The open lessons taken least so far, ties by the hash of seed, teacher and lesson. */
function leastTaken(draw: EvenDraw, { id, places, count = draw.count }: Drawee): number[] {
  const { seed, lessonIds, taken } = draw;
  const bound = places.map((place) => taken[place]).sort((a, b) => a - b)[Math.min(count, places.length) - 1];
  return places
    .filter((place) => taken[place] <= bound)
    .map((place) => ({ place, key: hashText(`${seed}|${id}|${lessonIds[place]}`) }))
    .sort((a, b) => taken[a.place] - taken[b.place] || compareIds(a.key, b.key) || a.place - b.place)
    .slice(0, count)
    .map(({ place }) => place);
}

/**
 * Returns for each teacher the places of `count` lessons, or of the own number (all that are open where these are fewer), such that no
 * other draw with the same pools shares the lessons out more evenly: the sum of the squares of how often each is
 * taken is the smallest possible, which also makes the most often taken one as rare and the least often taken one
 * as frequent as they can be. A pure function of the seed and the ids, in any order; among teachers with equal
 * pools and lessons open to the same teachers, every one is equally likely over the seeds. Fills `taken`.
 *
 * @see Harvey, Ladner, Lovász & Tamir (2006), Semi-matchings for bipartite graphs and load balancing, J. Algorithms
 * 59, 53-78; for several lessons a teacher Frank & Murota (2022), Decreasing minimization on M-convex sets,
 * arXiv:2007.09616: the draw is that even if and only if no chain of exchanges improves it.
 */
export function drawEvenly(
  draw: EvenDraw,
  drawees: readonly Drawee[],
): ReadonlyMap<string, readonly number[]> {
  const ordered = inDrawOrder(draw.seed, drawees);
  const held = ordered.map((drawee) => {
    const places = leastTaken(draw, drawee);
    for (const place of places) draw.taken[place]++;
    return places;
  });
  evenOut(
    ordered.map(({ places }) => places),
    held,
    draw.taken,
  );
  return new Map(ordered.map(({ id }, index) => [id, held[index]]));
}
