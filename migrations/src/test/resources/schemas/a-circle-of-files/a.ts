import { sqliteTable, integer } from "drizzle-orm/sqlite-core";
import { b } from "./b";
export * from "./schema";
export const a = sqliteTable("a", { id: integer("id").primaryKey(), b: integer("b").references(() => b.id) });
