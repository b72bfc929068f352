import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import { timestamps, owned as ownership } from "./columns/common";
import * as common from "./columns/common.js";
import { users } from "./users";

export const notes = sqliteTable("notes", {
  id: text("id").primaryKey(),
  ...timestamps,
  ...ownership,
});

export const more = sqliteTable("more", { ...common.timestamps, userId: text("user_id").references(() => users.id) });
