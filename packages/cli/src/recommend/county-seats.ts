import {
  areScarce,
  type Catalogue,
  type CountySeats,
  type Language,
  type Plan,
  type SeatDemand,
  type SeatWorth,
  seatDemandOf,
  type TeacherId,
} from "@jingxun/engine";
import { messages } from "../messages.ts";
import type { CountyPeople } from "./county-people.ts";
import { planningFrom } from "./planning-from.ts";
import type { PreparedEngine } from "./prepare-engine.ts";
import { profileBy } from "./read-profiles.ts";

/** What run.json says of the seats of a county; absent where no course has a limit. */
export type SeatsRecord = Omit<CountySeats, "allotments"> & {
  /** Teachers whose advice the limits changed. */
  readonly moved: number;
};

/** Gathers what every plan wants of courses with limited seats, and gives these seats. */
export type SeatDesk = {
  readonly add: (plan: Plan) => void;
  /** The same of plans whose demands are known. */
  readonly addDemands: (demands: readonly SeatDemand[]) => void;
  /** How the seats are given once every plan has been added. */
  readonly allot: () => Promise<CountySeats>;
};

/** Those whose plans may have to change: none where there are seats for all who want them. */
const contendersOf = (demands: readonly SeatDemand[], catalogue: Catalogue): readonly TeacherId[] =>
  areScarce(catalogue, demands) ? demands.map(({ teacherId }) => teacherId) : [];

/** Returns a desk for the teachers of a county, each of whom bids by the policy that holds for her or him. */
export function createSeatDesk(
  people: Pick<CountyPeople, "dossiersOf">,
  { county, profiles }: Pick<PreparedEngine, "county" | "profiles">,
  onContenders: (count: number) => Promise<void> = async () => {},
): SeatDesk {
  const { engineOf } = county;
  const [common] = county.engines;
  const { catalogue } = common.programme;
  const demands: SeatDemand[] = [];
  return {
    add: (plan) => {
      const demand = seatDemandOf(catalogue, plan);
      if (demand !== undefined) demands.push(demand);
    },
    addDemands: (more) => {
      for (const demand of more) demands.push(demand);
    },
    allot: async () => {
      const contenders = contendersOf(demands, catalogue);
      await onContenders(contenders.length);
      // Nobody is diagnosed where profiles are read, and what no plan rests on stays in the files.
      const options = profiles === undefined ? {} : { planningFrom: planningFrom(county) };
      const dossiers = await people.dossiersOf(contenders, options);
      const findings = await profiles?.findingsFor(contenders);
      return common.allotSeats(demands, (teacherId) => {
        const dossier = dossiers.get(teacherId)!;
        const engine = engineOf(dossier);
        const standing = engine.standing(dossier);
        const { courses, scores } = engine.score(standing, profileBy(engine, standing, findings));
        return { standing, scores: { courses, scores }, planning: engine.planning };
      });
    },
  };
}

const rounded = ({ gap, ...worth }: SeatWorth): SeatWorth => ({ ...worth, gap: Number(gap.toPrecision(3)) });

/** Returns what run.json says of the seats. */
export function seatsRecord(seats: CountySeats): SeatsRecord | undefined {
  const { allotments, limited, core, extension, ...counts } = seats;
  if (limited === 0) return undefined;
  return {
    limited,
    moved: allotments.size,
    ...counts,
    ...(core && { core: rounded(core) }),
    ...(extension && { extension: rounded(extension) }),
  };
}

/** Returns the seats in a sentence. */
export function seatsText(
  { scarce, contenders, moved, core, extension }: SeatsRecord,
  lang: Language,
): string {
  const gap = Math.max(core?.gap ?? 0, extension?.gap ?? 0);
  return messages[lang].seats(scarce.length, contenders, moved, `${(gap * 100).toFixed(3)} %`);
}
