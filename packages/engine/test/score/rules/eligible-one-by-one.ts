import type { Programme, Standing } from "../../../src/index.ts";
import { isWithinTopics } from "../../../src/policy/committed-courses.ts";
import { isInScope } from "../../../src/policy/subject-scope.ts";

/** The default rules as plain conditions, asked of every course by itself: the reference for the compiled ones. */
export function eligibleOneByOne(programme: Programme, standing: Standing): readonly number[] {
  const { catalogue, asOf, elective } = programme;
  const { courses, familyOf, courseIndexOf, barredProviders } = catalogue;
  const { main } = standing;
  if (main === undefined) return [];
  const passed = new Set(standing.passed.map(({ courseIndex }) => courseIndex));
  const taken = new Set(
    [...standing.passed, ...standing.committed].map(({ courseIndex }) => familyOf[courseIndex]),
  );
  const eligible = [...courses.keys()].filter((index) => {
    const {
      status,
      seats,
      availableFrom = asOf,
      availableTo = asOf,
      providerId,
      prerequisites,
    } = courses[index];
    return (
      elective[index] === 1 &&
      status === "open" &&
      seats !== 0 &&
      availableFrom <= asOf &&
      asOf <= availableTo &&
      !(providerId !== undefined && barredProviders.has(providerId)) &&
      isInScope(standing.scope, courses[index]) &&
      isWithinTopics(programme, main.schoolId, index) &&
      !taken.has(familyOf[index]) &&
      prerequisites.every((earlier) => passed.has(courseIndexOf.get(earlier) ?? -1))
    );
  });
  const isBeaten = (index: number) =>
    eligible.some(
      (other) =>
        familyOf[other] === familyOf[index] &&
        (courses[other].publishedAt > courses[index].publishedAt ||
          (courses[other].publishedAt === courses[index].publishedAt && other < index)),
    );
  return eligible.filter((index) => !isBeaten(index));
}
