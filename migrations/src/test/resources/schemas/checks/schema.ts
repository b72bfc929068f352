import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

const minimum = sql`0`;

export const prices = sqliteTable("prices", {
  id: integer("id").primaryKey(),
  amount: integer("amount").notNull(),
  unit: text("unit"),
}, (t) => [
  check("positive", sql`${t.amount} > 0`),
  check("units", sql`${t.unit} in ('kg', 'lb') or ${prices.unit} is null`),
  check("plain", sql`amount < 1000000`),
]);
