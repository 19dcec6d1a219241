import { z } from "zod";
import { column, id, integer } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

const part = () => integer(0, 1_000_000);

export const rankings = defineTable(
  "rankings",
  { en: "The best scored courses of each teacher, by --top", zh: "课程排名", required: false },
  ["teacherId", "rank"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    rank: column(integer(1, 100_000), "from 1 = best", "名次"),
    courseId: column(id("course"), "the course", "课程编号"),
    score: column(integer(0, 2_000_000), "sum of the parts that follow and of rules", "评分", "millionths"),
    need: column(part(), "part from need", "需求分", "millionths"),
    successors: column(part(), "part from what follows from the courses taken", "后续选学分", "millionths"),
    content: column(
      part(),
      "part from what the course is about, by what teachers like this one take",
      "内容分",
      "millionths",
    ),
    interest: column(part(), "part from the teacher's own choices", "兴趣分", "millionths"),
    popularity: column(part(), "part from how many comparable teachers took it", "热度分", "millionths"),
    freshness: column(part(), "part from the date of publication", "新近分", "millionths"),
    listId: column(id("list"), "the list of advice", "推荐列表编号"),
    rules: column(
      integer(-2_000_000, 1_000_000),
      "part that the rules add or, if negative, take away",
      "规则加减分",
      "millionths",
    ),
  }),
);
export type RankingRecord = RowOf<typeof rankings>;
