import { sqliteTable as table, integer as int, text } from "drizzle-orm/sqlite-core";
export const deep = table("deep", { id: int("id").primaryKey(), name: text("name") });
export const deeper = table("deeper", { id: int("id").primaryKey() });
export const deepest = table("deepest", { id: int("id").primaryKey() });
