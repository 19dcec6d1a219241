import type { Table } from "@jingxun/engine";

type Shape = { readonly [name: string]: { readonly safeParse: (value: unknown) => { success: boolean } } };

/**
 * Returns for each column of `header` whether a cell of it may hold line breaks: free text may, and so may
 * columns that `table` does not name; ids, terms, numbers and dates may not.
 */
export function columnsWithLineBreaks<Row>(table: Table<Row>, header: readonly string[]): readonly boolean[] {
  const { shape } = table.row as unknown as { readonly shape: Shape };
  return header.map((name) => {
    const column = table.columns.find((candidate) => candidate.name === name);
    return column === undefined || shape[name].safeParse(column.decode("a\nb")).success;
  });
}
