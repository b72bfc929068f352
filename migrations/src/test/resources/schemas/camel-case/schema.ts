import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

export const things = sqliteTable("things", {
  id: integer().primaryKey(),
  some_name: text().notNull(),
  Other_Name: text(),
  userID: integer(),
  parseHTMLNow: text(),
  kept: text("kept_name"),
});
