import { sqliteTable, integer } from "drizzle-orm/sqlite-core";
import { a } from "./a";
export const b = sqliteTable("b", { id: integer("id").primaryKey(), a: integer("a").references(() => a.id) });
