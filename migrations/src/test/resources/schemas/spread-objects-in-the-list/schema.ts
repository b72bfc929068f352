import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

export const t1 = sqliteTable("t1", { a: text("a"), b: text("b") }, (t) => [[index("t1_a").on(t.a)], index("t1_b").on(t.b)]);
export const t2 = sqliteTable("t2", { a: text("a") }, (t) => [...[index("t2_a").on(t.a)]]);
export const t3 = sqliteTable("t3", { a: text("a") }, function (t) { return [index("t3_a").on(t.a)]; });
export const t4 = sqliteTable("t4", { a: text("a") }, ({ a }) => [index("t4_a").on(a)]);
