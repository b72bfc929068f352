package dev.petrichor.app.state;

import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.Page;
import dev.petrichor.db.Session;
import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import dev.petrichor.db.connect.Connector;
import dev.petrichor.ui.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was kept of a project under the path of a link that leads to it, when each path was a project of its own. It is taken over once,
 * without writing over anything that the project has by now; its file stays under another name. Touches the disk; nobody else may have
 * either of the two open.
 */
public final class FormerState {

    private static final List<String> DRAFTS = List.of(StagedRows.STAGED, StagedRows.SENT);
    private static final List<String> PLAIN = List.of("seen_migrations", "asked_migrations", "migration_tools", "sql_texts", "choices");

    private final Path data;
    private final Path link;
    private final Path place;

    /**
     * @param data where Petrichor keeps its own files
     * @param named how the project was named, whether or not by a link
     */
    public FormerState(Path data, Path named) {
        this.data = data;
        this.link = named.toAbsolutePath().normalize();
        this.place = StateFile.place(named);
    }

    /** By which the project was known. */
    public Path link() {
        return link;
    }

    /** Whether there is something to take over. */
    public boolean exists() {
        return !link.equals(place) && Files.exists(file());
    }

    private Path file() {
        return StateFile.of(data, link);
    }

    /**
     * Takes it over whole or not at all; then it is there to be tried again.
     *
     * @throws DbException when one of the two files cannot be read or written, or the former one cannot get another name
     */
    public void takeOver(Connector connector) {
        try (var former = StateFile.open(connector, file()); var session = StateFile.open(connector, StateFile.of(data, place))) {
            ProjectState.lay(former);
            ProjectState.lay(session);
            session.batch(steps(former, session));
        }
        setAside();
    }

    /** What stayed in its place would be taken over again at the next opening. */
    void setAside() {
        if (StateFile.setAside(file(), "taken-over-").isEmpty()) {
            throw new DbException(new DbError.NotAllowed(Messages.get("state.notRenamed", file())));
        }
    }

    private List<Step> steps(Session former, Session session) {
        var steps = new ArrayList<Step>();
        var drafts = new HashSet<List<Value>>();
        DRAFTS.forEach(table -> drafts.addAll(keys(session, table, "file, table_name")));
        DRAFTS.forEach(table -> steps.addAll(rows(former, table, drafts)));
        steps.addAll(rows(former, "layouts", keys(session, "layouts", "file, table_name")));
        steps.addAll(rows(former, "recorded_migrations", keys(session, "seen_migrations", "file, name")));
        PLAIN.forEach(table -> steps.addAll(rows(former, table, Set.of())));
        return steps;
    }

    private static Set<List<Value>> keys(Session session, String table, String columns) {
        return new HashSet<>(Page.read(session, new Sql("SELECT DISTINCT " + columns + " FROM " + table), 0).rows());
    }

    /** The rows that are added. @param taken what the first columns of a row must not be, because the project has its own rows of that */
    private List<Step> rows(Session former, String table, Set<List<Value>> taken) {
        return Page.read(former, new Sql("SELECT * FROM " + table + " ORDER BY rowid"), 0).rows().stream()
                .map(row -> here(table, row)).filter(row -> taken.isEmpty() || !taken.contains(row.subList(0, 2)))
                .map(row -> StateFile.insert("INSERT OR IGNORE", table, row)).toList();
    }

    /** A row as it is where the link leads. What somebody staged or wrote stays as it is, also where it looks like a path. */
    private List<Value> here(String table, List<Value> row) {
        var moved = new ArrayList<>(row);
        var at = table.equals("sql_texts") || table.equals("choices") ? 1 : 0;
        if (row.get(at) instanceof Value.Text(var text)) {
            moved.set(at, Value.of(table.equals("choices") ? pathsIn(text) : path(text)));
        }
        return List.copyOf(moved);
    }

    private String path(String text) {
        var below = text.equals(link.toString()) || text.startsWith(link + link.getFileSystem().getSeparator());
        return below ? place + text.substring(link.toString().length()) : text;
    }

    /** Those in the list of open tabs, which is JSON. */
    private String pathsIn(String text) {
        return Pattern.compile("\"" + Pattern.quote(quoted(link)) + "(?=[\"/\\\\])").matcher(text).replaceAll(Matcher.quoteReplacement("\"" + quoted(place)));
    }

    /** As it stands in JSON, without the quotes. */
    private static String quoted(Path path) {
        var text = JsonMapper.shared().writeValueAsString(path.toString());
        return text.substring(1, text.length() - 1);
    }
}
