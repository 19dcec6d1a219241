/** A step of a chain: the lesson before, and the teacher who exchanges it for the next one. */
type Step = { readonly from: number; readonly teacher: number };

/** Lessons held by each teacher and teachers by lesson, while exchanges go on. */
type Holdings = {
  readonly pools: readonly (readonly number[])[];
  readonly held: readonly number[][];
  readonly holders: readonly Set<number>[];
  readonly taken: Int32Array;
};

/**
 * The chain from `start` to the first lesson found that is taken at least two times fewer: breadth first, teachers
 * in the order of the draw, lessons by place. Without one, all lessons that can be reached.
 */
function findChain({ pools, held, holders, taken }: Holdings, start: number) {
  const reached = new Map<number, Step | undefined>([[start, undefined]]);
  for (const from of reached.keys()) {
    for (const teacher of [...holders[from]].sort((a, b) => a - b)) {
      for (const to of pools[teacher]) {
        if (reached.has(to) || held[teacher].includes(to)) continue;
        reached.set(to, { from, teacher });
        if (taken[to] <= taken[start] - 2) return { reached, end: to };
      }
    }
  }
  return { reached, end: undefined };
}

function exchange(
  { held, holders, taken }: Holdings,
  reached: ReadonlyMap<number, Step | undefined>,
  end: number,
) {
  taken[end]++;
  let to = end;
  for (let step = reached.get(end); step !== undefined; step = reached.get(to)) {
    const { from, teacher } = step;
    held[teacher][held[teacher].indexOf(from)] = to;
    holders[from].delete(teacher);
    holders[to].add(teacher);
    to = from;
  }
  taken[to]--;
}

/** One walk over the lessons, those taken most first; returns whether anything was exchanged. */
function walk(holdings: Holdings): boolean {
  const { taken } = holdings;
  const settled = new Set<number>();
  const order = Array.from(taken, (_, place) => place).sort((a, b) => taken[b] - taken[a] || a - b);
  let improved = false;
  for (const start of order) {
    while (!settled.has(start)) {
      const { reached, end } = findChain(holdings, start);
      if (end === undefined) {
        // Whatever is reached from these is reached from `start`, so they cannot improve either.
        for (const place of reached.keys()) if (taken[place] <= taken[start]) settled.add(place);
      } else {
        exchange(holdings, reached, end);
        improved = true;
      }
    }
  }
  return improved;
}

/**
 * Exchanges lessons among teachers, in `held` and `taken`, until no chain of exchanges moves one from a lesson
 * to another that is taken at least two times fewer. Every exchange lowers the sum of squares, so it ends.
 */
export function evenOut(
  pools: readonly (readonly number[])[],
  held: readonly number[][],
  taken: Int32Array,
): void {
  const holders = Array.from(taken, () => new Set<number>());
  held.forEach((places, teacher) => {
    for (const place of places) holders[place].add(teacher);
  });
  while (walk({ pools, held, holders, taken }));
}
