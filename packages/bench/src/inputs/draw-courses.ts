import type { Course, Provider, Random } from "@jingxun/engine";
import { benchCompetencies } from "./competencies.ts";
import { chance, pick, pickSome } from "./draw.ts";
import type { Places, Reach } from "./places.ts";

/** The providers of all courses; the last one is barred. */
export const benchProviders: readonly Provider[] = Array.from({ length: 10 }, (_, index) => ({
  providerId: `P${index}` as Course["providerId"] & string,
  name: `机构${index}`,
  status: index === 9 ? "barred" : "qualified",
}));

const subjectKinds = ["统编教材培训", "课程实施培训", "课例点评"];
const subjectShare = 0.7;
const quarterHours = [2, 3, 4, 4, 5, 6, 6, 7, 8, 8, 8, 10, 12];
const shares = [[1], [0.65, 0.35], [0.5, 0.3, 0.2]];
const statuses = [...Array.from({ length: 18 }, () => "open" as const), "no-new", "withdrawn"] as const;

type Audience = Pick<Course, "category" | "kind" | "topicId" | "subjects" | "stages">;
type Offer = Pick<Course, "providerId" | "status" | "prerequisites" | "replaces">;

const forAll = { subjects: [], stages: [] };

function drawAudience(random: Random, { topics, stageSubjects }: Places, reach: Reach): Audience {
  if (!chance(random, subjectShare))
    return { category: "general", kind: "通识选修", topicId: pick(random, topics).topicId, ...forAll };
  const { stage, subject } = pick(random, stageSubjects);
  const audience = reach === "everyone" ? forAll : { subjects: [subject], stages: [stage] };
  return { category: "subject", kind: pick(random, subjectKinds), ...audience };
}

/** What may close a course to a teacher; where courses are open to everyone, nothing does. */
function drawOffer(random: Random, reach: Reach, earlier: readonly Course[]): Offer {
  if (reach === "everyone") return { status: "open", prerequisites: [], replaces: [] };
  const relations = (share: number) =>
    earlier.length > 0 && chance(random, share) ? [pick(random, earlier).courseId] : [];
  return {
    providerId: pick(random, benchProviders).providerId,
    status: pick(random, statuses),
    prerequisites: relations(0.04),
    replaces: relations(0.04),
  };
}

function drawCompetencies(random: Random): Course["competencies"] {
  const weights = pick(random, shares);
  return pickSome(random, benchCompetencies, weights.length).map(({ competencyId }, index) => ({
    competencyId,
    weight: weights[index],
  }));
}

const publicationDays = Array.from({ length: 1500 }, (_, index) =>
  new Date(Date.UTC(2019, 5, 1 + index)).toISOString().slice(0, 10),
);

/** Returns `count` courses of half an hour to three hours, in the order of their ids. */
export function drawCourses(random: Random, places: Places, reach: Reach, count: number): readonly Course[] {
  const courses: Course[] = [];
  for (let index = 0; index < count; index++) {
    courses.push({
      courseId: `C${String(index).padStart(4, "0")}` as Course["courseId"],
      title: `课程${index}`,
      ...drawAudience(random, places, reach),
      ...drawOffer(random, reach, courses),
      hours: pick(random, quarterHours) / 4,
      competencies: drawCompetencies(random),
      level: 1 + random.integer(4),
      mode: "线上",
      publishedAt: pick(random, publicationDays),
    });
  }
  return courses;
}
