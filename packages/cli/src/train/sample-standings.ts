import type { RowRange } from "@jingxun/datasets";
import type { Dossier, Engine, Standing } from "@jingxun/engine";
import type { LoadedFolder } from "../load-folder.ts";
import { openPeople, peopleOfCounty } from "../recommend/county-people.ts";

/** Neighbours are read together: few reads, and mostly whole schools. */
const neighbours = 100;

/**
 * Returns where `count` of `total` teachers are: runs of at most 100 neighbours, evenly spread; everybody where `count`
 * is not below `total`.
 */
export function sampleRanges(total: number, count: number = total): readonly RowRange[] {
  const wanted = Math.min(count, total);
  const runs = Math.max(1, Math.ceil(wanted / neighbours));
  const takenBefore = (run: number) => Math.floor((run * wanted) / runs);
  const passedBefore = (run: number) => Math.floor((run * (total - wanted)) / runs);
  return Array.from({ length: runs }, (_, run) => {
    const start = takenBefore(run) + passedBefore(run);
    return { start, end: start + takenBefore(run + 1) - takenBefore(run) };
  });
}

async function* dossiersIn(loaded: LoadedFolder, ranges: readonly RowRange[]): AsyncGenerator<Dossier> {
  const { columns } = loaded;
  if (columns === undefined) {
    const people = peopleOfCounty(loaded);
    for (const range of ranges)
      for (const entry of people.told(range) as readonly (Dossier | string)[])
        if (typeof entry !== "string") yield entry;
    return;
  }
  const reader = await openPeople(columns.directory);
  try {
    for (const range of ranges) yield* reader.dossiers(range);
  } finally {
    await reader.close();
  }
}

/** Returns the standings of `sample` of a folder's teachers, by default of all, in order of id. */
export async function sampleStandings(
  loaded: LoadedFolder,
  { standing }: Pick<Engine, "standing">,
  sample?: number,
): Promise<readonly Standing[]> {
  const ranges = sampleRanges(peopleOfCounty(loaded).count, sample);
  const standings: Standing[] = [];
  for await (const dossier of dossiersIn(loaded, ranges)) standings.push(standing(dossier));
  return standings;
}
