package dev.petrichor.migrations;

import dev.petrichor.db.sql.AsciiCase;
import dev.petrichor.db.sql.SchemaStatement;
import dev.petrichor.db.sql.SchemaStatement.CreateTable;
import dev.petrichor.db.sql.SchemaStatement.DropTable;
import dev.petrichor.db.sql.SchemaStatement.RenameTable;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the rows of a table go while statements run one after the other, as their words tell: copied out, renamed, put back.
 * Places of statements count from 0. Pure.
 */
public final class RowPaths {

    private final List<String> statements;
    private final List<Optional<SchemaStatement>> changes;
    private final List<Optional<RowCopy>> copies;

    public RowPaths(List<String> statements) {
        this.statements = List.copyOf(statements);
        this.changes = statements.stream().map(SchemaStatement::of).toList();
        this.copies = statements.stream().map(RowCopy::of).toList();
    }

    /**
     * Whether every row of a table stands elsewhere when a statement runs, and is put back behind it before others end.
     *
     * @param going the tables whose rows go with the statement, by any of their names: what the plan makes and ties to them is no safe place
     */
    public boolean areSetAside(String table, Set<String> going, int at, int from, int end) {
        var lost = going.stream().map(AsciiCase::lower).collect(Collectors.toSet());
        for (var out = from; out < at; out++) {
            var copy = copies.get(out).filter(it -> takesAll(it, table) && !goesAlong(it.to(), lost, at));
            if (copy.isPresent() && comesBack(copy.get().to(), table, at, end)) {
                return true;
            }
        }
        return isTakenOver(table, lost, at, from, end);
    }

    /** Whether a table into which every row was copied before, perhaps through others, bears the name in the end, and not yet when the statement runs. */
    private boolean isTakenOver(String table, Set<String> going, int at, int from, int end) {
        var bearers = new HashSet<String>();
        for (var i = from; i < end; i++) {
            if (i == at && bearers.contains(AsciiCase.lower(table))) {
                return false;
            }
            if (i == at) {
                bearers.removeIf(it -> goesAlong(it, going, at));
            }
            changes.get(i).ifPresent(change -> follow(change, bearers));
            var original = i < at ? Optional.of(AsciiCase.lower(table)) : Optional.<String>empty();
            copies.get(i).filter(copy -> copy.plain().map(plain -> AsciiCase.lower(plain.table())).filter(it -> bearers.contains(it) || original.filter(it::equals).isPresent()).isPresent())
                    .ifPresent(copy -> bearers.add(AsciiCase.lower(copy.to())));
        }
        return bearers.contains(AsciiCase.lower(table));
    }

    /** Whether rows of a table that the statements make follow those of others: by a key that cascades or empties itself, perhaps through more of them. */
    private boolean goesAlong(String table, Set<String> going, int at) {
        var parents = new HashMap<String, Set<String>>();
        for (var i = 0; i < at; i++) {
            switch (changes.get(i).orElse(null)) {
                case CreateTable(var made) -> parents.putIfAbsent(AsciiCase.lower(made), FollowedTables.of(statements.get(i)));
                case RenameTable(var before, var to) -> rename(parents, AsciiCase.lower(before), AsciiCase.lower(to));
                case DropTable(var gone) -> parents.remove(AsciiCase.lower(gone));
                case null, default -> {}
            }
        }
        var reached = new HashSet<String>();
        var waiting = new ArrayDeque<>(List.of(AsciiCase.lower(table)));
        while (!waiting.isEmpty()) {
            for (var parent : parents.getOrDefault(waiting.remove(), Set.of())) {
                if (going.contains(parent)) {
                    return true;
                }
                if (reached.add(parent)) {
                    waiting.add(parent);
                }
            }
        }
        return false;
    }

    /** A table under a new name keeps its keys, and those that refer to it. */
    private static void rename(Map<String, Set<String>> parents, String from, String to) {
        parents.replaceAll((_, names) -> names.stream().map(name -> name.equals(from) ? to : name).collect(Collectors.toSet()));
        Optional.ofNullable(parents.remove(from)).ifPresent(own -> parents.put(to, own));
    }

    private boolean comesBack(String kept, String table, int at, int end) {
        var name = table;
        for (var i = at; i < end; i++) {
            if (changes.get(i).orElse(null) instanceof RenameTable(var before, var to) && AsciiCase.same(before, name)) {
                name = to;
            }
            var now = name;
            if (copies.get(i).filter(it -> AsciiCase.same(it.to(), now) && takesAll(it, kept)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean takesAll(RowCopy copy, String table) {
        return copy.plain().filter(it -> AsciiCase.same(it.table(), table)).isPresent();
    }

    /** Whether a statement before a place fills one table from another. */
    public boolean fills(String to, String from, int before) {
        return copies.stream().limit(before).flatMap(Optional::stream).anyMatch(copy -> AsciiCase.same(copy.to(), to) && copy.from().contains(AsciiCase.lower(from)));
    }

    /** Whether rows of a table that is dropped were copied out before, and stand under a name that it had when others have run. */
    public boolean comeBack(int drop, int end) {
        var names = namesBefore(drop);
        var bearers = new HashSet<String>();
        for (var i = 0; i < end; i++) {
            if (changes.get(i).isPresent()) {
                follow(changes.get(i).get(), bearers);
            }
            var name = i < drop ? names.get(i) : "";
            copies.get(i).filter(it -> it.from().contains(name) || it.from().stream().anyMatch(bearers::contains)).ifPresent(it -> bearers.add(AsciiCase.lower(it.to())));
        }
        return bearers.contains(names.getLast()) || names.stream().anyMatch(bearers::contains);
    }

    /** What a table was called at first, if no statement before a place has made it. */
    public Optional<String> nameAtFirst(String table, int at) {
        var name = table;
        for (var i = at - 1; i >= 0; i--) {
            if (changes.get(i).orElse(null) instanceof RenameTable(var before, var to) && AsciiCase.same(to, name)) {
                name = before;
            } else if (changes.get(i).orElse(null) instanceof DropTable(var gone) && AsciiCase.same(gone, name)) {
                return Optional.empty();
            }
        }
        return Optional.of(name);
    }

    private static void follow(SchemaStatement change, Set<String> bearers) {
        switch (change) {
            case DropTable(var table) -> bearers.remove(AsciiCase.lower(table));
            case RenameTable(var table, var to) -> {
                if (bearers.remove(AsciiCase.lower(table))) {
                    bearers.add(AsciiCase.lower(to));
                }
            }
            default -> {}
        }
    }

    /** What a table that is dropped was called when each statement up to its drop ran. */
    private List<String> namesBefore(int drop) {
        var names = new String[drop + 1];
        names[drop] = AsciiCase.lower(changes.get(drop).orElseThrow().table());
        for (var i = drop - 1; i >= 0; i--) {
            names[i] = changes.get(i).orElse(null) instanceof RenameTable(var table, var to) && AsciiCase.same(to, names[i + 1]) ? AsciiCase.lower(table) : names[i + 1];
        }
        return List.of(names);
    }
}
