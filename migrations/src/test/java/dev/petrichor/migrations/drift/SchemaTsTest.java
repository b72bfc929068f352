package dev.petrichor.migrations.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.petrichor.db.Sql;
import dev.petrichor.db.drizzle.DrizzleConfig;
import dev.petrichor.db.schema.Schema;
import dev.petrichor.db.schema.SchemaChange;
import dev.petrichor.db.schema.SchemaDiff;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.workspace.DeclaredFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of schema.ts, held against what drizzle-kit itself has written of the same sources. */
class SchemaTsTest {

    private static final int LEAST_CASES = 30;

    static List<DeclaredCase> accepted() {
        return DeclaredCase.accepted();
    }

    @Test
    void thereAreManyCasesOfBothKits() {
        for (var kit : DeclaredCase.Kit.values()) {
            assertTrue(accepted().stream().filter(it -> it.kit() == kit).count() >= LEAST_CASES, kit.name());
        }
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void isInSyncWithWhatDrizzleKitWritesOfIt(DeclaredCase declared) {
        var read = declared.read();

        assertEquals(List.of(), words(read.against("files", declared.generated(), "schema.ts")));
        assertEquals(List.of(), changes(declared.generated(), read.schema()).stream().filter(it -> read.unread().isEmpty()).toList());
    }

    /** drizzle-kit itself refuses it; until it is mended, nothing is claimed of either. */
    @Test
    void aNameThatTwoTablesHaveIsReadOfNeither(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("schema.ts"), """
                import { sqliteTable, integer, text } from 'drizzle-orm/sqlite-core';
                export const users = sqliteTable('users', { id: integer('id').primaryKey() });
                export const again = sqliteTable('Users', { id: integer('id').primaryKey(), name: text('name') });
                export const posts = sqliteTable('posts', { id: integer('id').primaryKey() });
                """);
        var declared = new DeclaredFiles(folder, DrizzleConfig.read("drizzle.config.ts", "export default { dialect: 'sqlite', schema: './schema.ts' };", _ -> "")).read(true);
        try (var empty = DeclaredCase.scratch(); var other = DeclaredCase.scratch()) {
            var read = SchemaTs.of(declared, false, empty);
            other.run(new Sql("CREATE TABLE `users` (`id` integer PRIMARY KEY NOT NULL)"));
            other.run(new Sql("CREATE TABLE `posts` (`id` integer PRIMARY KEY NOT NULL)"));

            assertEquals("users: another table is declared by this name, schema.ts:2\nUsers: another table is declared by this name, schema.ts:3\n", DeclaredCase.told(read.unread()));
            assertEquals(List.of(), words(read.against("files", SchemaReader.read(other), "schema.ts")));
            assertEquals(List.of("posts"), read.schema().tables().stream().map(Table::name).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void onlyWhatIsNamedIsNotRead(DeclaredCase declared) {
        var read = declared.read();

        if (declared.isToBeRecorded()) {
            declared.recordNotRead(read.unread());
        }
        assertEquals(declared.notRead(), DeclaredCase.told(read.unread()));
    }

    /** Each schema against what each other one makes: nothing may be claimed that the output of drizzle-kit does not show, and where all is read nothing may be missing. */
    @Test
    void everyDifferenceThatIsClaimedIsOneOfTheOutputs() {
        var wrong = new ArrayList<String>();
        for (var kit : DeclaredCase.Kit.values()) {
            var schemas = new HashMap<DeclaredCase, Schema>();
            var all = accepted().stream().filter(it -> it.kit() == kit).toList();
            all.forEach(it -> schemas.put(it, it.generated()));
            for (var one : all) {
                var read = one.read();
                for (var other : all) {
                    check(one, read, other, schemas, wrong);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static void check(DeclaredCase one, SchemaTs read, DeclaredCase other, Map<DeclaredCase, Schema> schemas, List<String> wrong) {
        var claimed = objects(read.against("files", schemas.get(other), "schema.ts").toReference().differences().stream().map(Drift.Difference::change).toList());
        var real = objects(changes(schemas.get(other), schemas.get(one)));
        if (!real.containsAll(claimed) || read.unread().isEmpty() && one.kit() == DeclaredCase.Kit.BEFORE_1 && !claimed.containsAll(real)) {
            wrong.add(one + " against " + other + ": " + claimed + " instead of " + real);
        }
    }

    private static List<String> objects(List<SchemaChange> changes) {
        return changes.stream().map(it -> it.kind().label() + " " + it.object()).sorted().toList();
    }

    private static List<SchemaChange> changes(Schema before, Schema after) {
        return SchemaDiff.of(before, after);
    }

    private static List<String> words(Comparison comparison) {
        return comparison.toOther().differences().stream().map(it -> it.label() + " " + it.change().object() + ": " + it.change().before() + " | " + it.change().after()).toList();
    }
}
