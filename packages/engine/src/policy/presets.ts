import type { PolicyDocument } from "./policy-document.ts";
import { county360 } from "./presets/county-360.ts";
import { prefectureRoles } from "./presets/prefecture-roles.ts";
import { shandong2022 } from "./presets/shandong-2022.ts";
import { shandong2023 } from "./presets/shandong-2023.ts";
import { shandong2016, shandong2018, shandong2020 } from "./presets/shandong-earlier.ts";
import { zhejiang2016 } from "./presets/zhejiang-2016.ts";

/** The policies that come with the engine, by name; `shandong-2023` is the default. */
export const policyPresets: { readonly [name: string]: PolicyDocument } = {
  "shandong-2023": shandong2023,
  "shandong-2022": shandong2022,
  "shandong-2020": shandong2020,
  "shandong-2018": shandong2018,
  "shandong-2016": shandong2016,
  "zhejiang-2016": zhejiang2016,
  "county-360": county360,
  "prefecture-roles": prefectureRoles,
};
