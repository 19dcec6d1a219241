import { grown } from "./grown.ts";

/** For each duration, the best courses inserted so far, as many as fit together into `capacity` units. */
export type DurationClasses = {
  capacity: number;
  /** Place of the best course of each duration in `values` and `positions`. */
  starts: Uint32Array;
  sizes: Uint32Array;
  values: Float64Array;
  positions: Uint32Array;
};

/** Returns classes without room; `resetClasses` gives them their capacity. */
export function createDurationClasses(): DurationClasses {
  return {
    capacity: -1,
    starts: new Uint32Array(0),
    sizes: new Uint32Array(0),
    values: new Float64Array(0),
    positions: new Uint32Array(0),
  };
}

/** Empties `classes` and sets their capacity. O(capacity). */
export function resetClasses(classes: DurationClasses, capacity: number): void {
  if (classes.capacity !== capacity) layOut(classes, capacity);
  classes.sizes.fill(0, 0, capacity + 1);
}

function layOut(classes: DurationClasses, capacity: number): void {
  classes.capacity = capacity;
  classes.starts = grown(classes.starts, capacity + 2);
  classes.sizes = grown(classes.sizes, capacity + 1);
  const { starts } = classes;
  starts[1] = 0;
  for (let units = 1; units <= capacity; units++) {
    starts[units + 1] = starts[units] + Math.floor(capacity / units);
  }
  classes.values = grown(classes.values, starts[capacity + 1]);
  classes.positions = grown(classes.positions, starts[capacity + 1]);
}

/**
 * Inserts a course whose position comes before all inserted so far, and returns its rank among those of its
 * duration by (value descending, position), 1 for the best, or 0 if as many as fit come before it. Where as many
 * as fit are there already, the last of them is dropped for it. O(courses of that duration worth no more).
 */
export function insertCourse(
  classes: DurationClasses,
  units: number,
  value: number,
  position: number,
): number {
  if (units > classes.capacity) return 0;
  const { starts, sizes, values, positions } = classes;
  const start = starts[units];
  let place = start + sizes[units];
  if (place < starts[units + 1]) sizes[units]++;
  else if (values[--place] > value) return 0;
  for (; place > start && values[place - 1] <= value; place--) {
    values[place] = values[place - 1];
    positions[place] = positions[place - 1];
  }
  values[place] = value;
  positions[place] = position;
  return place - start + 1;
}
