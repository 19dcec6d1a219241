import type { Programme } from "../policy/programme.ts";

/** Why nobody can newly choose a course on the day, whoever they are. */
export type CourseClosure =
  | "not-elective"
  | "withdrawn"
  | "no-new"
  | "no-seats"
  | "not-yet-open"
  | "ended"
  | "provider-barred";

/** Returns why a course cannot be newly chosen on the day by anybody; `undefined` where it can. */
export function courseClosure(
  { catalogue, elective, asOf }: Programme,
  courseIndex: number,
): CourseClosure | undefined {
  const { status, availableFrom, availableTo, providerId, seats } = catalogue.courses[courseIndex];
  if (elective[courseIndex] === 0) return "not-elective";
  if (status !== "open") return status;
  if (seats === 0) return "no-seats";
  if (availableFrom !== undefined && asOf < availableFrom) return "not-yet-open";
  if (availableTo !== undefined && availableTo < asOf) return "ended";
  return providerId !== undefined && catalogue.barredProviders.has(providerId)
    ? "provider-barred"
    : undefined;
}
