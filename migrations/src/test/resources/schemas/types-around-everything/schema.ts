import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

import type { SQLiteColumn } from "drizzle-orm/sqlite-core";

type Settings = { theme: "dark" | "light"; size: number };
const states = ["open", "closed"] as const;
const options = { mode: "timestamp" } as const;

export const tickets = sqliteTable("tickets", {
  id: integer("id", { mode: "number" }).primaryKey({ autoIncrement: true }) satisfies unknown as any,
  state: text("state", { enum: states }).$type<(typeof states)[number]>().notNull().default("open" as const),
  settings: text("settings", { mode: "json" }).$type<Settings>().notNull().default({ theme: "dark", size: 12 } satisfies Settings),
  at: integer("at", options).default(sql<number>`(unixepoch())`),
} as const);
