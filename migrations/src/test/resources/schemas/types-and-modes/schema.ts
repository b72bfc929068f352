import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

export const everything = sqliteTable("everything", {
  id: integer("id").primaryKey(),
  flag: integer("flag", { mode: "boolean" }),
  at: integer("at", { mode: "timestamp" }),
  atMs: integer("at_ms", { mode: "timestamp_ms" }).notNull(),
  name: text("name"),
  short: text("short", { length: 20 }),
  kind: text("kind", { enum: ["a", "b"] }).notNull(),
  both: text("both", { length: 5, enum: ["a", "b"] }),
  json: text("json", { mode: "json" }).$type<{ a: number; b: string[] }>(),
  price: real("price"),
  raw: blob("raw"),
  buffer: blob("buffer", { mode: "buffer" }),
  big: blob("big", { mode: "bigint" }),
  bag: blob("bag", { mode: "json" }),
  exact: numeric("exact"),
  count: numeric("count", { mode: "number" }),
  huge: numeric("huge", { mode: "bigint" }),
});
