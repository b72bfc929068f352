import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

export const a = sqliteTable("a", { firstName: text(), id: integer("id").primaryKey() });
export const b = sqliteTable("b", { id: integer("id").primaryKey() });
