/** What somebody would choose: the worth without prices, an integer, and the limited courses in it, ascending. */
export type SeatChoice = {
  readonly worth: number;
  readonly seats: readonly number[];
  /** Whether it is proven to be the best. */
  readonly proven: boolean;
};

/** Prices of seats in millionths of a score, the same for each quarter-hour of the course; none is 0. */
export type SeatPrices = ReadonlyMap<number, number>;

/** Somebody who chooses among courses, some of which have few seats. */
export type SeatBidder = {
  /** Limited courses that may be chosen at all. */
  readonly offers: ReadonlySet<number>;
  /** The exact best choice without the `closed` courses, by worth less prices; `undefined` where there is none. */
  readonly choose: (prices: SeatPrices, closed: ReadonlySet<number>) => SeatChoice | undefined;
  /** Decides between equals about a course: a number drawn for the bidder and the course. */
  readonly lot: (courseIndex: number) => number;
};

/** A bidder with its choice, which is the best at the market's prices; `undefined` for nothing, which is worth 0. */
export type SeatPlace = { readonly bidder: SeatBidder; choice: SeatChoice | undefined };

/** Courses whose seats are scarce, and everybody who wants any of them. */
export type SeatMarket = {
  /** Course indices, ascending. */
  readonly courses: readonly number[];
  readonly places: readonly SeatPlace[];
  readonly seatsOf: (courseIndex: number) => number;
  readonly quarterHoursOf: (courseIndex: number) => number;
  readonly prices: Map<number, number>;
  /** How many places have a seat in each limited course, those of `courses` and the others. */
  readonly demand: Map<number, number>;
};

/** No course is closed. */
export const noneClosed: ReadonlySet<number> = new Set();

/** Returns whether a choice has a seat in the course. */
export function hasSeat(choice: SeatChoice | undefined, courseIndex: number): boolean {
  return choice?.seats.includes(courseIndex) === true;
}

/** Returns how many places have a seat in the course. */
export function demandFor({ demand }: SeatMarket, courseIndex: number): number {
  return demand.get(courseIndex) ?? 0;
}

function count(demand: Map<number, number>, choice: SeatChoice | undefined, by: number): void {
  for (const course of choice?.seats ?? []) demand.set(course, (demand.get(course) ?? 0) + by);
}

/** Makes `choice` the choice of a place. */
export function settle({ demand }: SeatMarket, place: SeatPlace, choice: SeatChoice | undefined): void {
  count(demand, place.choice, -1);
  count(demand, choice, 1);
  place.choice = choice;
}

/** Returns what a seat of the course costs. */
export function costOf({ prices, quarterHoursOf }: SeatMarket, courseIndex: number): number {
  return (prices.get(courseIndex) ?? 0) * quarterHoursOf(courseIndex);
}

/** Returns what a choice is worth less what its seats cost; nothing is worth 0. */
export function netWorth(market: SeatMarket, choice: SeatChoice | undefined): number {
  if (choice === undefined) return 0;
  return choice.seats.reduce((net, course) => net - costOf(market, course), choice.worth);
}

/** Returns the best choice at the market's prices without the `closed` courses: nothing, where that is worth more. */
export function chooseAt(
  market: SeatMarket,
  bidder: SeatBidder,
  closed: ReadonlySet<number>,
): SeatChoice | undefined {
  const choice = bidder.choose(market.prices, closed);
  return netWorth(market, choice) < 0 ? undefined : choice;
}

/**
 * Returns the Lagrangian bound at the market's prices: Σ over places of the best worth less prices, + Σ over courses
 * of price × seats. No way to give the seats is worth more.
 */
export function boundAt(market: SeatMarket): number {
  const { courses, places, seatsOf } = market;
  const nets = places.reduce((sum, { choice }) => sum + netWorth(market, choice), 0);
  return courses.reduce((sum, course) => sum + costOf(market, course) * seatsOf(course), nets);
}
