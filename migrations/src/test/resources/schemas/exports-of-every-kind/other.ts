import { sqliteTable, integer } from "drizzle-orm/sqlite-core";
export const other = sqliteTable("other", { id: integer("id").primaryKey() });
export const unexportedByIndex = sqliteTable("unseen", { id: integer("id").primaryKey() });
