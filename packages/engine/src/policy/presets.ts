import type { PolicyDocument } from "./policy-document.ts";
import { shandong2022 } from "./presets/shandong-2022.ts";
import { shandong2023 } from "./presets/shandong-2023.ts";

/** The policies that come with the engine, by name; `shandong-2023` is the default. */
export const policyPresets: { readonly [name: string]: PolicyDocument } = {
  "shandong-2023": shandong2023,
  "shandong-2022": shandong2022,
};
