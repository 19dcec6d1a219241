import type { ScoreMatrix } from "./score-matrix.ts";

/** The distinct rows of a matrix, each with the number of persons who have it. */
export type Patterns = {
  /** One row a distinct pattern, in the order in which they first occur. */
  readonly matrix: ScoreMatrix;
  readonly counts: Float64Array;
  /** For each person the row of `matrix` that is theirs. */
  readonly patternOf: Uint32Array;
};

/** Returns the distinct answer patterns of `matrix`: likelihoods need each only once. */
export function collapsePatterns({ personCount, itemCount, itemIds, scores }: ScoreMatrix): Patterns {
  const indexOf = new Map<string, number>();
  const firstPersons: number[] = [];
  const counts: number[] = [];
  const patternOf = new Uint32Array(personCount);
  for (let person = 0; person < personCount; person++) {
    const key = scores.subarray(person * itemCount, (person + 1) * itemCount).join();
    const known = indexOf.get(key) ?? firstPersons.length;
    if (known === firstPersons.length) {
      indexOf.set(key, known);
      firstPersons.push(person);
      counts.push(0);
    }
    counts[known]++;
    patternOf[person] = known;
  }
  const distinct = new Int16Array(firstPersons.length * itemCount);
  firstPersons.forEach((person, row) => {
    distinct.set(scores.subarray(person * itemCount, (person + 1) * itemCount), row * itemCount);
  });
  const matrix = { personCount: firstPersons.length, itemCount, itemIds, scores: distinct };
  return { matrix, counts: Float64Array.from(counts), patternOf };
}
