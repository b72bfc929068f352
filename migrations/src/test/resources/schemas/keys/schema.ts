import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

export const memberships = sqliteTable("memberships", {
  userId: integer("user_id").notNull(),
  groupId: integer("group_id").notNull(),
  role: text("role"),
}, (table) => ({
  pk: primaryKey({ columns: [table.userId, table.groupId] }),
}));

export const named = sqliteTable("named", {
  b: text("b"),
  a: text("a"),
}, (t) => [primaryKey({ name: "custom_key", columns: [t.b, t.a] })]);

export const old = sqliteTable("old", {
  x: text("x"),
  y: text("y"),
}, (t) => [primaryKey(t.x, t.y)]);

export const single = sqliteTable("single", {
  code: text("code"),
  what: text("what"),
}, (t) => [primaryKey({ columns: [t.code] })]);

export const textual = sqliteTable("textual", { id: text("id").primaryKey() });
export const counting = sqliteTable("counting", { id: integer("id").primaryKey({ autoIncrement: true }) });
export const plain = sqliteTable("plain", { id: integer("id").primaryKey({ autoIncrement: false }) });
