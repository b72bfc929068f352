import * as s from "drizzle-orm/sqlite-core";
export const more = s.sqliteTable("more", { id: s.integer("id").primaryKey() });
export { deeper } from "./deep";
