import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

const timestamps = {
  createdAt: integer("created_at", { mode: "timestamp" }).notNull().default(sql`(unixepoch())`),
  updatedAt: integer("updated_at", { mode: "timestamp" }).$onUpdate(() => new Date()),
};
const withId = { id: integer("id").primaryKey(), ...timestamps };
const column = text("shared");

export const a = sqliteTable("a", { ...withId, name: text("name") });
export const b = sqliteTable("b", { id: text("id").primaryKey(), ...timestamps, updatedAt: text("updated_at").notNull(), column });
