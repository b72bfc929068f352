import { sqliteTable, text, integer } from "drizzle-orm/sqlite-core";

const MINUTE = 60;

export const DAY = 60 * 60 * 24
export const HOURS = DAY / (MINUTE * 60);
export const PREFIX = "app_" + "x" +
  "y";
export const NEGATIVE = -MINUTE;
export const IS_LONG = DAY > 5
export const IS_SAME = PREFIX === "app_" as string
export const EMAIL = /^[^@]+@[^@]+$/i;
export const enum Level { Low = 1, High = 2 }

export const users = sqliteTable("users", { id: integer("id").primaryKey(), email: text("email") });
