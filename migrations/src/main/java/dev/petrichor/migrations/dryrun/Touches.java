package dev.petrichor.migrations.dryrun;

import dev.petrichor.db.Page;
import dev.petrichor.db.Scratch;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Value;
import dev.petrichor.db.sql.AsciiCase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a statement will write to, asked of the engine: its program names every table that it opens for writing, those of
 * cascades and triggers included (the opcodes are those of https://sqlite.org/opcode.html).
 *
 * @param tables in lower case
 * @param takesAway whether rows may be deleted or overwritten anywhere; a plain INSERT that fires no trigger and
 *     replaces nothing cannot
 * @param virtual whether virtual tables may be written to, which the program does not name
 */
record Touches(Set<String> tables, boolean takesAway, boolean virtual) {

    /** Deletes, or runs a trigger, which may do anything. */
    private static final Set<String> TAKES = Set.of("Delete", "IdxDelete", "Clear", "Destroy", "Program");
    private static final Set<String> VIRTUAL = Set.of("VUpdate", "VDestroy");
    private static final long OVERWRITES = 0x04;
    private static final long IN_A_REGISTER = 0x10;

    static final Touches NOTHING = new Touches(Set.of(), false, false);

    /** Nothing for statements that cannot be explained without taking effect. */
    static Touches of(Scratch database, String sql, Meaning meaning) {
        if (Set.of("PRAGMA", "EXPLAIN").contains(meaning.firstWord())) {
            return NOTHING;
        }
        var program = Page.read(database, new Sql("EXPLAIN " + sql), 0).rows();
        var roots = roots(database);
        var tables = new HashSet<String>();
        var takesAway = !Set.of("INSERT", "CREATE", "SELECT").contains(meaning.verb()) || !meaning.setColumns().isEmpty() || meaning.replaces();
        var virtual = false;
        for (var step : program) {
            var opcode = step.get(1) instanceof Value.Text(var text) ? text : "";
            virtual = virtual || VIRTUAL.contains(opcode);
            takesAway = takesAway || TAKES.contains(opcode) || opcode.equals("Insert") && (number(step.get(6)) & OVERWRITES) != 0;
            root(opcode, step).map(roots::get).ifPresent(tables::add);
        }
        return new Touches(Set.copyOf(tables), takesAway || virtual || replacesByItself(database, tables), virtual);
    }

    /** Whether a table may have a key that says ON CONFLICT REPLACE, which no opcode shows. */
    private static boolean replacesByItself(Scratch database, Set<String> tables) {
        return Page.read(database, new Sql("SELECT tbl_name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%REPLACE%'"), 0).rows().stream()
                .anyMatch(row -> row.getFirst() instanceof Value.Text(var name) && tables.contains(AsciiCase.lower(name)));
    }

    private static Optional<Long> root(String opcode, List<Value> step) {
        return switch (opcode) {
            case "OpenWrite" -> number(step.get(4)) == 0 && (number(step.get(6)) & IN_A_REGISTER) == 0
                    ? Optional.of(number(step.get(3)))
                    : Optional.empty();
            case "Clear", "Destroy" -> Optional.of(number(step.get(2)));
            default -> Optional.empty();
        };
    }

    private static Map<Long, String> roots(Scratch database) {
        var roots = new HashMap<Long, String>();
        Page.read(database, new Sql("SELECT rootpage, tbl_name FROM sqlite_schema WHERE rootpage > 0"), 0).rows()
                .forEach(row -> roots.put(number(row.get(0)), AsciiCase.lower(row.get(1) instanceof Value.Text(var name) ? name : "")));
        return roots;
    }

    private static long number(Value value) {
        return switch (value) {
            case Value.Int(var number) -> number;
            case Value.Text(var text) when text.matches("\\d+") -> Long.parseLong(text);
            default -> 0;
        };
    }
}
