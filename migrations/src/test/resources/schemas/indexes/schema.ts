import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

export const users = sqliteTable("users", {
  id: integer("id").primaryKey(),
  email: text("email").notNull(),
  name: text("name"),
  age: integer("age"),
}, (table) => [
  index("users_name").on(table.name),
  index("users_both").on(table.name, table.age),
  uniqueIndex("users_email").on(table.email),
  uniqueIndex("users_lower").on(sql`lower(${table.email})`),
  index("users_grown").on(table.age).where(sql`${table.age} >= 18 and ${table.name} is not null`),
  index("users_desc").on(sql`${table.age} desc`),
  index("users_other_way").on(users.name),
]);

export const objects = sqliteTable("objects", {
  a: text("a"),
  b: text("b"),
}, (t) => {
  return {
    byA: index("objects_a").on(t.a),
    byB: uniqueIndex("objects_b").on(t.b),
  };
});
