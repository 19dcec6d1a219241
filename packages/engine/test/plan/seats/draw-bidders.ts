import type { Random } from "../../../src/data/random.ts";
import type { SeatBidder, SeatChoice, SeatPrices, SeatWishes } from "../../../src/index.ts";

/** A market small enough to try every way to give the seats. */
export type SmallMarket = SeatWishes & {
  readonly courses: readonly number[];
  /** All that each bidder may choose; the last of them needs no seat. */
  readonly options: readonly (readonly SeatChoice[])[];
};

const quarterHoursOf = (course: number) => 1 + (course % 3);

function netOf({ worth, seats }: SeatChoice, prices: SeatPrices): number {
  return seats.reduce((net, course) => net - (prices.get(course) ?? 0) * quarterHoursOf(course), worth);
}

function bidderOf(options: readonly SeatChoice[], lots: readonly number[]): SeatBidder {
  return {
    offers: new Set(options.flatMap(({ seats }) => seats)),
    lot: (course) => lots[course],
    choose: (prices, closed) =>
      options
        .filter(({ seats }) => seats.every((course) => !closed.has(course)))
        .reduce<SeatChoice | undefined>(
          (best, option) =>
            best === undefined || netOf(option, prices) > netOf(best, prices) ? option : best,
          undefined,
        ),
  };
}

/** Draws 1 to 6 bidders for 1 to 4 courses, with few distinct worths and so many ties. */
export function drawMarket(random: Random): SmallMarket {
  const courses = Array.from({ length: 1 + random.integer(4) }, (_, course) => course);
  const spread = random.integer(2) === 0 ? 4 : 1000;
  const count = 1 + random.integer(6);
  const drawOption = (): SeatChoice => ({
    worth: 100 + random.integer(spread),
    seats: courses.filter(() => random.integer(3) === 0),
    proven: true,
  });
  const options = Array.from({ length: count }, (): readonly SeatChoice[] => {
    const drawn = Array.from({ length: 1 + random.integer(4) }, drawOption);
    // Some have no choice without a seat.
    return random.integer(5) === 0 ? drawn : [...drawn, { worth: 90, seats: [], proven: true }];
  });
  const seats = courses.map(() => random.integer(4));
  const bidders = options.map((own) =>
    bidderOf(
      own,
      courses.map(() => random.uniform()),
    ),
  );
  return {
    courses,
    options,
    wishes: bidders.map(({ choose }) => choose(new Map(), new Set())?.seats ?? []),
    seatsOf: (course) => seats[course],
    quarterHoursOf,
    bidderOf: (bidder) => bidders[bidder],
  };
}

/** The most that any way to give the seats is worth, by trying all; nothing is worth 0. */
export function bestWorth({ courses, options, seatsOf }: SmallMarket): number {
  const left = courses.map(seatsOf);
  const from = (bidder: number): number => {
    if (bidder === options.length) return 0;
    let best = from(bidder + 1);
    for (const { worth, seats } of options[bidder]) {
      if (seats.some((course) => left[course] === 0)) continue;
      for (const course of seats) left[course]--;
      best = Math.max(best, worth + from(bidder + 1));
      for (const course of seats) left[course]++;
    }
    return best;
  };
  return from(0);
}
