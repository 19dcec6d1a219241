import { type Contradiction, type Found, when } from "../contradiction.ts";
import type { Policy } from "../policy.ts";

/** The row of a year as a whole, and the rows of what counts for no obligation, have names of their own. */
export const reservedIds = { total: "total", other: "other", carried: "carried-over" } as const;

/** Credits that are no whole hundredths would not add up exactly. */
const isInHundredths = (credits: number) => Math.abs(credits * 100 - Math.round(credits * 100)) <= 1e-9;

function checkBands({ conversions, grading }: Policy): readonly Found[] {
  const ids = grading.bands.map(({ id }) => id);
  return conversions.map(({ id, leastBand }) =>
    when(
      leastBand !== undefined && !ids.includes(leastBand),
      `conversions.${id}.leastBand`,
      `must be one of ${ids.join(", ")}, got ${leastBand}`,
    ),
  );
}

function checkRecognition({ conversions, obligations }: Policy): readonly Found[] {
  const known = obligations.map(({ id }) => id);
  const ids = conversions.map(({ id }) => id);
  return [
    when(new Set(ids).size < ids.length, "conversions", `ids must differ, got ${ids}`),
    ...conversions.flatMap(({ id, obligationId, credits = 0, capPerYear = 0 }) => [
      when(
        obligationId !== undefined && !known.includes(obligationId),
        `conversions.${id}.obligationId`,
        `must be one of ${known.join(", ")}, got ${obligationId}`,
      ),
      when(
        ![credits, capPerYear].every(isInHundredths),
        `conversions.${id}`,
        `credits must be multiples of 0.01, got ${credits} and ${capPerYear}`,
      ),
    ]),
  ];
}

function checkUnits({ credits, obligations }: Policy): readonly Found[] {
  const reserved = Object.values<string>(reservedIds);
  return [
    when(
      !isInHundredths(credits.perHour),
      "credits.perHour",
      `must be a multiple of 0.01, got ${credits.perHour}`,
    ),
    ...obligations.map(({ id }) =>
      when(reserved.includes(id), `obligations.${id}`, "is the name of another row of a ledger"),
    ),
  ];
}

/** Returns what in the rules of credit contradicts itself or one another; empty for policies to count under. */
export function checkLedgerRules(policies: readonly Policy[]): readonly Contradiction[] {
  const zones = [...new Set(policies.map(({ timeZone }) => timeZone))];
  return [
    when(zones.length > 1, "timeZone", `must be one for all policies, got ${zones.join(", ")}`),
    ...policies.flatMap((policy) => [
      ...checkUnits(policy),
      ...checkBands(policy),
      ...checkRecognition(policy),
    ]),
  ].filter((found) => found !== false);
}
