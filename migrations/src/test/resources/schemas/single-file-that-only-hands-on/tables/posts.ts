import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

import { users } from "./users";
export const posts = sqliteTable("posts", { id: integer("id").primaryKey(), userId: integer("user_id").notNull().references(() => users.id, { onDelete: "cascade" }) });
