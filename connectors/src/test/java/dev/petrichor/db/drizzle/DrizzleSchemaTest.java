package dev.petrichor.db.drizzle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.petrichor.db.drizzle.DrizzleSchema.DrizzleRelation;
import dev.petrichor.db.drizzle.DrizzleSchema.DrizzleTable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrizzleSchemaTest {

    private static final String POSTS = """
            const roles = ["admin", "reader"] as const;
            const times = { createdAt: integer("created_at", { mode: "timestamp" }).notNull().default(sql`(unixepoch())`) };
            export const posts = sqliteTable("posts", {
              id: integer("id").primaryKey({ autoIncrement: true }),
              published: integer("published", { mode: "boolean" }).notNull().default(false),
              ...times,
              authorId: integer().$type<UserId>().references(() => users.id, { onDelete: "cascade" }),
              role: text({ enum: roles }),
            }, (table) => ({ slugIdx: index("slug_idx").on(table.slug) }));
            """;

    @Test
    void readsModesWithTheirLine() {
        var schema = DrizzleSchema.read("schema.ts", POSTS);

        var published = schema.column("posts", "published").orElseThrow();
        assertEquals("boolean", published.mode());
        assertEquals(5, published.line());
        assertEquals("timestamp", schema.column("posts", "created_at").orElseThrow().mode());
        assertEquals("authorId", schema.column("posts", "authorId").orElseThrow().property());
        assertEquals("authorId", schema.column("posts", "author_id").orElseThrow().property(), "drizzle may derive the name");
        assertEquals(5, schema.columns().size());
    }

    @Test
    void readsTablesEnumsAndReferences() {
        var schema = DrizzleSchema.read("schema.ts", POSTS);

        assertEquals(List.of(new DrizzleTable("posts", "posts", "schema.ts", 3)), schema.tables());
        assertEquals(List.of("admin", "reader"), schema.column("posts", "role").orElseThrow().values());
        assertEquals("users.id", schema.column("posts", "authorId").orElseThrow().references());
        assertEquals(Optional.of("posts"), schema.tableOf("posts").map(DrizzleTable::name));
    }

    @Test
    void readsColumnsThatACallbackGives() {
        var schema = DrizzleSchema.read(
                "schema.ts",
                """
                export const users = sqliteTable("people", (t) => ({
                  id: t.integer("id").primaryKey(),
                  at: t.integer({ mode: "timestamp_ms" }),
                }));
                """);

        assertEquals("timestamp_ms", schema.column("people", "at").orElseThrow().mode());
        assertEquals("integer", schema.column("people", "id").orElseThrow().builder());
        assertEquals(Optional.of("people"), schema.tableOf("users").map(DrizzleTable::name));
    }

    @Test
    void readsRelationsOfBothGenerations() {
        var schema = DrizzleSchema.read(
                "schema.ts",
                """
                export const postRelations = relations(posts, ({ one }) => ({
                  author: one(users, { fields: [posts.authorId], references: [users.id] }),
                }));
                export const all = defineRelations({ users, posts }, (r) => ({
                  users: { posts: r.many.posts({ from: r.users.id, to: r.posts.authorId }) },
                }));
                """);

        assertEquals(
                List.of(
                        new DrizzleRelation("posts", "author", "one", "users", List.of("posts.authorId"), List.of("users.id"), "schema.ts", 2),
                        new DrizzleRelation("users", "posts", "many", "posts", List.of("users.id"), List.of("posts.authorId"), "schema.ts", 5)),
                schema.relations());
    }

    @Test
    void readsOnPastWhatItDoesNotUnderstand() {
        var schema = DrizzleSchema.read(
                "schema.ts",
                """
                const quoted = /it's "one/;
                const nested = `a ${ [`}`, "}"].map((x) => `${x}`) } b`;
                export const a = sqliteTable(prefix("a"), { id: integer("id") });
                export const b = sqliteTable("b", { ["id" + 1]: integer("id"), other() { return 1 }, name: text("name") });
                """);

        assertEquals(List.of("name"), schema.columns().stream().map(DrizzleSchema.DrizzleColumn::name).toList());
    }
}
