package dev.petrichor.db.drizzle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DrizzleSchemaTest {

    @Test
    void readsModesWithTheirLine() {
        var schema = DrizzleSchema.read(
                "schema.ts",
                """
                export const posts = sqliteTable("posts", {
                  id: integer("id").primaryKey({ autoIncrement: true }),
                  published: integer("published", { mode: "boolean" }).notNull().default(false),
                  createdAt: integer("created_at", { mode: "timestamp" }).notNull().default(sql`(unixepoch())`),
                  authorId: integer().references(() => users.id, { onDelete: "cascade" }),
                }, (table) => ({ slugIdx: index("slug_idx").on(table.slug) }));
                """);

        var published = schema.column("posts", "published").orElseThrow();
        assertEquals("boolean", published.mode());
        assertEquals(3, published.line());
        assertEquals("timestamp", schema.column("posts", "created_at").orElseThrow().mode());
        assertEquals("authorId", schema.column("posts", "authorId").orElseThrow().property());
        assertEquals(4, schema.columns().size());
    }
}
