import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

const now = sql`(unixepoch())`;
const initial = "new";

export const items = sqliteTable("items", {
  id: integer("id").primaryKey(),
  state: text("state").default(initial).notNull(),
  quoted: text("quoted").default("it's"),
  doubled: text("doubled").default('say "hi"'),
  empty: text("empty").default(""),
  back: text("back").default("a\\b"),
  count: integer("count").default(0),
  minus: integer("minus").default(-1),
  share: real("share").default(0.25),
  on: integer("on", { mode: "boolean" }).default(true),
  off: integer("off", { mode: "boolean" }).notNull().default(false),
  created: integer("created", { mode: "timestamp" }).default(now),
  inner: text("inner").default(sql`(datetime('now', 'localtime'))`),
  word: text("word").default(sql`CURRENT_TIMESTAMP`),
  raw: text("raw").default(sql.raw("(lower('X'))")),
  list: text("list", { mode: "json" }).$type<string[]>().default([]),
  map: text("map", { mode: "json" }).default({ a: 1, b: [true, null, "x"] }),
  none: text("none").default(undefined),
  amount: numeric("amount").default("1.50"),
});
