import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

const id = () => text("id").primaryKey();
const money = (name: string) => integer(name).notNull().default(0);

export const orders = sqliteTable("orders", {
  id: integer("id").primaryKey(),
  total: money("total_cents"),
  label: text("label").notNull(),
}, (t) => [index("orders_label").on(t.label)]);

export const named = sqliteTable("named", { id: integer("id").primaryKey(), cost: money("cost").notNull() });
