import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

export const people = sqliteTable("people", {
  id: integer().primaryKey({ autoIncrement: true }),
  firstName: text().notNull(),
  birthDate: integer({ mode: "timestamp" }),
  nickname: text("nick"),
  HTMLText: text({ length: 30 }),
});
