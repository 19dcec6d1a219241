import { tables } from "@jingxun/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { trickyCharacter } from "./arbitrary-records.ts";
import { readText } from "./pieces.ts";

const { teachers, topics } = tables;
const header = "teacherId,roles,hasLicence,participation,profileComplete,yearsOfService";
const row = (id: string) => `${id},teacher|mentor,true,required,true,7`;
const summary = (faults: readonly { row: number; column: string; code: string }[]) =>
  faults.map((fault) => [fault.row, fault.column, fault.code]);

async function readTeachers(lines: readonly string[], newline = "\n") {
  const { isUsable, parsed } = await readText(teachers, [header, ...lines].join(newline));
  return {
    isUsable,
    ids: parsed.entries.map((entry) => entry.row.teacherId),
    lines: parsed.entries.map(({ line }) => line),
    faults: summary(parsed.faults),
    rejectedIds: [...parsed.rejectedIds],
    count: [parsed.read, parsed.entries.length, parsed.repeated, parsed.rejected],
  };
}

describe("known files", () => {
  test.each(["\n", "\r\n", "\r"])("rows between %j are read with their line", async (newline) => {
    const read = await readTeachers([row("t1"), "", row("t2"), ""], newline);
    expect(read).toMatchObject({ ids: ["t1", "t2"], lines: [2, 4], faults: [], count: [2, 2, 0, 0] });
  });

  test("a file with its header alone has no rows and no faults", async () => {
    for (const text of [header, `${header}\n`, `\n\n${header}\r\n\r\n`]) {
      const { isUsable, parsed } = await readText(teachers, text);
      expect(isUsable).toBe(true);
      expect([parsed.read, parsed.faults]).toEqual([0, []]);
    }
  });

  test("a file without a line of text is an empty file", async () => {
    for (const text of ["", "\n", "\r\n \r\n", "\ufeff"]) {
      const { isUsable, parsed } = await readText(teachers, text);
      expect(isUsable).toBe(false);
      expect(summary(parsed.faults)).toEqual([[0, "", "empty-file"]]);
    }
  });

  test("a header without its columns, or with one twice, makes the file unusable", async () => {
    const { isUsable, parsed } = await readText(
      teachers,
      `\n${header.replace("roles", "role")},teacherId\n${row("t1")}`,
    );
    expect([isUsable, parsed.read, parsed.entries]).toEqual([false, 0, []]);
    expect(summary(parsed.faults)).toEqual([
      [2, "roles", "missing-column"],
      [2, "teacherId", "duplicate-column"],
    ]);
  });

  test("a header whose quotes are broken makes the file unusable", async () => {
    const { isUsable, parsed } = await readText(teachers, `"teacherId"x,roles\n${row("t1")}\n`);
    expect([isUsable, parsed.read]).toEqual([false, 0]);
    expect(summary(parsed.faults)).toEqual([[1, "", "malformed-quote"]]);
  });

  test("rows that are too short or too long are rejected, the others stay", async () => {
    const read = await readTeachers([row("t1"), "t2,teacher", `${row("t3")},`, row("t4")]);
    expect(read).toMatchObject({ ids: ["t1", "t4"], rejectedIds: ["t2", "t3"], count: [4, 2, 0, 2] });
    expect(read.faults).toEqual([
      [3, "", "wrong-width"],
      [4, "", "wrong-width"],
    ]);
  });

  test("bad quotes lose their line, not the teacher whose id stands in front", async () => {
    const bad = [
      't2,"teacher"x,true,required,true,7',
      't3,"teacher,true,required,true,7',
      '"t4","teacher,true',
    ];
    const read = await readTeachers([
      row("t1"),
      ...bad,
      row('"t5"'),
      't6,teacher",true,required,true,7',
      row("t7"),
    ]);
    expect(read).toMatchObject({ ids: ["t1", "t5", "t6", "t7"], rejectedIds: ["t2", "t3", "t4"] });
    expect(read.faults).toEqual([
      [3, "roles", "malformed-quote"],
      [4, "roles", "malformed-quote"],
      [5, "roles", "malformed-quote"],
    ]);
    expect(read.count).toEqual([7, 4, 0, 3]);
  });

  test("an unclosed quote in the last row loses that row", async () => {
    const read = await readTeachers([row("t1"), 't2,teacher,true,required,true,"7']);
    expect(read).toMatchObject({ ids: ["t1"], rejectedIds: ["t2"], count: [2, 1, 0, 1] });
    expect(read.faults).toEqual([[3, "yearsOfService", "malformed-quote"]]);
  });

  test.each([
    ["as it is", "x".repeat(1_000_000)],
    ["in quotes", `"${"x".repeat(1_000_000)}"`],
    ["in an open quote", `"${"x".repeat(1_000_000)}`],
    ["in an open quote full of escapes", `"${'""'.repeat(500_000)}`],
    ["as white space", `${" ".repeat(1_000_000)}"x"`],
    ["in ten columns", "x".repeat(150_000).concat(",").repeat(10)],
  ])("a field of 1 MB %s loses its line only", async (_, field) => {
    const { parsed } = await readText(topics, `topicId,name\na,b\nc,${field}\nd,e\n`, 60_000);
    expect(parsed.entries.map((entry) => entry.row.topicId)).toEqual(["a", "d"]);
    expect(summary(parsed.faults)).toEqual([[3, "name", "field-too-long"]]);
    expect([...parsed.rejectedIds]).toEqual(["c"]);
  });

  test("a quote left open in front of a megabyte of rows loses its line only", async () => {
    const ids = Array.from({ length: 50_000 }, (_, index) => `t${index}`);
    const { parsed } = await readText(
      topics,
      `topicId,name\nx,"open\n${ids.map((id) => `${id},name of ${id}\n`).join("")}`,
      60_000,
    );
    expect(parsed.entries).toHaveLength(ids.length);
    expect(summary(parsed.faults)).toEqual([[2, "name", "malformed-quote"]]);
  });

  test("a line of many megabytes without an end loses itself", async () => {
    const { parsed } = await readText(topics, `topicId,name\n${"a,".repeat(2_000_000)}\nb,c`, 60_000);
    expect(parsed.entries.map((entry) => entry.row.topicId)).toEqual(["b"]);
    expect([parsed.read, parsed.rejected]).toEqual([2, 1]);
  });

  test("names that plain objects hold are columns and ids like any other", async () => {
    const text = `__proto__,topicId,constructor,name\nx,__proto__,y,toString\nx,constructor,y,hasOwnProperty\n`;
    const { parsed } = await readText(topics, text);
    expect(parsed.faults).toEqual([]);
    expect(parsed.entries.map((entry) => ({ ...entry.row }))).toEqual([
      { topicId: "__proto__", name: "toString" },
      { topicId: "constructor", name: "hasOwnProperty" },
    ]);
  });

  test("NUL in an id rejects its row, unicode separators in a name do not", async () => {
    const { parsed } = await readText(topics, "topicId,name\na\0b,c\nd,e\u2028f\u2029g\n");
    expect(parsed.entries.map((entry) => entry.row)).toEqual([{ topicId: "d", name: "e\u2028f\u2029g" }]);
    expect(summary(parsed.faults)).toEqual([[2, "topicId", "invalid-value"]]);
  });

  test("equal rows count once, differing rows of one id not at all", async () => {
    const read = await readTeachers([
      row("t1"),
      row("t2"),
      row("t1"),
      row("t2").replace("7", "8"),
      row("t3"),
    ]);
    expect(read).toMatchObject({ ids: ["t1", "t3"], rejectedIds: ["t2"], count: [5, 2, 1, 2] });
  });

  test("what is not UTF-8 is named with its column; in the header it is a warning", async () => {
    const read = await readText(topics, "topicId,\ufffd,name\na,x,b\nc,x,d\ufffd\n");
    expect(read.isUsable).toBe(true);
    expect(read.parsed.entries.map(({ line }) => line)).toEqual([2]);
    expect(summary(read.parsed.faults)).toEqual([
      [1, "\ufffd", "invalid-encoding"],
      [3, "name", "invalid-encoding"],
    ]);
    expect(read.parsed.faults.map(({ severity }) => severity)).toEqual(["warning", "error"]);
  });
});

