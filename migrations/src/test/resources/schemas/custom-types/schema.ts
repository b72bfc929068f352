import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView, customType } from "drizzle-orm/sqlite-core";

const money = customType<{ data: number }>({
  dataType() {
    return "integer";
  },
});
export const short = customType<{ data: string; config: { length: number } }>({ dataType: (config) => `varchar(${config?.length})` });

export const bills = sqliteTable("bills", {
  id: integer("id").primaryKey(),
  total: money("total").notNull(),
  code: short("code", { length: 4 }),
  note: text("note"),
}, (t) => [index("bills_total").on(t.total), index("bills_note").on(t.note)]);
