import { compareIds, type TeacherId } from "../../data/ids.ts";
import { createTask } from "../create-task.ts";
import { createNamedRandom } from "../named-random.ts";
import type { PlanTask } from "../plan-task.ts";
import type { PlanningContext } from "../planning-context.ts";
import { solveTask } from "../solve-task.ts";
import { areScarce } from "./are-scarce.ts";
import type { CountySeats, ScarceCourse, SeatWorth } from "./county-seats.ts";
import { runSeatMarket, type SeatOutcome } from "./run-seat-market.ts";
import type { SeatAllotment } from "./seat-allotment.ts";
import type { SeatDemand } from "./seat-demand.ts";
import type { SeatBidder } from "./seat-market.ts";
import {
  createCoreBidder,
  createExtensionBidder,
  type SeatContender,
  withoutCourses,
} from "./teacher-bidder.ts";

/** Distinguishes these draws from others of the same seed. */
const stream = 0x7365;

/** The seats of one teacher, while they are given. */
type Claim = SeatDemand & { coreSeats: readonly number[]; extensionSeats: readonly number[] };

/** What a teacher's own policy makes of the courses, and by what it is planned. */
type Planned = { readonly task: PlanTask; readonly planning: PlanningContext };

/** What is bound once for a county. */
type County = {
  readonly context: PlanningContext;
  readonly limited: Uint8Array;
  readonly claims: readonly Claim[];
  /** Seats taken of each course, by course index. */
  readonly taken: Uint32Array;
  readonly plannedOf: (teacherId: TeacherId) => Planned;
  readonly isLimited: (courseIndex: number) => boolean;
  readonly lotOf: (teacherId: TeacherId) => SeatBidder["lot"];
};

function createCounty(
  context: PlanningContext,
  demands: readonly SeatDemand[],
  contenderOf: (teacherId: TeacherId) => SeatContender,
): County {
  const { courses } = context.scoring.programme.catalogue;
  const known = new Map<TeacherId, Planned>();
  const read = (teacherId: TeacherId) => {
    const { standing, scores, planning = context } = contenderOf(teacherId);
    return { task: createTask(planning, standing, scores, {}).task, planning };
  };
  const limited = Uint8Array.from(courses, ({ seats }) => (seats === undefined ? 0 : 1));
  const taken = new Uint32Array(courses.length);
  for (const { held } of demands) for (const course of held) taken[course]++;
  return {
    context,
    limited,
    isLimited: (course) => limited[course] === 1,
    claims: [...demands]
      .sort((a, b) => compareIds(a.teacherId, b.teacherId))
      .map((demand) => ({ ...demand, coreSeats: demand.core, extensionSeats: demand.extension })),
    taken,
    plannedOf: (teacherId) => {
      const planned = known.get(teacherId) ?? read(teacherId);
      known.set(teacherId, planned);
      return planned;
    },
    lotOf: (teacherId) => (course) =>
      createNamedRandom(context.seed, stream, `${courses[course].courseId}|${teacherId}`).uniform(),
  };
}

function seatsLeft({ context, taken }: County, course: number): number {
  const { seats } = context.scoring.programme.catalogue.courses[course];
  return Math.max(0, (seats ?? 0) - taken[course]);
}

function runMarket(
  county: County,
  wishOf: (claim: Claim) => readonly number[],
  bidderOf: (claim: Claim) => SeatBidder,
): SeatOutcome | undefined {
  const { quarterHours } = county.context.scoring.programme.catalogue;
  return runSeatMarket({
    wishes: county.claims.map(wishOf),
    seatsOf: (course) => seatsLeft(county, course),
    quarterHoursOf: (course) => quarterHours[course],
    bidderOf: (bidder) => bidderOf(county.claims[bidder]),
  });
}

/** The core of a teacher with the seats that are open to her or him, by position; `undefined` without a plan. */
function coreOf(
  { plannedOf, isLimited }: County,
  teacherId: TeacherId,
  isOpen: (course: number) => boolean,
): readonly number[] | undefined {
  const { task, planning } = plannedOf(teacherId);
  const open = withoutCourses(task, (course) => isLimited(course) && !isOpen(course));
  const found = solveTask(planning, open);
  return found.status === "solved" ? found.core : undefined;
}

/**
 * Cores of those for whom none of the hours wanted is left without a seat: of other hours, with the seats that nobody
 * else took, in an order drawn by lot.
 */
function planOthers(county: County, others: readonly Claim[]): void {
  const { context, taken, plannedOf, isLimited } = county;
  const lots = new Map(
    others.map((claim) => [claim, createNamedRandom(context.seed, stream, claim.teacherId).uniform()]),
  );
  for (const claim of [...others].sort((a, b) => lots.get(a)! - lots.get(b)!)) {
    const { courses } = plannedOf(claim.teacherId).task.scores;
    const core = coreOf(county, claim.teacherId, (course) => seatsLeft(county, course) > 0) ?? [];
    claim.coreSeats = core.map((position) => courses[position]).filter(isLimited);
    for (const course of claim.coreSeats) taken[course]++;
  }
}

/** Gives the seats for the cores; returns the claims whose cores were asked for again. */
function giveCores(county: County): {
  readonly outcome: SeatOutcome | undefined;
  readonly asked: Set<Claim>;
} {
  const { claims, taken, plannedOf, isLimited, lotOf } = county;
  const outcome = runMarket(
    county,
    ({ core }) => core,
    ({ teacherId, coreQuarterHours }) => {
      const { task, planning } = plannedOf(teacherId);
      return createCoreBidder(planning, task, coreQuarterHours, isLimited, lotOf(teacherId));
    },
  );
  const asked = new Set<Claim>();
  const others: Claim[] = [];
  for (const [bidder, choice] of outcome?.choices ?? []) {
    const claim = claims[bidder];
    asked.add(claim);
    claim.coreSeats = choice?.seats ?? [];
    if (choice === undefined) others.push(claim);
  }
  for (const { coreSeats } of claims) for (const course of coreSeats) taken[course]++;
  planOthers(county, others);
  return { outcome, asked };
}

