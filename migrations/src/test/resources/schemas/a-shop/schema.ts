import { sql } from "drizzle-orm";
import { sqliteTable, text, integer, real, blob, numeric, index, uniqueIndex, unique, check, primaryKey, foreignKey, sqliteView } from "drizzle-orm/sqlite-core";

const timestamps = {
  createdAt: integer("created_at", { mode: "timestamp" }).notNull().default(sql`(unixepoch())`),
  updatedAt: integer("updated_at", { mode: "timestamp" }).notNull().default(sql`(unixepoch())`).$onUpdate(() => new Date()),
};

export const customers = sqliteTable("customers", {
  id: text("id").primaryKey().$defaultFn(() => crypto.randomUUID()),
  email: text("email").notNull().unique(),
  name: text("name", { length: 120 }),
  settings: text("settings", { mode: "json" }).$type<Record<string, string>>().notNull().default({}),
  ...timestamps,
}, (t) => [uniqueIndex("customers_email_lower").on(sql`lower(${t.email})`)]);

export const orders = sqliteTable("orders", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  customerId: text("customer_id").notNull().references(() => customers.id, { onDelete: "cascade", onUpdate: "no action" }),
  status: text("status", { enum: ["draft", "paid", "sent"] }).notNull().default("draft"),
  total: integer("total").notNull().default(0),
  note: text("note"),
  ...timestamps,
}, (t) => [
  index("orders_customer").on(t.customerId),
  index("orders_open").on(t.status, t.createdAt).where(sql`${t.status} <> 'sent'`),
  check("orders_total", sql`${t.total} >= 0`),
]);

export const orderLines = sqliteTable("order_lines", {
  orderId: integer("order_id").notNull().references(() => orders.id, { onDelete: "cascade" }),
  line: integer("line").notNull(),
  product: text("product").notNull(),
  quantity: integer("quantity").notNull().default(1),
}, (t) => [primaryKey({ columns: [t.orderId, t.line] })]);

export const selectOrder = { a: 1 };
export type Order = typeof orders.$inferSelect;
