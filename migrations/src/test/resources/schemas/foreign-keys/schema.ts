import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";

export const nodes = sqliteTable("nodes", {
  id: integer("id").primaryKey(),
  parentId: integer("parent_id").references((): AnySQLiteColumn => nodes.id, { onDelete: "set null", onUpdate: "cascade" }),
  ownerId: text("owner_id").notNull().references(() => owners.key, { onDelete: "cascade" }),
});

const owners = sqliteTable("owners", { key: text("owner_key").primaryKey() });
export { owners };

export const pairs = sqliteTable("pairs", {
  a: integer("a"),
  b: text("b"),
}, (t) => [primaryKey({ columns: [t.a, t.b] })]);

export const children = sqliteTable("children", {
  a: integer("a"),
  b: text("b"),
  up: integer("up"),
}, (t) => [
  foreignKey({ columns: [t.a, t.b], foreignColumns: [pairs.a, pairs.b], name: "to_pairs" }).onDelete("restrict").onUpdate("set default"),
  foreignKey({ columns: [t.up], foreignColumns: [nodes.id] }),
]);

export const selfish = sqliteTable("selfish", {
  id: integer("id").primaryKey(),
  next: integer("next"),
}, (table) => ({
  next: foreignKey(() => ({ columns: [table.next], foreignColumns: [table.id] })),
}));
