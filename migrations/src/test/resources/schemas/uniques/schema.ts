import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

export const accounts = sqliteTable("accounts", {
  id: integer("id").primaryKey(),
  email: text("email").notNull().unique(),
  handle: text("handle").unique("accounts_handle_key"),
  provider: text("provider"),
  subject: text("subject"),
  twice: text("twice").unique(),
}, (t) => [
  unique().on(t.provider, t.subject),
  unique("named_pair").on(t.subject, t.provider),
  uniqueIndex("twice_index").on(t.twice),
]);
