import { tables } from "@jingxun/engine";
import { encodeLines } from "../encode-lines.ts";
import { encodePiece } from "../encode-piece.ts";
import type { FileFormat } from "../file-format.ts";
import type { Simulation } from "./simulate.ts";
import type { SimulatedTeacher } from "./simulate-teacher.ts";
import type { PeopleCounts } from "./summary.ts";
import { teacherTruth, truthColumns } from "./truth-tables.ts";

/** A block of people as bytes of every file, and what they hold. */
export type PeoplePieces = {
  readonly people: number;
  /** By name of the table, for `openPieces` of a `FolderWriter`. */
  readonly tables: ReadonlyMap<string, Uint8Array>;
  /** By name of the file of `truth/`: lines of CSV. */
  readonly truth: ReadonlyMap<string, Uint8Array>;
  readonly counts: PeopleCounts;
};

const personal = [
  "lessons",
  "postings",
  "preferences",
  "needs",
  "responses",
  "observations",
  "activities",
] as const;
const personalTruth = ["teachers", "abilities", "tastes", "gains"] as const;

async function encodeTables(people: readonly SimulatedTeacher[], format: FileFormat) {
  const teachers = people.map(({ teacher }) => teacher);
  const pieces = new Map([["teachers", await encodePiece(tables.teachers, teachers, format)]]);
  for (const name of personal) {
    const rows = people.flatMap((person) => person[name] as readonly object[]);
    pieces.set(name, await encodePiece(tables[name] as never, rows, format));
  }
  return pieces;
}

async function encodeTruth(people: readonly SimulatedTeacher[]) {
  const truths = people.map(teacherTruth);
  const pieces = new Map<string, Uint8Array>();
  for (const name of personalTruth) {
    const rows = truths.flatMap((one) => one[name] as readonly object[]);
    pieces.set(name, await encodeLines(truthColumns(name), rows));
  }
  return pieces;
}

/**
 * Returns what gives the people of a block of a simulation as bytes. They depend on nothing but its options, so that
 * several threads, each with a simulation of its own, can make those of a province.
 */
export function createPeopleEncoder(
  { blocks }: Pick<Simulation, "blocks">,
  format: FileFormat,
): (block: number) => Promise<PeoplePieces> {
  return async (block) => {
    const people = [...blocks.people(block)];
    return {
      people: people.length,
      tables: await encodeTables(people, format),
      truth: await encodeTruth(people),
      counts: blocks.countsOf(people),
    };
  };
}
