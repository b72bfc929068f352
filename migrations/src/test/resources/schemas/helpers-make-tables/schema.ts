import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

const withId = (name: string) => sqliteTable(name, { id: integer("id").primaryKey() });

export const first = withId("first");
export const second = sqliteTable("second", { id: integer("id").primaryKey() });
export const third = sqliteTable("th" + "ird", { id: integer("id").primaryKey() });
