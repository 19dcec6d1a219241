import { readFile } from "node:fs/promises";
import { type CurveItem, type LinkMethod, linkScales, toCurveItem } from "@jingxun/engine";
import { z } from "zod";
import { CommandError, exitCode } from "../exit-code.ts";
import { objectTable } from "../print-objects.ts";

export type LinkCommandOptions = { readonly method: LinkMethod; readonly json?: boolean };

const calibration = z.object({
  model: z.enum(["rasch", "2pl", "3pl", "grm", "pcm", "gpcm"]),
  items: z.array(
    z.object({ id: z.string(), a: z.number(), d: z.array(z.number()), g: z.exactOptional(z.number()) }),
  ),
});

/** The items of a calibration as `jingxun calibrate --json` prints it. */
async function readItems(path: string): Promise<readonly CurveItem[]> {
  const text = await readFile(path, "utf8");
  const parsed = z
    .string()
    .transform((json, context) => {
      try {
        return JSON.parse(json) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "expected JSON" });
        return z.NEVER;
      }
    })
    .pipe(calibration)
    .safeParse(text);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(
      (issue) => `${issue.path.join(".") || "(root)"}: ${issue.message}`,
    );
    throw new CommandError(exitCode.unusable, `${path}: not a calibration:\n  ${issues.join("\n  ")}`);
  }
  const { model, items } = parsed.data;
  return items.map((item) => toCurveItem(model, item));
}

/** Links the scale of one calibration onto that of another by the items they share, and prints how. */
export async function linkFiles(
  from: string,
  onto: string,
  { method, json }: LinkCommandOptions,
): Promise<void> {
  const link = linkScales(await readItems(from), await readItems(onto), { method });
  if (json) {
    console.log(JSON.stringify(link));
    return;
  }
  if (link.status === "undetermined") {
    console.log(objectTable([link]));
    return;
  }
  const { slope, intercept, linkingError } = link;
  console.log(
    objectTable([
      { method, slope, intercept, slopeError: linkingError?.slope, interceptError: linkingError?.intercept },
    ]),
  );
  console.log(`\n${objectTable(link.anchors)}`);
}
