import {
  type Activity,
  createRandom,
  type Lesson,
  type Need,
  type Observation,
  type Posting,
  type Preference,
  type Response,
  type Teacher,
} from "@jingxun/engine";
import { chance, drawOne } from "./draw.ts";
import { drawOwnLessons } from "./draw-lessons.ts";
import { drawNeeds } from "./draw-needs.ts";
import { drawObservations } from "./draw-observations.ts";
import { drawPostings } from "./draw-postings.ts";
import { drawPreferences } from "./draw-preferences.ts";
import { drawResponses } from "./draw-responses.ts";
import { drawStageSubject } from "./draw-subject.ts";
import { drawTeacher, type Person } from "./draw-teacher.ts";
import { needOf } from "./expected-gain.ts";
import { drawAbilities } from "./latent-abilities.ts";
import type { Learner } from "./learner.ts";
import type { PlannedCase } from "./planned-cases.ts";
import type { SimulatedSchool } from "./school-network.ts";
import { schoolKinds } from "./school-plans.ts";
import { stageSubjects } from "./stage-subjects.ts";
import { streams } from "./streams.ts";
import { drawStudyHistory, type YearOfGains } from "./study-history.ts";
import { drawTastes, type Tastes } from "./tastes.ts";
import type { World } from "./world.ts";

/** What no file but those of `truth/` says about a teacher. */
export type TeacherTruth = {
  readonly bot: boolean;
  readonly plannedCase: PlannedCase["name"] | undefined;
  /** By competency index, in logits. */
  readonly abilities: Float64Array;
  readonly tastes: Tastes;
  readonly gains: readonly YearOfGains[];
};

/** One teacher's rows in every table, each in the order of time, and the truth behind them. */
export type SimulatedTeacher = {
  readonly teacher: Teacher;
  readonly postings: readonly Posting[];
  readonly preferences: readonly Preference[];
  readonly needs: readonly Need[];
  readonly responses: readonly Response[];
  readonly observations: readonly Observation[];
  readonly activities: readonly Activity[];
  readonly lessons: readonly Lesson[];
  readonly truth: TeacherTruth;
};

/** Whom to simulate, and what the simulation of the school has ready. */
export type Place = {
  readonly index: number;
  readonly school: SimulatedSchool;
  readonly plannedCase: PlannedCase | undefined;
  readonly schoolAbilities: Float64Array;
  readonly topicsOf: Learner["topicsOf"];
};

/**
 * Returns the teacher of a place, drawn from the streams of the teacher's index alone, so that teachers can
 * be simulated in any order and forgotten.
 */
export function simulateTeacher(world: World, place: Place): SimulatedTeacher {
  const { settings, years } = world;
  const { index, school, plannedCase } = place;
  const random = createRandom(settings.seed, streams.career, index);
  const bot = chance(random, settings.bots);
  const stage = drawOne<string>(random, schoolKinds[school.kind].stages);
  const position = index - school.start;
  const stageSubject = drawStageSubject(
    random,
    stage,
    school.setting,
    school.setting === "乡村" && position === 1,
  );
  const { subject } = stageSubjects[stageSubject];
  const person: Person = { index, position, school, stage, subject, plannedCase };
  const teacher = drawTeacher(random, person, years[years.length - 1].year);
  const postings = drawPostings(random, world, person, teacher.yearsOfService);
  const posts = postings.map(({ posting }) => posting);
  const abilities = drawAbilities(settings, place.schoolAbilities, index);
  const tastes = drawTastes(settings.seed, index);
  const needs = abilities.map(needOf);
  const learner: Learner = { person, teacher, postings, needs, tastes, bot, topicsOf: place.topicsOf };
  const { activities, gains } = drawStudyHistory(world, learner, abilities);
  return {
    teacher,
    postings: posts,
    preferences: drawPreferences(world, person),
    needs: drawNeeds(world, person, teacher.yearsOfService, abilities, tastes),
    responses: drawResponses(world, person, abilities),
    observations: drawObservations(world, person, abilities),
    activities,
    lessons: drawOwnLessons(settings, person, posts),
    truth: { bot, plannedCase: plannedCase?.name, abilities, tastes, gains },
  };
}
