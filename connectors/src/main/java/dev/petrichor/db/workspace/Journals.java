package dev.petrichor.db.workspace;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What is wrong with the journals that drizzle-kit keeps in the migrations folders of a project. Wrangler looks at none of
 * them and runs the files that are there, so nobody else would say it.
 */
final class Journals {

    private static final int NAMED = 3;
    private static final String WHO_STOPS = " Wrangler still runs the files that are there; drizzle-kit stops here.";

    private final ProjectText project;

    Journals(ProjectText project) {
        this.project = project;
    }

    List<Problem> problems(List<FoundDatabase> databases) {
        return databases.stream().flatMap(it -> it.migrations().stream())
                .filter(it -> Files.exists(it.journal()))
                .flatMap(it -> problem(it).stream())
                .distinct()
                .toList();
    }

    private Optional<Problem> problem(MigrationsSource source) {
        var journal = project.shown(source.journal());
        try {
            return missing(source.directory(), journal, ConfigTree.json(project.read(source.journal())));
        } catch (ProjectText.NotRead e) {
            return Optional.of(new Problem(e.kind(), journal, 0, "The journal was not read: " + e.why() + "." + WHO_STOPS));
        } catch (ConfigTree.Broken e) {
            return Optional.of(new Problem(
                    Problem.Kind.SYNTAX, journal, e.line(),
                    "The journal cannot be understood: " + e.why() + ". Bring it back from version control." + WHO_STOPS));
        }
    }

    /** One sentence for all files that are missing, at the line of the first. */
    private Optional<Problem> missing(Path directory, String journal, ConfigTree tree) throws ConfigTree.Broken {
        var entries = tree.root().path("entries");
        if (!entries.isArray()) {
            throw new ConfigTree.Broken(tree.line("/entries"), "it has no list of entries");
        }
        var names = new ArrayList<String>();
        var line = 0;
        for (var i = 0; i < entries.size(); i++) {
            var name = name(entries.get(i), tree.line("/entries/" + i));
            if (!isThere(directory, name)) {
                line = names.isEmpty() ? tree.line("/entries/" + i + "/tag") : line;
                names.add(name);
            }
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(new Problem(Problem.Kind.MISSING_FILE, journal, line, sentence(names)));
    }

    private static String name(JsonNode entry, int line) throws ConfigTree.Broken {
        var tag = entry.path("tag").asString("");
        if (tag.isEmpty()) {
            throw new ConfigTree.Broken(line, "an entry has no tag");
        }
        return tag + ".sql";
    }

    /** A name that leads out of the folder is none of its files, whatever lies there. */
    private static boolean isThere(Path directory, String name) {
        try {
            var file = directory.resolve(name).normalize();
            return file.startsWith(directory) && Files.isRegularFile(file);
        } catch (InvalidPathException _) {
            return false; // no file can have such a name
        }
    }

    private static String sentence(List<String> names) {
        var some = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        var more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
        return (names.size() == 1 ? "The journal names a file that is not there: " : "The journal names files that are not there: ") + some + more
                + ". Bring " + (names.size() == 1 ? "it" : "them") + " back from version control." + WHO_STOPS;
    }
}
