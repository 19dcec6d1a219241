import { rankHolders } from "./clear-prices.ts";
import {
  demandFor,
  hasSeat,
  noneClosed,
  type SeatChoice,
  type SeatMarket,
  type SeatPlace,
  settle,
} from "./seat-market.ts";

const noPrices: ReadonlyMap<number, number> = new Map();
const worthOf = (choice: SeatChoice | undefined) => choice?.worth ?? 0;

/**
 * Refuses seats until each course has enough for all who are left: of those who want it, those whose choice loses most
 * without it keep it, equals by lot.
 */
function refuse(market: SeatMarket): void {
  const refused = new Map<SeatPlace, Set<number>>();
  const closedTo = (place: SeatPlace) => refused.get(place) ?? noneClosed;
  const isOver = (course: number) => demandFor(market, course) > market.seatsOf(course);
  for (let over = market.courses.filter(isOver); over.length > 0; over = market.courses.filter(isOver))
    for (const course of over.filter(isOver))
      for (const { place, other } of rankHolders(market, course, closedTo).slice(market.seatsOf(course))) {
        refused.set(place, new Set([...closedTo(place), course]));
        settle(market, place, other);
      }
}

/** The best choice without prices among the seats of a place and the courses of `open`. */
function chooseAmong({ courses }: SeatMarket, { bidder, choice }: SeatPlace, open: ReadonlySet<number>) {
  const closed = courses.filter((course) => !open.has(course) && !hasSeat(choice, course));
  return bidder.choose(noPrices, new Set(closed));
}

/** Returns the courses that have a seat left. */
function openCourses(market: SeatMarket): ReadonlySet<number> {
  return new Set(market.courses.filter((course) => demandFor(market, course) < market.seatsOf(course)));
}

/** Offers the seats that are left, to those first who gain most, equals by lot; returns whether any was taken. */
function offerRest(market: SeatMarket): boolean {
  const open = openCourses(market);
  const [first] = open;
  if (first === undefined) return false;
  const gainOf = (place: SeatPlace, now: ReadonlySet<number>) => {
    const choice = chooseAmong(market, place, now);
    return { choice, gain: worthOf(choice) - worthOf(place.choice) };
  };
  const offered = market.places.filter(({ bidder }) => [...bidder.offers].some((course) => open.has(course)));
  const gaining = offered
    .map((place) => ({ place, gain: gainOf(place, open).gain, lot: place.bidder.lot(first) }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain || a.lot - b.lot);
  for (const { place } of gaining) {
    const { choice, gain } = gainOf(place, openCourses(market));
    if (gain > 0) settle(market, place, choice);
  }
  return gaining.length > 0;
}

/**
 * Gives the seats of a market whose prices are cleared. Afterwards no course has more takers than seats, and nobody
 * would choose better among the own seats and all that are left; so no seat is refused while one is free.
 */
export function giveSeats(market: SeatMarket): void {
  refuse(market);
  const none = new Set<number>();
  for (const place of market.places) settle(market, place, chooseAmong(market, place, none));
  while (offerRest(market));
}
