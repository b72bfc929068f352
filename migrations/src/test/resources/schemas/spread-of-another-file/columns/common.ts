import { integer, text } from "drizzle-orm/sqlite-core";
import { sql } from "drizzle-orm";
import { users } from "../users";

export const timestamps = {
  createdAt: integer("created_at").notNull().default(sql`(unixepoch())`),
  deletedAt: integer("deleted_at"),
};

export const owned = { ownerId: text("owner_id").notNull().references(() => users.id, { onDelete: "cascade" }) };
