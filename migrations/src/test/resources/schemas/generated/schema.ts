import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

export const names = sqliteTable("names", {
  id: integer("id").primaryKey(),
  first: text("first"),
  last: text("last"),
  full: text("full").generatedAlwaysAs(sql`first || ' ' || last`),
  upper: text("upper").generatedAlwaysAs(sql`upper(first)`, { mode: "stored" }),
  viaFunction: text("via_function").generatedAlwaysAs(() => sql`lower(first)`, { mode: "virtual" }),
  written: text("written").generatedAlwaysAs("trim(first)"),
});
