import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

function timestamps() {
  return { createdAt: integer("created_at").notNull() };
}
const audit = () => ({ changedBy: text("changed_by") });

export const a = sqliteTable("a", { id: integer("id").primaryKey(), ...timestamps() });
export const b = sqliteTable("b", { id: integer("id").primaryKey(), ...audit() });
export const c = sqliteTable("c", { id: integer("id").primaryKey(), name: text("name") });
