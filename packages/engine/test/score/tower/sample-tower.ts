import {
  type Course,
  courseFeatures,
  createInteractions,
  createRandom,
  type FeatureTowerInput,
  type InteractionRow,
  tables,
  trainItemModel,
} from "../../../src/index.ts";
import { course, general, records } from "../../small-county.ts";

const topics = ["T0", "T1", "T2", "T3"];
const subjects = ["语文", "数学", "英语", "科学"];
const competencies = ["K0", "K1", "K2"];
const themes = ["作业设计", "课堂观察", "家校沟通"];

/** Courses of four topics and four subjects on three themes; every fourth of the general ones is new. */
function drawCourses(): readonly Course[] {
  const objects = Array.from({ length: 192 }, (_, index) => {
    const theme = Math.floor(index / 4) % 3;
    const more = {
      title: `${themes[theme]}:第${index}期`,
      competencies: [{ competencyId: competencies[theme], weight: 1 }],
      level: 1 + (index % 4),
    };
    const id = `C${String(index).padStart(3, "0")}`;
    return index % 2 === 0
      ? general(id, topics[(index / 2) % 4], more)
      : course(id, { ...more, subjects: [subjects[((index - 1) / 2) % 4]] });
  });
  return records(tables.courses, objects);
}

/** What a user of a subject thinks of a course: taste of topic and theme, and the own subject. */
function liking(
  own: number,
  tastes: readonly number[],
  { topicId, subjects: of, competencies: [{ competencyId }] }: Course,
) {
  const theme = 1.5 * tastes[4 + competencies.indexOf(competencyId)];
  if (topicId !== undefined) return tastes[topics.indexOf(topicId)] + theme;
  return of[0] === subjects[own] ? 1.5 + theme : -4;
}

/** A world in which features decide: warm courses with 240 users' histories, and new courses nobody has taken. */
export function sampleTower() {
  const courses = drawCourses();
  const isNew = (index: number) => index % 5 === 0;
  const people = Array.from({ length: 240 }, (_, user) => {
    const random = createRandom(3, user);
    const tastes = Array.from({ length: 7 }, () => 1.5 * random.normal());
    const own = user % 4;
    const chances = courses.map((one) => 1 / (1 + Math.exp(2 - liking(own, tastes, one))));
    return {
      own,
      chances,
      taken: courses.filter((_, index) => random.uniform() < chances[index] && !isNew(index)),
    };
  });
  const rows = people.flatMap(({ taken }, user) =>
    taken.map(
      ({ courseId }): InteractionRow => ({ user: `U${String(user).padStart(3, "0")}`, item: courseId }),
    ),
  );
  const interactions = createInteractions(rows);
  const model = trainItemModel(interactions, "ials", { dimensions: 8, unobserved: 0.1, penalty: 0.02 });
  const courseOf = new Map(courses.map((one) => [one.courseId as string, one]));
  const itemOf = new Map(model.itemIds.map((id, item) => [id, item]));
  const counts = new Uint32Array(model.itemIds.length);
  for (const item of interactions.items) counts[item]++;
  const histories = people.map(({ taken }) =>
    Uint32Array.from(taken, ({ courseId }) => itemOf.get(courseId)!),
  );
  const input: FeatureTowerInput = {
    model,
    counts,
    courses: model.itemIds.map((id) => courseFeatures(courseOf.get(id)!)),
    teachers: histories.map((history, user) => ({
      features: [{ name: `subject:${subjects[people[user].own]}`, value: 1 }],
      history,
    })),
  };
  return { courses, isNew, people, model, histories, input };
}
