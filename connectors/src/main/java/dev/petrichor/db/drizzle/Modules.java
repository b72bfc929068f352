package dev.petrichor.db.drizzle;

import dev.petrichor.db.drizzle.DeclaredSchema.Place;
import dev.petrichor.db.drizzle.TypeScriptModule.Export;
import dev.petrichor.db.drizzle.TypeScriptModule.Import;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files of a schema and those that they import, each read once; what a name in one of them stands for. */
final class Modules {

    private static final int FARTHEST = 40;
    private static final int MOST_FILES = 1000;

    private final Sources sources;
    private final Map<String, TypeScriptModule> known = new HashMap<>();
    private final Map<Exported, Optional<Located>> exported = new HashMap<>();
    private final Map<Followed, Optional<Located>> followed = new HashMap<>();
    private int following;

    Modules(Sources sources) {
        this.sources = sources;
    }

    TypeScriptModule read(String file) throws NotKnown {
        var read = known.get(file);
        if (read == null) {
            if (known.size() >= MOST_FILES) {
                throw new NotKnown("more than " + MOST_FILES + " files are imported", new Place(file, 0));
            }
            read = new TypeScriptModule(file, parsed(file));
            known.put(file, read);
        }
        return read;
    }

    private TypeScript parsed(String file) throws NotKnown {
        try {
            var source = new TypeScript(sources.read(file));
            var fault = source.fault();
            if (fault.isPresent()) {
                throw new NotKnown(fault.get().what(), new Place(file, fault.get().line()));
            }
            return source;
        } catch (IOException e) {
            throw new NotKnown(String.valueOf(e.getMessage()), new Place(file, 0));
        }
    }

    private Optional<TypeScriptModule> imported(TypeScriptModule from, String written) {
        try {
            var file = sources.imported(from.file(), written);
            return file.isEmpty() ? Optional.empty() : Optional.of(read(file.get()));
        } catch (NotKnown _) {
            // whoever needs the name says that it is not known
            return Optional.empty();
        }
    }

    /** What a file gives under a name, and those that it hands on. */
    record Given(String name, Located value) {}

    /**
     * All that a file exports whose value stands in a source.
     *
     * @param unknown gets what is exported otherwise
     */
    List<Given> given(TypeScriptModule module, List<NotKnown> unknown) {
        var all = new ArrayList<Given>();
        given(module, all, unknown, new HashSet<>());
        return all;
    }

    private void given(TypeScriptModule module, List<Given> all, List<NotKnown> unknown, Set<String> seen) {
        if (!seen.add(module.file())) {
            return;
        }
        for (var export : module.exports()) {
            var place = new Place(module.file(), export.line());
            switch (export) {
                case Export.Own(var name, var local, var _) -> named(module, local, 0).ifPresentOrElse(it -> all.add(new Given(name, it)), () -> {
                    if (!isHarmless(module, local)) {
                        unknown.add(new NotKnown("what " + local + " is stands in no file that can be read", place));
                    }
                });
                case Export.Value(var name, var value, var _) -> all.add(new Given(name, new Located(module, value)));
                case Export.Of(var name, var other, var _) -> exported(module, other, 0).ifPresentOrElse(it -> all.add(new Given(name, it)), () -> {
                    if (!DrizzleNames.isHarmless(other.from())) {
                        unknown.add(new NotKnown("it comes from " + other.from() + ", which was not read", place));
                    }
                });
                case Export.Star(var from, var _) -> imported(module, from).ifPresentOrElse(it -> given(it, all, unknown, seen), () -> {
                    if (!DrizzleNames.isHarmless(from)) {
                        unknown.add(new NotKnown("it comes from " + from + ", which was not read", place));
                    }
                });
                case Export.Computed(var _) -> unknown.add(new NotKnown("it would have to be run", place));
            }
        }
    }

    /** A function of the file, or what a package gives that makes no tables. */
    private static boolean isHarmless(TypeScriptModule module, String local) {
        return module.source().declares(local) || module.imported(local).filter(it -> DrizzleNames.isHarmless(it.from())).isPresent();
    }

