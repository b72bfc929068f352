import { snakeCase, camelCase, integer, text, index, unique } from "drizzle-orm/sqlite-core";

export const userNotes = snakeCase.table("user_notes", {
  id: integer().primaryKey({ autoIncrement: true }),
  firstLine: text().notNull().unique(),
  ownerId: integer(),
}, (t) => [index("user_notes_owner").on(t.ownerId), unique().on(t.firstLine, t.ownerId)]);

export const other = camelCase.table("other", { some_name: text(), id: integer().primaryKey() });
