import {
  type DossierOptions,
  type IdList,
  type OpenOptions,
  openDossiers,
  type RowRange,
} from "@jingxun/datasets";
import { compareIds, type Dossier, dossiersOf, type TeacherId } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import type { LoadedFolder } from "../load-folder.ts";

/** A teacher to plan for, or the id of one whose own row was rejected. */
export type Entry = Dossier | string;

/** Everybody in a county in order of id, whether their records are in memory or stay in columns. */
export type CountyPeople = {
  readonly count: number;
  /** The ids of all of them. */
  readonly teacherIds: IdList;
  readonly idsIn: (range: RowRange) => readonly TeacherId[];
  /** What a thread is told of some of them: their records, or only where to read these. */
  readonly told: (range: RowRange) => readonly Entry[] | RowRange;
  /** The records of some teachers, of those in columns as `options` say; the ids are in order. */
  readonly dossiersOf: (
    teacherIds: readonly TeacherId[],
    options: DossierOptions,
  ) => Promise<ReadonlyMap<TeacherId, Dossier>>;
};

/** Returns the id of an entry. */
export const idOf = (entry: Entry) =>
  (typeof entry === "string" ? entry : entry.teacher.teacherId) as TeacherId;

/** Teachers whose records are read together where those of some are wanted. */
const readAtOnce = 500;

/** Everybody in a folder, in order of id: nobody vanishes. */
function* everyTeacher({ folder }: LoadedFolder): Generator<Entry> {
  const lost = [...folder.rejectedTeacherIds].sort(compareIds);
  let next = 0;
  for (const dossier of dossiersOf(folder.dataset)) {
    while (next < lost.length && lost[next] < dossier.teacher.teacherId) yield lost[next++];
    yield dossier;
  }
  while (next < lost.length) yield lost[next++];
}

function peopleInMemory(loaded: LoadedFolder): CountyPeople {
  const entries = [...everyTeacher(loaded)];
  const told = ({ start, end }: RowRange) => entries.slice(start, end);
  return {
    count: entries.length,
    teacherIds: entries.map(idOf),
    told,
    idsIn: (range) => told(range).map(idOf),
    dossiersOf: async (teacherIds) => {
      const wanted = new Set(teacherIds);
      return new Map(
        entries.flatMap((entry) =>
          typeof entry !== "string" && wanted.has(entry.teacher.teacherId)
            ? [[entry.teacher.teacherId, entry] as const]
            : [],
        ),
      );
    },
  };
}

/** Returns the reader of a folder that was found to have its people in columns. */
export async function openPeople(directory: string, options: OpenOptions = {}) {
  const opened = await openDossiers(directory, options);
  if (opened.status === "open") return opened.reader;
  throw new CommandError(
    exitCode.unusable,
    `${directory}: expected ${opened.expected}, got ${opened.got}; it was changed while it was read`,
  );
}

function peopleInColumns({ directory, teacherIds }: NonNullable<LoadedFolder["columns"]>): CountyPeople {
  const idsIn = (start: number, end: number) =>
    teacherIds.slice(start, end) as readonly string[] as readonly TeacherId[];
  const startsOf = (wanted: readonly TeacherId[]) => {
    const placeOf = new Map(idsIn(0, teacherIds.length).map((teacherId, place) => [teacherId, place]));
    return new Set(
      wanted.map((teacherId) => placeOf.get(teacherId)! - (placeOf.get(teacherId)! % readAtOnce)),
    );
  };
  return {
    count: teacherIds.length,
    teacherIds,
    told: (range) => range,
    idsIn: ({ start, end }) => idsIn(start, end),
    dossiersOf: async (wanted, options) => {
      const found = new Map<TeacherId, Dossier>();
      if (wanted.length === 0) return found;
      const isWanted = new Set(wanted);
      const reader = await openPeople(directory);
      try {
        for (const start of startsOf(wanted))
          for await (const dossier of reader.dossiers({ start, end: start + readAtOnce }, options))
            if (isWanted.has(dossier.teacher.teacherId)) found.set(dossier.teacher.teacherId, dossier);
      } finally {
        await reader.close();
      }
      return found;
    },
  };
}

/** Returns everybody in a loaded folder. */
export function peopleOfCounty(loaded: LoadedFolder): CountyPeople {
  return loaded.columns === undefined ? peopleInMemory(loaded) : peopleInColumns(loaded.columns);
}
