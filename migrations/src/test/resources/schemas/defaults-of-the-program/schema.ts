import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

export const rows = sqliteTable("rows", {
  id: text("id").primaryKey().$defaultFn(() => randomUUID()),
  other: text("other").$default(() => "x").notNull(),
  changed: integer("changed", { mode: "timestamp" }).$onUpdate(() => new Date()),
  again: integer("again", { mode: "timestamp_ms" }).$onUpdateFn(() => new Date()).notNull(),
  old: integer("old", { mode: "timestamp_ms" }).defaultNow(),
});
