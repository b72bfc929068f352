import { pgTable, text as pgText } from "drizzle-orm/pg-core";
import { sqliteTable, text } from "drizzle-orm/sqlite-core";

export const far = pgTable("far", { id: pgText("id").primaryKey() });
export const near = sqliteTable("near", { id: text("id").primaryKey() });
