import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

import { other } from "./other";

export type User = typeof users.$inferSelect;
export interface Shape { a: number }
export enum Color { Red, Green }
export const kinds = ["a", "b"] as const;
export const limit = 10, names = ["x"];
export const isAdult = (age: number): boolean => age >= 18;
export function helper() { return sqliteTable("not_called", { id: integer("id") }); }
export class Thing { static table = 1; }
export const all = { users: "users" };

const users = sqliteTable("users", { id: integer("id").primaryKey() });
const hidden = sqliteTable("hidden", { id: integer("id").primaryKey() });
export { users as members, other };
export * from "./more";
export { deep as renamed } from "./deep";
export default sqliteTable("by_default", { id: integer("id").primaryKey() });
