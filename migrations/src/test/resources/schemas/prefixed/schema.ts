import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView, sqliteTableCreator } from "drizzle-orm/sqlite-core";

const prefix = "app_";
export const createTable = sqliteTableCreator((name) => `my-project_${name}`);
const other = sqliteTableCreator((it) => `${prefix}${it}`);
const same = sqliteTableCreator((name) => name);

export const posts = createTable("post", (d) => ({
  id: d.integer({ mode: "number" }).primaryKey({ autoIncrement: true }),
  name: d.text({ length: 256 }),
  authorId: d.text("author_id", { length: 255 }).notNull().unique(),
}), (t) => [index("post_name_idx").on(t.name)]);

export const users = other("user", { id: integer("id").primaryKey(), postId: integer("post_id").references(() => posts.id) });
export const third = same("third", { id: integer("id").primaryKey() });
