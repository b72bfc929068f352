import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

export const users = sqliteTable("users", { id: integer("id").primaryKey(), email: text("email").notNull().unique() });
