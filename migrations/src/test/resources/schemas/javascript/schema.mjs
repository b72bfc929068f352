import { sqliteTable, text, integer } from "drizzle-orm/sqlite-core";

// a table without types
export const logs = sqliteTable("logs", {
  id: integer("id").primaryKey(), /* the key */
  line: text("line").notNull(), // the line
});
