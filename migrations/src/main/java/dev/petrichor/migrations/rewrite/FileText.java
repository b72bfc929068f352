package dev.petrichor.migrations.rewrite;

import dev.petrichor.db.sql.Lexer;
import dev.petrichor.db.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** The text of a file with statements put between its own, in the manner of the file: with breakpoints where it has them. */
final class FileText {

    private static final String BREAKPOINT = "--> statement-breakpoint";
    private static final Pattern BEHIND = Pattern.compile("\\s*" + BREAKPOINT + "\\n?");
    private static final Pattern BEFORE = Pattern.compile("(?s).*?(;?\\s*" + BREAKPOINT + "\\s*)$");

    private final String text;
    private final String gap;
    private final List<Edit> edits = new ArrayList<>();

    FileText(String text) {
        this.text = text;
        this.gap = text.contains(BREAKPOINT) ? "\n" + BREAKPOINT + "\n" : "\n";
    }

    private record Edit(int from, int to, String text) {}

    void before(Statement statement, List<String> added) {
        var words = new StringBuilder();
        added.forEach(sql -> words.append(sql).append(';').append(gap));
        edits.add(new Edit(begin(statement), begin(statement), words.toString()));
    }

    void behind(Statement statement, List<String> added) {
        var words = new StringBuilder(text.startsWith(";", statement.end() - 1) ? "" : ";");
        added.forEach(sql -> words.append(gap).append(sql).append(';'));
        edits.add(new Edit(statement.end(), statement.end(), words.toString()));
    }

    /** Puts others in the place of some that follow each other. */
    void instead(Statement first, Statement last, List<String> others) {
        edits.add(new Edit(begin(first), last.end(), String.join(";" + gap, others) + ";"));
    }

    /** Takes a statement out, with one of the breakpoints around it. */
    void without(Statement statement) {
        var behind = BEHIND.matcher(text).region(statement.end(), text.length());
        if (behind.lookingAt()) {
            edits.add(new Edit(begin(statement), behind.end(), ""));
            return;
        }
        var before = BEFORE.matcher(text.substring(0, begin(statement)));
        edits.add(new Edit(before.matches() ? before.start(1) + (text.startsWith(";", before.start(1)) ? 1 : 0) : begin(statement), statement.end(), ""));
    }

    /** Where its first word stands, behind the comments that belong to it. */
    private static int begin(Statement statement) {
        return statement.start() + Lexer.meaningful(statement.text()).getFirst().start();
    }

    @Override
    public String toString() {
        var result = new StringBuilder(text);
        edits.stream().sorted(Comparator.comparingInt(Edit::from).reversed()).forEach(edit -> result.replace(edit.from(), edit.to(), edit.text()));
        return result.toString();
    }
}