const anyContent = fc.string({
  unit: fc.oneof(trickyCharacter, fc.constantFrom("a", '"', ",", "\n", "b,c\n", 'd,"e"\n', "\ufffd")),
  maxLength: 60,
});

test("accepted + repeated + rejected = read, and each rejected row has its fault, whatever the file holds", async () => {
  await fc.assert(
    fc.asyncProperty(anyContent, async (content) => {
      const { parsed } = await readText(topics, `topicId,name\n${content}`);
      expect(parsed.entries.length + parsed.repeated + parsed.rejected).toBe(parsed.read);
      expect(new Set(parsed.faults.map((fault) => fault.row)).size).toBe(parsed.rejected);
    }),
    { numRuns: 1000 },
  );
});

test("what is read does not depend on the pieces in which the text comes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("topicId,name\n", ""), anyContent, async (header, content) => {
      const text = `${header}${content}`;
      const whole = await readText(topics, text, text.length + 1);
      for (const size of [1, 2, 3, 7, 64]) expect(await readText(topics, text, size)).toEqual(whole);
    }),
    { numRuns: 200 },
  );
});

const number = fc.integer({ min: 0, max: 70 });
const goodRow = fc.tuple(
  number,
  fc.constantFrom("", "teacher", '"teacher|mentor"', 'he"ad', '"a,b"', ' "x" '),
  fc.boolean(),
);
const goodRows = fc
  .uniqueArray(goodRow, { maxLength: 8, selector: ([id]) => id })
  .map((rows) =>
    rows.map(([id, roles, isQuoted]) => `${isQuoted ? `"${id}"` : id},${roles},true,required,true,${id}`),
  );
