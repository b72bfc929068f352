import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

export const userProfiles = sqliteTable("userProfiles", {
  id: integer().primaryKey(),
  firstName: text().notNull().unique(),
  HTMLText: text(),
  address2Line: text(),
  apiURL: text(),
  named: text("writtenOut").unique(),
}, (t) => [
  index("names").on(t.firstName, t.apiURL),
  unique().on(t.HTMLText, t.address2Line),
  check("long", sql`length(${t.firstName}) > 2`),
]);

export const photos = sqliteTable("photos", {
  profileId: integer().references(() => userProfiles.id, { onDelete: "cascade" }),
  takenAt: integer({ mode: "timestamp" }),
}, (t) => [primaryKey({ columns: [t.profileId, t.takenAt] })]);
