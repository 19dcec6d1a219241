import type { Dossier, Item, Need, Posting, Preference, Random, Response, TeacherId } from "@jingxun/engine";
import { benchCompetencies } from "./competencies.ts";
import { type CoursePools, drawSequence, poolsOf } from "./course-pools.ts";
import { chance, pick, pickSome } from "./draw.ts";
import { drawActivities } from "./draw-activities.ts";
import type { Places } from "./places.ts";

/** What dossiers are drawn from. */
export type DossierSources = {
  readonly places: Places;
  readonly pools: CoursePools;
  readonly items: readonly Item[];
};

const testedShare = 0.6;
const answeredItems = 40;
const leastHistory = 8;
const historySpread = 28;

/** Answers of a teacher of one random ability to 40 of the items. */
function drawResponses(random: Random, teacherId: TeacherId, items: readonly Item[]): readonly Response[] {
  if (!chance(random, testedShare)) return [];
  const ability = random.normal();
  return pickSome(random, items, answeredItems).map(({ itemId, difficulty = 0, discrimination = 1 }) => ({
    teacherId,
    itemId,
    score: chance(random, 1 / (1 + Math.exp(discrimination * (difficulty - ability)))) ? 1 : 0,
    occasion: "2023",
    answeredAt: "2023-06-10T09:30:00+08:00",
  }));
}

/** Up to three stated needs, by the teacher, the school or a mentor, about competencies or topics. */
function drawNeeds(random: Random, teacherId: TeacherId, { topics }: Places): readonly Need[] {
  return Array.from({ length: random.integer(4) }, () => ({
    teacherId,
    ...(chance(random, 0.7)
      ? { competencyId: pick(random, benchCompetencies).competencyId }
      : { topicId: pick(random, topics).topicId }),
    level: 1 + random.integer(5),
    source: pick(random, ["self", "self", "school", "mentor"] as const),
    at: pick(random, ["2023-03-01T10:00:00+08:00", "2023-05-01T10:00:00+08:00"]),
  }));
}

/** One teacher in ten has stated a preference, and one in forty opted out of personalised advice. */
function drawPreferences(random: Random, teacherId: TeacherId, { topics }: Places): readonly Preference[] {
  if (!chance(random, 0.1)) return [];
  const tags = [...topics.map(({ topicId }) => topicId), ...benchCompetencies.map((row) => row.competencyId)];
  return [
    {
      teacherId,
      personalised: !chance(random, 0.25),
      useDiagnosis: !chance(random, 0.25),
      removedTags: pickSome(
        random,
        tags,
        random.integer(3),
      ) as readonly string[] as Preference["removedTags"],
      at: "2023-04-01T10:00:00+08:00",
    },
  ];
}

/** Returns the records of one teacher: one posting, 8 to 35 courses in the past, and at most a handful this year. */
export function drawDossier(
  random: Random,
  { places, pools, items }: DossierSources,
  index: number,
): Dossier {
  const teacherId = `E${String(index).padStart(6, "0")}` as TeacherId;
  const school = pick(random, places.schools);
  const { stage, subject } = pick(random, places.stageSubjects);
  const posting: Posting = {
    teacherId,
    schoolId: school.schoolId,
    stage,
    subject,
    grades: [],
    share: 1,
    from: "2015-09-01",
    main: true,
  };
  const open = poolsOf(pools, posting, school);
  const sequence = drawSequence(random, open, leastHistory + random.integer(historySpread));
  return {
    teacher: {
      teacherId,
      roles: ["专任教师"],
      hasLicence: true,
      participation: "required",
      profileComplete: true,
      yearsOfService: random.integer(40),
    },
    postings: [posting],
    preferences: drawPreferences(random, teacherId, places),
    needs: drawNeeds(random, teacherId, places),
    responses: drawResponses(random, teacherId, items),
    activities: drawActivities(random, teacherId, sequence),
  };
}
