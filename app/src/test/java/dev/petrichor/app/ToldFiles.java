package dev.petrichor.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The files of Petrichor's own folders, as the guide lists them. */
final class ToldFiles {

    private static final Path GUIDE = Path.of("../docs/user/security.md");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private ToldFiles() {}

    /** What lies in a folder of ours and is not in the guide's table of it. @param table the words in front of it */
    static List<String> missing(Path folder, String table) throws IOException {
        var told = told(table);
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> told.stream().noneMatch(name -> name.matcher(file).matches())).toList();
        }
    }

    /** A name of a folder stands for all that is in it, and … for anything. */
    private static List<Pattern> told(String table) throws IOException {
        var lines = Files.readAllLines(GUIDE);
        var names = new ArrayList<Pattern>();
        for (var line : lines.subList(lines.indexOf(table) + 4, lines.size())) {
            if (!line.startsWith("|")) {
                break;
            }
            var in = "";
            for (var name : NAME.matcher(line.split("\\|")[1]).results().map(it -> it.group(1)).toList()) {
                in = name.contains("/") ? name.substring(0, name.indexOf('/') + 1) : in;
                var whole = name.contains("/") ? name : in + name;
                names.add(Pattern.compile(Pattern.quote(whole).replace("…", "\\E.*\\Q") + "(/.*)?"));
            }
        }
        return names;
    }
}
