import { EngineError } from "./errors.ts";
import { type CompetencyId, type CourseId, compareIds, type ProviderId, type TopicId } from "./ids.ts";
import type { Competency } from "./tables/competencies.ts";
import type { Course } from "./tables/courses.ts";
import type { Provider } from "./tables/providers.ts";
import type { Topic } from "./tables/topics.ts";

/** The records that a catalogue is made of, in any order. */
export type CatalogueRecords = {
  readonly topics: readonly Topic[];
  readonly courses: readonly Course[];
  readonly providers: readonly Provider[];
  readonly competencies: readonly Competency[];
};

/**
 * The courses as columns, addressed by `courseIndex` in the order of their ids. Each course is in one group,
 * its topic or its kind of subject course, and in one family of editions.
 */
export type Catalogue = {
  readonly courses: readonly Course[];
  readonly courseIndexOf: ReadonlyMap<CourseId, number>;
  readonly quarterHours: Uint16Array;
  readonly groups: readonly string[];
  readonly groupOf: Uint16Array;
  readonly familyOf: Uint32Array;
  readonly competencies: readonly Competency[];
  readonly competencyIndexOf: ReadonlyMap<CompetencyId, number>;
  readonly topics: ReadonlyMap<TopicId, Topic>;
  readonly providers: ReadonlyMap<ProviderId, Provider>;
  readonly barredProviders: ReadonlySet<string>;
};

/** Returns the hours of a course, or `undefined` where it is not in the catalogue. */
export function courseHours(
  { courseIndexOf, quarterHours }: Pick<Catalogue, "courseIndexOf" | "quarterHours">,
  courseId: CourseId,
): number | undefined {
  const index = courseIndexOf.get(courseId);
  return index === undefined ? undefined : quarterHours[index] / 4;
}

/** Returns the name of a course's group: `topic:` and the topic's id, or `kind:` and the kind. */
export function groupName(course: Course): string {
  return course.topicId === undefined ? `kind:${course.kind}` : `topic:${course.topicId}`;
}

/** Gives every course the smallest index among the editions it replaces or is replaced by. */
function editionFamilies(courses: readonly Course[], indexOf: ReadonlyMap<CourseId, number>): Uint32Array {
  const parent = Uint32Array.from(courses, (_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root];
    return root;
  };
  courses.forEach((course, index) => {
    for (const older of course.replaces) {
      const other = indexOf.get(older);
      if (other === undefined) continue;
      const [low, high] = [rootOf(index), rootOf(other)].sort((a, b) => a - b);
      parent[high] = low;
    }
  });
  return parent.map((_, index) => rootOf(index));
}

const byId =
  <Name extends string>(name: Name) =>
  <Row extends { readonly [K in Name]: string }>(a: Row, b: Row) =>
    compareIds(a[name], b[name]);

/**
 * Returns the catalogue of the records.
 *
 * @throws {EngineError} `invalid-record` for two courses of one id.
 */
export function createCatalogue(records: CatalogueRecords): Catalogue {
  const courses = [...records.courses].sort(byId("courseId"));
  const competencies = [...records.competencies].sort(byId("competencyId"));
  const courseIndexOf = new Map(courses.map(({ courseId }, index) => [courseId, index]));
  if (courseIndexOf.size !== courses.length)
    throw new EngineError("invalid-record", "createCatalogue: course ids must be unique, got one id twice");
  const groups = [...new Set(courses.map(groupName))].sort(compareIds);
  return {
    courses,
    courseIndexOf,
    quarterHours: Uint16Array.from(courses, ({ hours }) => hours * 4),
    groups,
    groupOf: Uint16Array.from(courses, (course) => groups.indexOf(groupName(course))),
    familyOf: editionFamilies(courses, courseIndexOf),
    competencies,
    competencyIndexOf: new Map(competencies.map(({ competencyId }, index) => [competencyId, index])),
    topics: new Map(records.topics.map((topic) => [topic.topicId, topic])),
    providers: new Map(records.providers.map((provider) => [provider.providerId, provider])),
    barredProviders: new Set(
      records.providers.filter(({ status }) => status === "barred").map(({ providerId }) => providerId),
    ),
  };
}
