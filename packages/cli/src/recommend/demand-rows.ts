import type { SeatDemand, TeacherId } from "@jingxun/engine";

/** The part of a block that has what its plans want of courses with limited seats. */
export const demandsPart = "seat-demands";

/** Gathers what the plans of one block after another want of courses with limited seats, as whole numbers. */
export type DemandRows = {
  /** @param place where the teacher stands in the block. */
  readonly add: (place: number, demand: SeatDemand) => void;
  /** Returns what was gathered as a part of a block, with the number of plans by course, and forgets it. */
  readonly take: () => { readonly part: Uint8Array; readonly wanted: Readonly<Record<string, number>> };
};

/** Returns rows of demands, none to begin with. */
export function createDemandRows(): DemandRows {
  let numbers: number[] = [];
  let wanted: Record<number, number> = {};
  const addCourses = (courses: readonly number[]) => {
    numbers.push(courses.length);
    for (const course of courses) {
      numbers.push(course);
      wanted[course] = (wanted[course] ?? 0) + 1;
    }
  };
  return {
    add: (place, { held, core, extension, coreQuarterHours }) => {
      numbers.push(place, coreQuarterHours);
      addCourses(held);
      addCourses(core);
      addCourses(extension);
    },
    take: () => {
      const taken = { part: new Uint8Array(Int32Array.from(numbers).buffer), wanted };
      numbers = [];
      wanted = {};
      return taken;
    },
  };
}

/**
 * Returns the demands in the part of a block.
 *
 * @param teacherIds those of the block, by place.
 */
export function readDemands(part: Uint8Array, teacherIds: readonly TeacherId[]): readonly SeatDemand[] {
  const numbers = new Int32Array(Uint8Array.from(part).buffer);
  let at = 0;
  const courses = () => {
    const start = at + 1;
    at = start + numbers[at];
    return [...numbers.subarray(start, at)];
  };
  const demands: SeatDemand[] = [];
  while (at < numbers.length) {
    const [place, coreQuarterHours] = numbers.subarray(at, at + 2);
    at += 2;
    const [held, core, extension] = [courses(), courses(), courses()];
    demands.push({ teacherId: teacherIds[place], held, core, extension, coreQuarterHours });
  }
  return demands;
}
