import { type Contradiction, type Found, when } from "../contradiction.ts";
import type { Policy } from "../policy.ts";

/** The row of a year as a whole, and the rows of what counts for no obligation, have names of their own. */
export const reservedIds = { total: "total", other: "other", carried: "carried-over" } as const;

function checkBands({ ledger, grading }: Policy): readonly Found[] {
  const ids = new Set(grading.bands.map(({ id }) => id));
  const rules = [...ledger.conversions, ...ledger.bonuses];
  return [
    ...rules.map(({ id, leastBand }) =>
      when(
        leastBand !== undefined && !ids.has(leastBand),
        `ledger.${id}.leastBand`,
        `must be one of ${[...ids].join(", ")}, got ${leastBand}`,
      ),
    ),
  ];
}

function checkRecognition({ ledger, obligations }: Policy): readonly Found[] {
  const known = obligations.map(({ id }) => id);
  const rules = [...ledger.conversions, ...ledger.bonuses];
  const ids = rules.map(({ id }) => id);
  return [
    when(new Set(ids).size < ids.length, "ledger", `ids of conversions and bonuses must differ, got ${ids}`),
    ...rules.map(({ id, obligationId }) =>
      when(
        obligationId !== undefined && !known.includes(obligationId),
        `ledger.${id}.obligationId`,
        `must be one of ${known.join(", ")}, got ${obligationId}`,
      ),
    ),
  ];
}

function checkUnits({ credits, obligations }: Policy): readonly Found[] {
  const hundredths = credits.perHour * 100;
  const reserved = Object.values<string>(reservedIds);
  return [
    when(
      Math.abs(hundredths - Math.round(hundredths)) > 1e-9,
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
