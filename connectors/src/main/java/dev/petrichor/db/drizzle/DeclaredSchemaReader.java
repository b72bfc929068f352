package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredTable;
import dev.petrichor.db.drizzle.DeclaredSchema.DeclaredView;
import dev.petrichor.db.drizzle.DeclaredSchema.Place;
import dev.petrichor.db.drizzle.DeclaredSchema.Unread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes what files export as drizzle-kit does: each table and each view once, whatever else stands there. */
final class DeclaredSchemaReader {

    private static final Set<String> FUNCTIONS = Set.of("function", "async", "class", "typeof", "!", "void");

    private static final int FARTHEST = 40;

    private final Modules modules;
    private final TableCalls calls;
    private final TableReader tables;
    private final Set<Literal> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<DeclaredTable> found = new ArrayList<>();
    private final List<DeclaredView> views = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();

    DeclaredSchemaReader(Modules modules, Casing casing) {
        this.modules = modules;
        this.calls = new TableCalls(modules, casing);
        this.tables = new TableReader(calls);
    }

    DeclaredSchema read(List<String> files) {
        for (var file : files) {
            try {
                take(modules.read(file));
            } catch (NotKnown e) {
                unread.add(e.of(""));
            }
        }
        return new DeclaredSchema(found, views, unread.stream().distinct().toList());
    }

    private void take(TypeScriptModule module) {
        var unknown = new ArrayList<NotKnown>();
        var given = modules.given(module, unknown);
        unknown.forEach(it -> unread.add(it.of("")));
        given.forEach(it -> take(it.name(), modules.followed(it.value())));
    }

    private void take(String name, Located value) {
        if (!seen.add(value.value())) {
            return;
        }
        var table = calls.of(value);
        var view = calls.view(value);
        try {
            if (table.isPresent()) {
                found.add(tables.read(name, table.get()));
            } else if (view.isPresent()) {
                views.add(view(name, value.module(), view.get()));
            } else if (!isHarmless(value, name, 0)) {
                unread.add(value.unknown("it would have to be run").of(name));
            }
        } catch (NotKnown e) {
            unread.add(e.of(name));
        }
    }

    private DeclaredView view(String variable, TypeScriptModule module, Literal.Call call) throws NotKnown {
        var place = new Place(module.file(), call.line());
        var name = calls.text(new Located(module, call.arguments().isEmpty() ? new Literal.Computed(call.line()) : call.arguments().getFirst()), "its name is computed");
        if (call.chain().size() == 1 && call.chain().getFirst().function().equals("existing")) {
            return new DeclaredView(name, place, Optional.empty(), Optional.empty());
        }
        try {
            if (call.chain().size() != 1 || !call.chain().getFirst().function().equals("as") || call.chain().getFirst().arguments().size() != 1) {
                throw new NotKnown("its query is built by functions", place);
            }
            var sql = new SqlReader(calls, module, Optional.empty(), List.of()).read(call.chain().getFirst().arguments().getFirst(), "its query is built by functions");
            return new DeclaredView(name, place, Optional.of(sql), Optional.empty());
        } catch (NotKnown e) {
            return new DeclaredView(name, place, Optional.empty(), Optional.of(e.of(variable)));
        }
    }

    /** Whether a value is certainly no table and no view. */
    private boolean isHarmless(Located value, String name, int steps) {
        return switch (value.value()) {
            case Literal.Text _,Literal.Word _,Literal.Env _,Literal.Many _,Literal.Fields _,Literal.Arrow _,Literal.Template _ -> true;
            case Literal.Either(var first, var second, var _) -> isHarmless(modules.followed(value.with(first)), "", steps + 1) && isHarmless(modules.followed(value.with(second)), "", steps + 1);
            case Literal.Name(var path, var _) -> path.size() > 1 && modules.named(value.module(), path.getFirst(), 0).flatMap(it -> calls.of(modules.followed(it))).isPresent();
            case Literal.Call call -> steps < FARTHEST && isHarmless(value.module(), call, steps + 1);
            case Literal.Computed _ -> isFunction(value.module(), name) || value.module().source().place(name).filter(it -> Operators.givePlain(value.module().source(), it)).isPresent();
        };
    }

    private boolean isHarmless(TypeScriptModule module, Literal.Call call, int steps) {
        var root = call.path().getFirst();
        var origin = modules.origin(module, call.path());
        if (origin.isPresent()) {
            return DrizzleNames.isHarmless(origin.get());
        }
        var named = modules.named(module, root, 0);
        if (named.isEmpty()) {
            return DrizzleNames.isGlobal(root) && !module.source().declares(root) && module.imported(root).isEmpty();
        }
        return call.path().size() > 1 && named.get().value() instanceof Literal.Call made && steps < FARTHEST && isHarmless(named.get().module(), made, steps + 1);
    }

    /** What is written out as a function, or computed by a word that gives no table. */
    private static boolean isFunction(TypeScriptModule module, String name) {
        var at = module.source().place(name);
        if (at.isEmpty()) {
            return false;
        }
        var first = module.source().token(at.get());
        var global = first.is("new") && DrizzleNames.isGlobal(module.source().token(at.get() + 1).text());
        return global || FUNCTIONS.contains(first.text()) || first.is("<") || first.is("(") && module.source().arrowBehind(module.source().behind(at.get())) > 0;
    }
}