const badRow = fc.constantFrom(
  'x,"open,true,required,true,7',
  '"x,teacher,true,required,true,7',
  'x,teacher,true,required,true,"7',
  'x,"teacher"y,true,required,true,7',
  'x,"teacher",true,"required,true,7',
  "x,teacher",
  "x,teacher,true,required,true,7,8",
  "x,teach\ufffder,true,required,true,7",
);
const longRow = fc.constantFrom(
  `x,${"y".repeat(70_000)},true,required,true,7`,
  `x,"${"y".repeat(70_000)}",true,required,true,7`,
);
const anyBadRow = fc.oneof({ arbitrary: badRow, weight: 9 }, { arbitrary: longRow, weight: 1 });

test("a bad row never changes the other rows", async () => {
  await fc.assert(
    fc.asyncProperty(goodRows, anyBadRow, fc.nat(8), async (rows, bad, place) => {
      const without = await readTeachers(rows);
      const withBad = await readTeachers(rows.toSpliced(place, 0, bad));
      expect(withBad.ids).toEqual(without.ids);
      expect(withBad.count).toEqual([rows.length + 1, rows.length, 0, 1]);
      expect(withBad.faults).toHaveLength(1);
    }),
    { numRuns: 300 },
  );
});

const name = fc
  .tuple(fc.constantFrom("a", "教", "0"), fc.string({ unit: trickyCharacter, maxLength: 6 }))
  .map(([first, rest]) => first + rest);
const topicRows = fc
  .uniqueArray(fc.tuple(number, name), { maxLength: 8, selector: ([id]) => id })
  .map((rows) => rows.map(([id, text]) => `${id},"${text.replaceAll('"', '""')}"`));

test("a bad row never changes other rows with free text over several lines", async () => {
  const bad = fc.constantFrom('x,"open', '"x,open', 'x,"a"b', "x", "x,y,z");
  await fc.assert(
    fc.asyncProperty(topicRows, bad, fc.nat(8), async (rows, badRow, place) => {
      const without = await readText(topics, ["topicId,name", ...rows].join("\n"));
      const withBad = await readText(
        topics,
        ["topicId,name", ...rows.toSpliced(place, 0, badRow)].join("\n"),
      );
      const rowsOf = ({ parsed }: typeof without) => parsed.entries.map((entry) => entry.row);
      expect(rowsOf(withBad)).toEqual(rowsOf(without));
      expect(withBad.parsed.rejected).toBe(1);
    }),
    { numRuns: 300 },
  );
});

test("the order of rows never matters", async () => {
  const file = fc.array(
    fc.oneof(
      badRow,
      goodRow.map(([id, roles]) => `${id},${roles},true,required,true,7`),
    ),
    { maxLength: 10 },
  );
  const shuffled = file.chain((rows) =>
    fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async ([rows, other]) => {
      const [first, second] = [await readTeachers(rows), await readTeachers(other)];
      expect(second.ids).toEqual(first.ids);
      expect(second.count).toEqual(first.count);
      expect(second.rejectedIds.sort()).toEqual(first.rejectedIds.sort());
      expect(second.faults.map(([, ...fault]) => fault.join()).sort()).toEqual(
        first.faults.map(([, ...fault]) => fault.join()).sort(),
      );
    }),
    { numRuns: 200 },
  );
});
