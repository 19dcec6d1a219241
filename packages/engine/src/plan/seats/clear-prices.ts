import {
  boundAt,
  chooseAt,
  costOf,
  demandFor,
  hasSeat,
  netWorth,
  noneClosed,
  type SeatChoice,
  type SeatMarket,
  type SeatPlace,
  settle,
} from "./seat-market.ts";

/** Four times the greatest score: a dearer seat is not needed by anybody who has a choice. */
const highestPrice = 4_000_000;
const mostSweeps = 30;

/** A place with its other choice and what a seat of the course is worth to it: the cost at which both are equal. */
type Offer = { readonly place: SeatPlace; readonly other: SeatChoice | undefined; readonly worth: number };

function byWorth(course: number, offers: readonly Offer[]): readonly Offer[] {
  const drawn = offers.map((offer) => ({ offer, lot: offer.place.bidder.lot(course) }));
  drawn.sort((a, b) => b.offer.worth - a.offer.worth || a.lot - b.lot);
  return drawn.map(({ offer }) => offer);
}

/** What a seat is worth to those who have one, the most first, with their best choice without it. */
export function rankHolders(
  market: SeatMarket,
  course: number,
  closedTo: (place: SeatPlace) => ReadonlySet<number> = () => noneClosed,
): readonly Offer[] {
  const cost = costOf(market, course);
  const holders = market.places.filter(({ choice }) => hasSeat(choice, course));
  const offers = holders.map((place) => {
    const other = chooseAt(market, place.bidder, new Set([...closedTo(place), course]));
    return { place, other, worth: netWorth(market, place.choice) + cost - netWorth(market, other) };
  });
  return byWorth(course, offers);
}

/** Raises the price to the least at which no more want the course than it has seats. */
function raise(market: SeatMarket, course: number): boolean {
  const seats = market.seatsOf(course);
  const ranked = rankHolders(market, course);
  const hours = market.quarterHoursOf(course);
  const price = Math.min(highestPrice, Math.ceil(ranked[seats].worth / hours));
  if (price <= (market.prices.get(course) ?? 0)) return false;
  market.prices.set(course, price);
  const cost = price * hours;
  ranked.forEach(({ place, other, worth }, rank) => {
    if (worth < cost || (rank >= seats && worth === cost)) settle(market, place, other);
  });
  return true;
}

/** Lowers the price to the least at which no more want the course than it has seats. */
function lower(market: SeatMarket, course: number, demand: number): boolean {
  const { places, prices, seatsOf, quarterHoursOf } = market;
  const before = prices.get(course) ?? 0;
  prices.set(course, 0);
  const others = places.filter(({ bidder, choice }) => bidder.offers.has(course) && !hasSeat(choice, course));
  const offers = others.map((place) => {
    const other = chooseAt(market, place.bidder, noneClosed);
    return { place, other, worth: netWorth(market, other) - netWorth(market, place.choice) };
  });
  const ranked = byWorth(
    course,
    offers.filter(({ worth }) => worth > 0),
  );
  const left = seatsOf(course) - demand;
  const hours = quarterHoursOf(course);
  const price = left < ranked.length ? Math.ceil(ranked[left].worth / hours) : 0;
  prices.set(course, Math.min(price, before));
  if (price >= before) return false;
  for (const { place, other, worth } of ranked) if (worth > price * hours) settle(market, place, other);
  return true;
}

/** Moves each price in turn to where seats and demand meet, the others held; returns whether any moved. */
function sweep(market: SeatMarket): boolean {
  let moved = false;
  for (const course of market.courses) {
    const demand = demandFor(market, course);
    const seats = market.seatsOf(course);
    if (demand > seats) moved = raise(market, course) || moved;
    else if (demand < seats && (market.prices.get(course) ?? 0) > 0)
      moved = lower(market, course, demand) || moved;
  }
  return moved;
}

/**
 * Moves the prices of a market towards those of the least bound, and every choice with them. Each step finds the best
 * price of one course exactly, in the order of the courses: the worth of a seat to each bidder, and so the price at
 * which demand and seats meet, follows from one choice with and one without the course. Only those are asked whose
 * choice can change: who has a seat when a price rises, who has none when it falls. Ends when no price moves or the
 * bound falls no more.
 */
export function clearPrices(market: SeatMarket): void {
  let bound = boundAt(market);
  for (let count = 0; count < mostSweeps && sweep(market); count++) {
    const next = boundAt(market);
    if (next >= bound && count > 0) return;
    bound = next;
  }
}
