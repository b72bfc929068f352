import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

export const users = sqliteTable("users", { id: integer("id").primaryKey(), name: text("name") });

export const raw = sqliteView("raw_view", { id: integer("id"), name: text("name") }).as(sql`select id, name from users where id > 1`);
export const withNames = sqliteView("with_names", { id: integer("id") }).as(sql`select ${users.id} from ${users}`);
export const elsewhere = sqliteView("elsewhere", { id: integer("id") }).existing();
export const built = sqliteView("built").as((qb) => qb.select().from(users));
