import { clearPrices } from "./clear-prices.ts";
import { giveSeats } from "./give-seats.ts";
import {
  boundAt,
  chooseAt,
  noneClosed,
  type SeatBidder,
  type SeatChoice,
  type SeatMarket,
  type SeatPlace,
  settle,
} from "./seat-market.ts";

/** What everybody would choose if no seats were limited, and how many seats there are. */
export type SeatWishes = {
  /** The limited courses that each bidder would choose, course indices ascending; bidders are numbered. */
  readonly wishes: readonly (readonly number[])[];
  readonly seatsOf: (courseIndex: number) => number;
  readonly quarterHoursOf: (courseIndex: number) => number;
  /** Called at most once for each bidder who wants a scarce course. */
  readonly bidderOf: (bidder: number) => SeatBidder;
};

/** How the seats were given. */
export type SeatOutcome = {
  /** Scarce courses, ascending, with their prices. */
  readonly courses: readonly number[];
  readonly prices: ReadonlyMap<number, number>;
  /** The choices of all who wanted a scarce course, by bidder; `undefined` for nothing. */
  readonly choices: ReadonlyMap<number, SeatChoice | undefined>;
  /** What these choices are worth, and the bound on it. */
  readonly value: number;
  readonly bound: number;
  /** Whether the choices that the bound adds up are proven the best; else it may be too low. */
  readonly proven: boolean;
};

/** Demand for limited courses by those who want no scarce one, and so are no part of the market. */
function demandOutside({ wishes }: SeatWishes, places: ReadonlyMap<number, SeatPlace>): Map<number, number> {
  const demand = new Map<number, number>();
  wishes.forEach((wish, bidder) => {
    if (!places.has(bidder)) for (const course of wish) demand.set(course, (demand.get(course) ?? 0) + 1);
  });
  return demand;
}

/** Adds those who want a scarce course and are not in the market yet. */
function enter(
  { wishes, bidderOf }: SeatWishes,
  places: Map<number, SeatPlace>,
  scarce: ReadonlySet<number>,
): void {
  wishes.forEach((wish, number) => {
    if (!places.has(number) && wish.some((course) => scarce.has(course)))
      places.set(number, { bidder: bidderOf(number), choice: undefined });
  });
}

/** The market of the scarce courses and of those who want them, everybody at the best choice at the prices so far. */
function openMarket(
  { seatsOf, quarterHoursOf }: SeatWishes,
  places: ReadonlyMap<number, SeatPlace>,
  scarce: ReadonlySet<number>,
  prices: Map<number, number>,
): SeatMarket {
  const market = {
    courses: [...scarce].sort((a, b) => a - b),
    places: [...places.values()].map(({ bidder }): SeatPlace => ({ bidder, choice: undefined })),
    seatsOf,
    quarterHoursOf,
    prices,
    demand: new Map<number, number>(),
  };
  for (const place of market.places) settle(market, place, chooseAt(market, place.bidder, noneClosed));
  return market;
}

/** Courses that are not scarce yet, of which more seats are wanted than there are. */
function newlyScarce(
  seatsOf: (course: number) => number,
  scarce: ReadonlySet<number>,
  demands: readonly ReadonlyMap<number, number>[],
): readonly number[] {
  const courses = new Set(demands.flatMap((demand) => [...demand.keys()]));
  const wanted = (course: number) => demands.reduce((sum, demand) => sum + (demand.get(course) ?? 0), 0);
  return [...courses].filter((course) => !scarce.has(course) && wanted(course) > seatsOf(course));
}

/**
 * Returns how the seats of the scarce courses are given. A course is scarce once more want it than it has seats; who is
 * refused may turn to another course and make it scarce in turn. Those who want no scarce course are not asked again:
 * whatever the prices of courses that they do not want, their choice stays the best. `undefined` where none is scarce.
 */
export function runSeatMarket(input: SeatWishes): SeatOutcome | undefined {
  const places = new Map<number, SeatPlace>();
  const scarce = new Set<number>();
  const prices = new Map<number, number>();
  const addScarce = (demand: ReadonlyMap<number, number>): boolean => {
    const found = newlyScarce(input.seatsOf, scarce, [demandOutside(input, places), demand]);
    for (const course of found) scarce.add(course);
    enter(input, places, scarce);
    return found.length > 0;
  };
  if (!addScarce(new Map())) return undefined;
  for (;;) {
    const market = openMarket(input, places, scarce, prices);
    clearPrices(market);
    if (addScarce(market.demand)) continue;
    const bounded = {
      bound: boundAt(market),
      proven: market.places.every(({ choice }) => choice?.proven !== false),
    };
    giveSeats(market);
    if (!addScarce(market.demand)) return { ...outcomeOf(market, [...places.keys()]), ...bounded };
  }
}

function outcomeOf(market: SeatMarket, bidders: readonly number[]): Omit<SeatOutcome, "bound" | "proven"> {
  const { courses, places, prices } = market;
  const choices = new Map(bidders.map((bidder, index) => [bidder, places[index].choice]));
  const value = places.reduce((sum, { choice }) => sum + (choice?.worth ?? 0), 0);
  return { courses, prices, choices, value };
}
