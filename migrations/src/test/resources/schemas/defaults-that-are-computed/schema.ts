import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

const start = new Date(0);
const size = 4 * 10;

export const jobs = sqliteTable("jobs", {
  id: integer("id").primaryKey(),
  since: integer("since", { mode: "timestamp" }).default(start),
  until: integer("until", { mode: "timestamp_ms" }).default(new Date(1000)),
  size: integer("size").default(size),
  label: text("label").default(`a${1 + 1}`),
  name: text("name").notNull(),
});
