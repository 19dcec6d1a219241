/** Which courses may not be planned, by course index, in each part of a plan. */
export type ClosedCourses = {
  readonly core: (courseIndex: number) => boolean;
  readonly extension: (courseIndex: number) => boolean;
};

/** Nothing is closed. */
export const allOpen: ClosedCourses = Object.freeze({ core: () => false, extension: () => false });

/** The seats that a county gives one teacher; all lists are of course indices, ascending. */
export type SeatAllotment = {
  /** 1 for each course of the catalogue whose seats are limited. */
  readonly limited: Uint8Array;
  /** Courses with a seat for the core of the plan. */
  readonly core: readonly number[];
  /** Courses with a seat for its extension. */
  readonly extension: readonly number[];
  /** Courses that the plan without limits had, and whose seats others have. */
  readonly refused: readonly number[];
};

/** Returns what is closed to a teacher: every limited course in which there is no seat for her or him. */
export function closedTo({ limited, core, extension }: SeatAllotment): ClosedCourses {
  const without = (seats: readonly number[]) => (courseIndex: number) =>
    limited[courseIndex] === 1 && !seats.includes(courseIndex);
  return { core: without(core), extension: without(extension) };
}
