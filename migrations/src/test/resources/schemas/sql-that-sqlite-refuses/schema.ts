import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

export const wrong = sqliteTable("wrong", { id: integer("id").primaryKey(), at: integer("at").default(sql`unixepoch()`) });
export const right = sqliteTable("right", { id: integer("id").primaryKey() });
