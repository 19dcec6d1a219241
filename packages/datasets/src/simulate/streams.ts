/**
 * The numbers that keep random streams apart: each part of the simulation draws from
 * `createRandom(seed, streams.part, index)`, so that one part, one school or one teacher can be drawn
 * without drawing any other. Numbers are never reused.
 */
export const streams = {
  organisations: 1,
  schools: 2,
  unchosenSchools: 3,
  schoolTopics: 4,
  schoolTopicsOfYear: 5,
  priorities: 6,
  providers: 7,
  courses: 8,
  editions: 9,
  closures: 10,
  ladders: 11,
  appeal: 12,
  items: 13,
  plannedCases: 14,
  schoolAbilities: 15,
  abilities: 16,
  tastes: 17,
  career: 18,
  preferences: 19,
  needs: 20,
  responses: 21,
  study: 22,
  observations: 23,
  raters: 24,
  lessons: 40,
  otherLessons: 41,
} as const;
