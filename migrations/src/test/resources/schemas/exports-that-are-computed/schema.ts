import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

const makeAll = () => ({ a: sqliteTable("a", { id: integer("id").primaryKey() }), b: sqliteTable("b", { id: integer("id").primaryKey() }) });

export const { a, b } = makeAll();
export const c = sqliteTable("c", { id: integer("id").primaryKey() });
export const either = process.env.NOTHING ? c : sqliteTable("d", { id: integer("id").primaryKey() });
