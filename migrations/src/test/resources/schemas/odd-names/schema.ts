import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

export const odd = sqliteTable("odd-name with blanks", {
  id: integer("Some Id").primaryKey(),
  "quoted-key": text(),
  group: text("group"),
  umlaut: text("größe"),
}, (t) => [index("odd-index").on(t["quoted-key"])]);

export const fine = sqliteTable("select", { order: text("order"), by: text("by").notNull() }, (t) => [index("order_idx").on(t.order)]);
