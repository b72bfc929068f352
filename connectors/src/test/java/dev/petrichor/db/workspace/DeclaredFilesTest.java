package dev.petrichor.db.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredTable;
import dev.petrichor.db.drizzle.DrizzleConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which schema belongs to which database, and what is not taken from outside. */
class DeclaredFilesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void twoDatabases() throws IOException {
        Files.createDirectory(folder.resolve(".git"));
        write("wrangler.toml", """
                [[d1_databases]]
                binding = "SHOP"
                database_name = "shop"
                database_id = "1"
                migrations_dir = "shop/migrations"
                [[d1_databases]]
                binding = "LOG"
                database_name = "log"
                database_id = "2"
                migrations_dir = "log/migrations"
                [[d1_databases]]
                binding = "PLAIN"
                database_name = "plain"
                database_id = "3"
                migrations_dir = "plain"
                """);
        for (var name : List.of("shop", "log", "plain")) {
            Files.createDirectories(folder.resolve(name).resolve("migrations"));
        }
        write("drizzle.shop.config.ts", "export default { dialect: 'sqlite', schema: './shop/schema.ts', out: './shop/migrations' };");
        write("log/drizzle.config.ts", "export default { dialect: 'sqlite', schema: ['./tables'], out: './migrations' };");
        write("shop/schema.ts", table("orders"));
        write("log/tables/lines.ts", table("lines"));
    }

    @Test
    void eachDatabaseHasTheSchemaOfTheConfigThatNamesItsMigrations() throws IOException {
        assertEquals(List.of("orders"), tables("shop"));
        assertEquals(List.of("lines"), tables("log"));
        assertEquals(Optional.empty(), declared("plain"));
    }

    @Test
    void whatIsMissingOrComputedIsSaid() throws IOException {
        write("log/drizzle.config.ts", "export default { dialect: 'sqlite', schema: './gone/*.ts', out: './migrations' };");
        assertEquals("There is no file at ./gone/*.ts, which log/drizzle.config.ts names as its schema.", assertThrows(IOException.class, () -> tables("log")).getMessage());

        write("log/drizzle.config.ts", "export default { dialect: 'sqlite', schema: where(), out: './migrations' };");
        assertEquals("The value of schema in log/drizzle.config.ts is computed, so it was not read.", assertThrows(IOException.class, () -> tables("log")).getMessage());
    }

    @Test
    void aFolderMayBeCalledLikeAPattern() throws IOException {
        for (var name : List.of("a[b]", "a{b", "plain")) {
            var project = Files.createDirectories(folder.resolve(name + "/src/db/deep")).getParent().getParent().getParent();
            Files.writeString(project.resolve("src/db/users.ts"), table("users"));
            Files.writeString(project.resolve("src/db/deep/posts.ts"), table("posts"));

            assertEquals(List.of("users"), tables(project, "./src/db/*.ts"), name);
            assertEquals(List.of("posts", "users"), tables(project, "./src/**/*.ts"), name);
            assertEquals(List.of("posts", "users"), tables(project, "**/*.ts"), name);
            assertEquals(List.of("users"), tables(project, "src/d?/{users,nothing}.ts"), name);
            assertEquals(List.of("users"), tables(project, "src/../src/[d]b/users.ts"), name);
        }
    }

    private static List<String> tables(Path project, String schema) throws IOException {
        var config = DrizzleConfig.read("drizzle.config.ts", "export default { dialect: 'sqlite', schema: '" + schema + "' };", _ -> "");
        return new DeclaredFiles(project, config).read(true).tables().stream().map(DeclaredTable::name).sorted().toList();
    }

    @Test
    void nothingIsReadOutsideOfTheRepository(@TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("secret.ts"), table("secrets"));
        write("log/drizzle.config.ts", "export default { dialect: 'sqlite', schema: '" + outside.toString().replace('\\', '/') + "/secret.ts', out: './migrations' };");

        var read = declared("log").orElseThrow().read(true);

        assertEquals(List.of(), read.tables());
        assertEquals(List.of("it lies outside of this repository"), read.unread().stream().map(it -> it.why()).toList());
    }

    private List<String> tables(String database) throws IOException {
        return declared(database).orElseThrow().read(true).tables().stream().map(DeclaredTable::name).toList();
    }

    private Optional<DeclaredFiles> declared(String database) throws IOException {
        var found = WorkspaceScanner.scan(folder);
        return found.declared(found.databases().stream().filter(it -> it.displayName().equals(database)).findFirst().orElseThrow());
    }

    private static String table(String name) {
        return "import { sqliteTable, integer } from 'drizzle-orm/sqlite-core';\nexport const it = sqliteTable('" + name + "', { id: integer('id').primaryKey() });\n";
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }
}
