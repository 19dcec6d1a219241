import type { DossierReader, RowRange } from "@jingxun/datasets";
import type { CountyEngines, EarlierAdvice, TeacherId } from "@jingxun/engine";
import type { BlockRequest, BlockSetup } from "./block-request.ts";
import type { EarlierPlan } from "./carry-plan.ts";
import { type Entry, idOf, openPeople } from "./county-people.ts";
import { createEarlierPlans } from "./earlier-plans.ts";
import type { LeftReader } from "./left-rows.ts";
import { planningFrom } from "./planning-from.ts";
import { createAdviceReader } from "./read-previous.ts";
import { createFindingsReader, type FindingsOf } from "./read-profiles.ts";

/** All that is known of the teachers of a block. */
export type BlockInputs = {
  readonly teacherIds: readonly TeacherId[];
  /** The teachers in lists one after another. */
  readonly entries: AsyncIterable<readonly Entry[]> | Iterable<readonly Entry[]>;
  readonly earlier: ReadonlyMap<TeacherId, EarlierAdvice>;
  readonly findings: FindingsOf | undefined;
  readonly plans: ReadonlyMap<TeacherId, EarlierPlan>;
};

const idsIn = ({ teacherIds }: DossierReader, { start, end }: RowRange) =>
  teacherIds.slice(start, end) as readonly string[] as readonly TeacherId[];

/** Completes one request after another from what stays in columns. */
export type RequestReader = {
  readonly read: (request: BlockRequest) => Promise<BlockInputs>;
  readonly close: () => Promise<void>;
};

const readerOf = <Value>(directory: string | undefined, create: (directory: string) => LeftReader<Value>) =>
  directory === undefined ? undefined : create(directory);

/**
 * Returns the reader of the requests of a run; files are opened when they are first asked for. Where portraits were read
 * nobody is diagnosed, and what no plan rests on stays in the files.
 */
export function createRequestReader(
  { columns, left = {}, top, withPortraits, lang, format }: BlockSetup,
  county: Pick<CountyEngines, "engines">,
): RequestReader {
  const options = withPortraits ? {} : { planningFrom: planningFrom(county) };
  let people: Promise<DossierReader> | undefined;
  const profiles = readerOf(left.profiles, createFindingsReader);
  const previous = readerOf(left.previous, createAdviceReader);
  const since = readerOf(left.since, (directory) =>
    createEarlierPlans(directory, top !== undefined, format === "parquet" ? "id" : lang),
  );
  const peopleOf = async (teachers: BlockRequest["teachers"]) => {
    if (!("start" in teachers)) return { ids: teachers.map(idOf), entries: [teachers] };
    people ??= openPeople(columns!, { reuses: true, waits: true, isKnown: true });
    const reader = await people;
    return { ids: idsIn(reader, teachers), entries: reader.lists(teachers, options) };
  };
  return {
    read: async ({ teachers, earlier, findings, plans }) => {
      const { ids, entries } = await peopleOf(teachers);
      return {
        teacherIds: ids,
        entries,
        earlier: (await previous?.read(ids)) ?? earlier ?? new Map(),
        findings: (await profiles?.read(ids)) ?? findings,
        plans: (await since?.read(ids)) ?? plans ?? new Map(),
      };
    },
    close: async () => {
      for (const reader of [await people, profiles, previous, since]) await reader?.close();
    },
  };
}