/** Gives what is left of the seats to what may be added to the cores. */
function giveExtensions(county: County, asked: ReadonlySet<Claim>): SeatOutcome | undefined {
  const { claims, taken, plannedOf, isLimited, lotOf } = county;
  const bidderOf = ({ teacherId, coreSeats }: Claim): SeatBidder => {
    const core = coreOf(county, teacherId, (course) => coreSeats.includes(course));
    // Nothing is added where there is no core: the seats would be nobody's.
    if (core === undefined)
      return { lot: lotOf(teacherId), offers: new Set<number>(), choose: () => undefined };
    const { task, planning } = plannedOf(teacherId);
    return createExtensionBidder(planning, task, core, isLimited, lotOf(teacherId));
  };
  const bidders = new Map([...asked].map((claim) => [claim, bidderOf(claim)]));
  for (const [claim, bidder] of bidders)
    claim.extensionSeats = bidder.choose(new Map(), new Set())?.seats ?? [];
  const outcome = runMarket(
    county,
    ({ extensionSeats }) => extensionSeats,
    (claim) => bidders.get(claim) ?? bidderOf(claim),
  );
  for (const [bidder, choice] of outcome?.choices ?? []) claims[bidder].extensionSeats = choice?.seats ?? [];
  for (const { extensionSeats } of claims) for (const course of extensionSeats) taken[course]++;
  return outcome;
}

function worthOf(outcome: SeatOutcome | undefined): SeatWorth | undefined {
  if (outcome === undefined) return undefined;
  const [value, bound] = [outcome.value / 4, outcome.bound / 4];
  return { value, bound, gap: bound > 0 ? (bound - value) / bound : 0, proven: outcome.proven };
}

const isSame = (some: readonly number[], others: readonly number[]) => some.join() === others.join();

function allotmentsOf(county: County): ReadonlyMap<TeacherId, SeatAllotment> {
  const { claims, limited } = county;
  const moved = claims.filter(
    ({ core, coreSeats, extension, extensionSeats }) =>
      !isSame(core, coreSeats) || !isSame(extension, extensionSeats),
  );
  return new Map(
    moved.map(({ teacherId, core, extension, coreSeats, extensionSeats }) => {
      const isRefused = (course: number) =>
        !coreSeats.includes(course) && !extensionSeats.includes(course) && seatsLeft(county, course) === 0;
      const refused = [...core, ...extension].filter(isRefused).sort((a, b) => a - b);
      const seats = [...coreSeats, ...extensionSeats].sort((a, b) => a - b);
      return [teacherId, { limited, seats, refused }];
    }),
  );
}

function scarceCourses(county: County, outcomes: readonly SeatOutcome[]): readonly ScarceCourse[] {
  const { context, claims } = county;
  const { courses } = context.scoring.programme.catalogue;
  const scarce = [...new Set(outcomes.flatMap((outcome) => outcome.courses))].sort((a, b) => a - b);
  const countOf = (course: number, listsOf: (claim: Claim) => readonly (readonly number[])[]) =>
    claims.filter((claim) => listsOf(claim).some((list) => list.includes(course))).length;
  return scarce.map((course) => ({
    courseId: courses[course].courseId,
    seats: courses[course].seats ?? 0,
    held: countOf(course, ({ held }) => [held]),
    wanted: countOf(course, ({ core, extension }) => [core, extension]),
    advised: countOf(course, ({ coreSeats, extensionSeats }) => [coreSeats, extensionSeats]),
    price: Math.max(...outcomes.map(({ prices }) => prices.get(course) ?? 0)),
  }));
}

/**
 * Returns how a county gives the seats of courses that have few, from what every teacher would be advised if none were
 * limited (`demands`, in any order; who wants none and holds none may be left out).
 *
 * First the seats for the cores, which meet obligations, then what is left for what may be added. Each time prices are
 * moved towards those at which seats and demand meet; every teacher plans exactly by score less price; a seat goes to
 * those whose plan would lose most without it, equals by a lot drawn by seed, course and teacher. Seats that are held
 * stay, nobody is refused a seat while one is free, and who is refused is planned without the course. The result says
 * how much the plans could be worth at most, by the Lagrangian bound at the same prices. Teachers may be under policies
 * of their own: each plans by these, and one price of a course holds for all.
 *
 * @param contenderOf is called once for each teacher whose plan may have to change.
 */
export function allotSeats(
  context: PlanningContext,
  demands: readonly SeatDemand[],
  contenderOf: (teacherId: TeacherId) => SeatContender,
): CountySeats {
  const { catalogue } = context.scoring.programme;
  if (!areScarce(catalogue, demands)) {
    const limited = catalogue.courses.filter(({ seats }) => seats !== undefined).length;
    return { allotments: new Map(), limited, scarce: [], contenders: 0 };
  }
  const county = createCounty(context, demands, contenderOf);
  const cores = giveCores(county);
  const extensions = giveExtensions(county, cores.asked);
  const [core, extension] = [worthOf(cores.outcome), worthOf(extensions)];
  const outcomes = [cores.outcome, extensions].filter((outcome) => outcome !== undefined);
  return {
    allotments: allotmentsOf(county),
    limited: county.limited.reduce((sum, one) => sum + one, 0),
    scarce: scarceCourses(county, outcomes),
    contenders: new Set(outcomes.flatMap(({ choices }) => [...choices.keys()])).size,
    ...(core && { core }),
    ...(extension && { extension }),
  };
}
