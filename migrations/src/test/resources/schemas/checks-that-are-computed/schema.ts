import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

const minimum = 0;

export const prices = sqliteTable("prices", {
  id: integer("id").primaryKey(),
  amount: integer("amount").notNull(),
}, (t) => [check("positive", sql`${t.amount} > ${sql.raw(String(minimum))}`)]);

export const other = sqliteTable("other", { id: integer("id").primaryKey() });
