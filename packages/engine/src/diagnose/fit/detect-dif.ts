import { EngineError } from "../../data/errors.ts";
import { adjustHolm } from "./adjust-holm.ts";
import { type MantelHaenszel, mantelHaenszel, type Stratum } from "./mantel-haenszel.ts";
import { requireDichotomous, type ScoreMatrix } from "./score-matrix.ts";

export type DifOptions = {
  /** Take items of class B and C out of the score that persons are matched on, until none is added; default false. */
  readonly purify?: boolean;
};

/** One item's differential functioning: a report, never an adjustment. */
export type ItemDif = {
  readonly itemId: string;
  readonly result: MantelHaenszel;
  /** p adjusted by Holm over the items tested. */
  readonly adjustedP?: number;
};

export type DifReport = {
  readonly items: readonly ItemDif[];
  readonly referenceCount: number;
  readonly focalCount: number;
  /** Persons of neither group or who left an item out: their score cannot be compared. */
  readonly leftOutCount: number;
  /** Items in the score that persons are matched on; the item under study is always added. */
  readonly matchingItems: readonly string[];
};

/** A person's group; `undefined` is of neither. */
export type DifGroup = "reference" | "focal" | undefined;

type Matched = { readonly persons: readonly number[]; readonly isFocal: Uint8Array };

function matchable({ personCount, itemCount, scores }: ScoreMatrix, groups: readonly DifGroup[]): Matched {
  const persons: number[] = [];
  const isFocal = new Uint8Array(personCount);
  for (let person = 0; person < personCount; person++) {
    const answers = scores.subarray(person * itemCount, (person + 1) * itemCount);
    if (groups[person] === undefined || answers.some((score) => score < 0)) continue;
    persons.push(person);
    isFocal[person] = groups[person] === "focal" ? 1 : 0;
  }
  return { persons, isFocal };
}

function strataOf(
  { itemCount, scores }: ScoreMatrix,
  { persons, isFocal }: Matched,
  item: number,
  matching: Uint8Array,
): readonly Stratum[] {
  const strata = Array.from({ length: itemCount + 1 }, () => ({
    referenceRight: 0,
    referenceWrong: 0,
    focalRight: 0,
    focalWrong: 0,
  }));
  for (const person of persons) {
    let total = 0;
    for (let other = 0; other < itemCount; other++)
      if (matching[other] === 1 || other === item) total += scores[person * itemCount + other];
    const right = scores[person * itemCount + item] === 1;
    if (isFocal[person] === 1) strata[total][right ? "focalRight" : "focalWrong"]++;
    else strata[total][right ? "referenceRight" : "referenceWrong"]++;
  }
  return strata;
}

const flagged = (result: MantelHaenszel) => result.status === "tested" && result.etsClass !== "A";
const mostRounds = 20;

/**
 * Reports for each item whether persons of equal total score answer it differently by group
 * (Mantel–Haenszel, ETS classes, Holm). The score includes the item under study.
 *
 * @param groups one entry a person.
 * @throws {EngineError} `invalid-record` for scores beyond 1; `invalid-option` for another number of groups
 * than persons.
 * @see Holland & Thayer (1988), Differential item performance and the Mantel–Haenszel procedure.
 */
export function detectDif(
  responses: ScoreMatrix,
  groups: readonly DifGroup[],
  { purify = false }: DifOptions = {},
): DifReport {
  requireDichotomous(responses, "detectDif");
  if (groups.length !== responses.personCount)
    throw new EngineError(
      "invalid-option",
      `detectDif: groups must have ${responses.personCount} entries, got ${groups.length}`,
    );
  const matched = matchable(responses, groups);
  const test = (matching: Uint8Array) =>
    responses.itemIds.map((_, item) => mantelHaenszel(strataOf(responses, matched, item, matching)));
  let matching = new Uint8Array(responses.itemCount).fill(1);
  let results = test(matching);
  for (let round = 0; purify && round < mostRounds; round++) {
    const next = Uint8Array.from(results, (result) => (flagged(result) ? 0 : 1));
    if (next.join() === matching.join()) break;
    matching = next;
    results = test(matching);
  }
  const adjusted = adjustHolm(results.map((result) => (result.status === "tested" ? result.p : undefined)));
  const focalCount = matched.persons.filter((person) => matched.isFocal[person] === 1).length;
  return {
    items: responses.itemIds.map((itemId, item) => {
      const adjustedP = adjusted[item];
      return { itemId, result: results[item], ...(adjustedP === undefined ? {} : { adjustedP }) };
    }),
    referenceCount: matched.persons.length - focalCount,
    focalCount,
    leftOutCount: responses.personCount - matched.persons.length,
    matchingItems: responses.itemIds.filter((_, item) => matching[item] === 1),
  };
}
