import {
  bestTopicSets,
  compareTopicSets,
  createScoringContext,
  createTopicAdviser,
  createTopicCurves,
  schoolProblem,
  scoreCourses,
  type TopicProblem,
  type TopicSet,
  topicPlacesOf,
  topicSetOf,
} from "@jingxun/engine";
import { type BenchSuite, createSuite, rival } from "../bench-suite.ts";
import { createWorld, type World } from "../inputs/world.ts";

const seed = 17;
const sizes = {
  quick: { schools: 1, teachers: 12, topics: 8, courses: 1024 },
  thorough: { schools: 3, teachers: 60, topics: 16, courses: 4096 },
};

/** The best of all sets that the policy allows, one after the other. */
function enumerate(problem: TopicProblem): TopicSet {
  const { topicCount, mandatory, picks } = problem;
  const free = Array.from({ length: topicCount }, (_, topic) => topic).filter(
    (topic) => !mandatory.includes(topic),
  );
  let best = topicSetOf(problem, mandatory);
  for (let subset = 1; subset < 1 << free.length; subset++) {
    const chosen = free.filter((_, place) => (subset >> place) & 1);
    if (chosen.length > picks) continue;
    const set = topicSetOf(problem, [...mandatory, ...chosen]);
    if (compareTopicSets(set, best) < 0) best = set;
  }
  return best;
}

/** Moves so many teachers after each other to each of the first schools, and diagnoses them. */
function schoolsOf({ engine, dossiers, schools, model }: World, schoolCount: number, teacherCount: number) {
  const { programme } = engine;
  const places = topicPlacesOf(programme);
  const open = { status: "chosen", topics: new Set(places.topicIds) } as const;
  const groups = schools.slice(0, schoolCount).map((school, index) => ({
    school,
    teachers: dossiers.slice(index * teacherCount, (index + 1) * teacherCount).map((dossier) => {
      const postings = dossier.postings.map((posting) => ({ ...posting, schoolId: school.schoolId }));
      const standing = engine.standing({ ...dossier, postings });
      return { standing, profile: engine.diagnose(standing) };
    }),
  }));
  const teachers = groups.flatMap((group) => group.teachers);
  const adviser = createTopicAdviser({ programme, model, schools, teachers });
  const scoring = createScoringContext(programme, model);
  return groups.map(({ school, teachers: own }) => {
    const curvesOf = createTopicCurves(programme, places.groups);
    const scored = own.map(({ standing, profile }) => {
      const opened = { ...standing, school: { ...standing.school, choice: open } };
      return { standing, scores: scoreCourses(scoring, opened, profile) };
    });
    const problemOf = () =>
      schoolProblem(
        programme,
        places,
        school.priorities,
        scored.map(({ standing, scores }) => curvesOf(standing, scores)),
      );
    return { places, advise: () => adviser(school.schoolId)!, problemOf };
  });
}

/** Returns the suite of advice to a school: 60 teachers and 16 topics, by enumeration and by branch and bound. */
export function adviseSuite(quick: boolean): BenchSuite {
  const { schools, teachers, topics, courses } = sizes[quick ? "quick" : "thorough"];
  const world = createWorld({
    reach: "own-posting",
    seed,
    courseCount: courses,
    teacherCount: schools * teachers,
    topicCount: topics,
  });
  const inputs = schoolsOf(world, schools, teachers);
  const best = ({ topics: chosen }: TopicSet, { places }: (typeof inputs)[number]) =>
    chosen.map((topic) => places.topicIds[topic]);
  return createSuite(
    "advise",
    `topics for a school of ${teachers} teachers, ${topics} topics`,
    inputs,
    [
      rival("enumeration", ({ problemOf }) => enumerate(problemOf()), best),
      rival("jingxun", ({ problemOf }) => bestTopicSets(problemOf(), 3)[0], best),
      rival(
        "jingxun, whole advice",
        ({ advise }) => advise(),
        (advice) => advice.sets[0].topics.map(({ topicId }) => topicId),
      ),
    ],
    {
      isHeavy: true,
      limits: [
        { contender: "jingxun, whole advice", seconds: 0.5 },
        { contender: "jingxun, whole advice", seconds: 0.05, isGoal: true },
      ],
    },
  );
}