    /** What a name stands for: a constant of the file, or of one that it imports from. */
    Optional<Located> named(TypeScriptModule module, String name, int steps) {
        if (steps > FARTHEST) {
            return Optional.empty();
        }
        var own = module.source().constant(name, 0);
        return own.isPresent() ? own.map(it -> new Located(module, it)) : module.imported(name).flatMap(it -> exported(module, it, steps + 1));
    }

    private Optional<Located> exported(TypeScriptModule from, Import wanted, int steps) {
        return steps > FARTHEST ? Optional.empty() : imported(from, wanted.from()).flatMap(it -> exported(it, wanted.name(), steps + 1));
    }

    /** A name that a file gives. */
    private record Exported(TypeScriptModule module, String name) {}

    /** Each is looked for once; one that leads to itself leads nowhere. */
    private Optional<Located> exported(TypeScriptModule module, String name, int steps) {
        var wanted = new Exported(module, name);
        var known = exported.get(wanted);
        if (known == null) {
            exported.put(wanted, Optional.empty());
            known = byName(module, name, steps).or(() -> name.equals("default") ? Optional.empty() : byStar(module, name, steps));
            exported.put(wanted, known);
        }
        return known;
    }

    private Optional<Located> byName(TypeScriptModule module, String name, int steps) {
        for (var export : module.exports()) {
            switch (export) {
                case Export.Own(var as, var local, var _) when as.equals(name) -> {
                    return named(module, local, steps);
                }
                case Export.Value(var as, var value, var _) when as.equals(name) -> {
                    return Optional.of(new Located(module, value));
                }
                case Export.Of(var as, var other, var _) when as.equals(name) -> {
                    return exported(module, other, steps);
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    private Optional<Located> byStar(TypeScriptModule module, String name, int steps) {
        for (var export : module.exports()) {
            if (export instanceof Export.Star(var from, var _)) {
                var found = exported(module, new Import(from, name), steps);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** What a value is in the end, when it is a name: of a constant, of a field of one. */
    Located followed(Located value) {
        if (following >= FARTHEST || !(value.value() instanceof Literal.Name(var path, var _))) {
            return value;
        }
        var name = new Followed(value.module(), path);
        var known = followed.get(name);
        if (known == null) {
            followed.put(name, Optional.empty());
            following++;
            known = path(value.module(), path).map(this::followed);
            following--;
            followed.put(name, known);
        }
        return known.orElse(value);
    }

    /** A name that is being followed, or was: each is followed once, and one that leads to itself leads nowhere. */
    private record Followed(TypeScriptModule module, List<String> path) {}

    /** A dotted name: each step but the first is a field. */
    private Optional<Located> path(TypeScriptModule module, List<String> path) {
        var all = path.size() > 1 ? module.imported(path.getFirst()).filter(it -> it.name().equals("*")) : Optional.<Import>empty();
        var found = all.isPresent() ? exported(module, new Import(all.get().from(), path.get(1)), 0) : named(module, path.getFirst(), 0);
        for (var field : path.subList(all.isPresent() ? 2 : 1, path.size())) {
            found = found.map(this::followed).flatMap(it -> Optional.ofNullable(it.value().asFields().get(field)).map(it::with));
        }
        return found;
    }

    /** Where a name comes from in the end, if it is one of a package: the package, and how it is called there. */
    Optional<Import> origin(TypeScriptModule module, List<String> path) {
        var first = module.source().place(path.getFirst()).isPresent() ? Optional.<Import>empty() : module.imported(path.getFirst());
        return first.flatMap(it -> it.name().equals("*") && path.size() > 1 ? origin(module, new Import(it.from(), path.get(1)), 0) : origin(module, it, 0));
    }

    private Optional<Import> origin(TypeScriptModule module, Import wanted, int steps) {
        var file = imported(module, wanted.from());
        if (file.isEmpty() || steps > FARTHEST) {
            return wanted.from().startsWith(".") ? Optional.empty() : Optional.of(wanted);
        }
        for (var export : file.get().exports()) {
            switch (export) {
                case Export.Own(var as, var local, var _) when as.equals(wanted.name()) -> {
                    return file.get().imported(local).flatMap(it -> origin(file.get(), it, steps + 1));
                }
                case Export.Of(var as, var other, var _) when as.equals(wanted.name()) -> {
                    return origin(file.get(), other, steps + 1);
                }
                default -> {}
            }
        }
        return Optional.empty();
    }
}
