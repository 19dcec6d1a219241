import {
  createTableParser,
  type ParsedTables,
  parseDataset,
  type Table,
  type TableName,
  tables,
} from "@jingxun/engine";
import { type Simulation, simulate } from "../../src/simulate/simulate.ts";
import type { SimulateOptions } from "../../src/simulate/simulate-options.ts";
import type { SimulatedTeacher } from "../../src/simulate/simulate-teacher.ts";

/** A simulation with all its people in memory. */
export function simulateAll(options: SimulateOptions): {
  simulation: Simulation;
  people: SimulatedTeacher[];
} {
  const simulation = simulate(options);
  return { simulation, people: [...simulation.teachers()] };
}

function parseRows<Row extends object>(table: Table<Row>, rows: readonly Row[]) {
  const parser = createTableParser(
    table,
    table.columns.map(({ name }) => name),
  );
  rows.forEach((row, index) => {
    const values = row as Readonly<Record<string, unknown>>;
    parser.acceptRow(
      index + 2,
      table.columns.map(({ name, mayBeEmpty, encode }) =>
        mayBeEmpty && values[name] === undefined ? "" : encode(values[name]),
      ),
    );
  });
  return parser.finish();
}

/** The rows of every table, as text and back through the engine's parsers. */
export function parseSimulation({ simulation, people }: ReturnType<typeof simulateAll>) {
  const streamed = {
    teachers: people.map(({ teacher }) => teacher),
    postings: people.flatMap(({ postings }) => postings),
    preferences: people.flatMap(({ preferences }) => preferences),
    needs: people.flatMap(({ needs }) => needs),
    responses: people.flatMap(({ responses }) => responses),
    observations: people.flatMap(({ observations }) => observations),
    activities: people.flatMap(({ activities }) => activities),
    lessons: [...simulation.tables.lessons, ...people.flatMap(({ lessons }) => lessons)],
    // A simulation has passes and fails only, which are activities.
    creditEvents: [],
  };
  const rows: Record<string, readonly object[]> = { ...simulation.tables, ...streamed };
  const parsed = Object.keys(tables).map((name) => [
    name,
    parseRows(tables[name as TableName] as unknown as Table<object>, rows[name]),
  ]);
  return parseDataset(Object.fromEntries(parsed) as ParsedTables);
}
