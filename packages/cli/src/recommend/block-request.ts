import type { FileFormat, RowRange } from "@jingxun/datasets";
import type {
  EarlierAdvice,
  EngineInput,
  Language,
  PolicyOverlay,
  SeatAllotment,
  TeacherId,
} from "@jingxun/engine";
import type { EarlierPlan } from "./carry-plan.ts";
import type { Entry } from "./county-people.ts";
import type { FindingsOf } from "./read-profiles.ts";

/** What all blocks of a run are planned by; plain data, so that a thread can be given it. */
export type BlockSetup = {
  readonly input: EngineInput;
  /** What organisations make of the policy of `input`. */
  readonly overlays: readonly PolicyOverlay[];
  /** The folder in which the records of teachers stay in columns; absent where requests bring them. */
  readonly columns?: string;
  readonly lang: Language;
  /** Whether portraits are written: not where they were read. */
  readonly withPortraits: boolean;
  /** The form of the files. */
  readonly format: FileFormat;
  /** Folders of an earlier step whose rows stay in columns; requests bring what is not among them. */
  readonly left?: { readonly profiles?: string; readonly previous?: string; readonly since?: string };
  /** Whether the run whose plans may be carried over is of the same day; absent without one. */
  readonly isSameDay?: boolean;
  /** How many of the best scored courses are written; default none. */
  readonly top?: number;
};

/** Where the blocks of a run are staged, and the key of the run. */
export type BlockStage = { readonly directory: string; readonly key: string };

/** Some teachers in order of id. */
export type BlockRequest = {
  readonly index: number;
  readonly stage: BlockStage;
  /** Where the first of them stands among all teachers of the run. */
  readonly first: number;
  /** Their records, or the id alone where the own row was rejected; or where in the columns they are. */
  readonly teachers: readonly Entry[] | RowRange;
  /** What an earlier run advised them. */
  readonly earlier?: ReadonlyMap<TeacherId, EarlierAdvice>;
  /** Their profiles as written before, where the run diagnoses nobody. */
  readonly findings?: FindingsOf;
  /** What the run wrote whose plans may be carried over. */
  readonly plans?: ReadonlyMap<TeacherId, EarlierPlan>;
  /** What the seats of the county leave to those whose plans they change; absent before the seats are given. */
  readonly allotments?: ReadonlyMap<TeacherId, SeatAllotment>;
};
