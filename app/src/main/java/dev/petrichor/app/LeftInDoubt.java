package dev.petrichor.app;

import dev.petrichor.app.nav.Place;
import dev.petrichor.app.shell.ShellModel.Notice;
import dev.petrichor.app.state.Doubt;
import dev.petrichor.app.state.ProjectState.SavedTable;
import dev.petrichor.app.work.OpenDatabase;
import dev.petrichor.ui.Messages;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says at the start of a project of which writes nobody knows what became of them: their answers were lost, or an earlier run of the
 * program ended before they came. What is open tells it in its own place; a database of another id is never asked. The window's thread.
 */
final class LeftInDoubt {

    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.systemDefault());
    private static final int MOST = 3;
    private static final int MOST_CHARACTERS = 80;

    private final Studio studio;
    private final OpenProject project;
    private final JoinedNotice notice;

    LeftInDoubt(Studio studio, OpenProject project, JoinedNotice notice) {
        this.studio = studio;
        this.project = project;
        this.notice = notice;
    }

    void tell() {
        project.state().doubts(found -> found.stream().collect(Collectors.groupingBy(Doubt::file, LinkedHashMap::new, Collectors.toList())).forEach(this::tell));
        project.state().savesInDoubt(found -> found.stream().filter(it -> !isShown(it)).collect(Collectors.groupingBy(SavedTable::file, LinkedHashMap::new, Collectors.toList()))
                .forEach(this::tellOfSaves));
    }

    /** Brings back the places where it can be found out, now that a side is open. */
    void opened(OpenDatabase side) {
        notice.over(doubtsOf(side.key()));
        project.state().doubts(found -> show(side, found.stream().filter(it -> it.file().equals(side.key())).toList()));
    }

    private void tell(String file, List<Doubt> doubts) {
        project.database(file).ifPresentOrElse(open -> show(open, doubts), () -> say(file, doubts));
    }

    /** The ledger tells of an apply as soon as it is read, which nothing does where no migrations are. */
    private void show(OpenDatabase side, List<Doubt> doubts) {
        studio.sqlTabs().restoreDoubts(side, doubts);
        var applies = doubts.stream().filter(it -> it.kind() == Doubt.Kind.MIGRATIONS).toList();
        if (applies.isEmpty()) {
            return;
        }
        if (side.found().migrations().isPresent()) {
            studio.openMigrations(side);
        } else {
            sayWithoutFolder(side, applies);
        }
    }

    private void sayWithoutFolder(OpenDatabase side, List<Doubt> applies) {
        var name = Messages.get("tab.ofSide", side.found().displayName(), side.side().word());
        var looked = new Notice.Action(Messages.get("editor.lost.settle"), () -> {
            applies.forEach(it -> project.state().forgetDoubt(it.id()));
            notice.over(doubtsOf(side.key()));
        });
        notice.say(doubtsOf(side.key()), new Notice(Messages.get("doubt.noFolder", applies.size(), name, words(applies)), true, Optional.of(looked)));
    }

    private void say(String file, List<Doubt> doubts) {
        var words = project.farSide(file).map(side -> Messages.get("doubt.sideNotOpen", doubts.size(), side, words(doubts)))
                .orElseGet(() -> Messages.get("doubt.gone", doubts.size(), file, words(doubts)));
        notice.say(doubtsOf(file), new Notice(words, true, open(file)));
    }

    private static String doubtsOf(String file) {
        return "doubts " + file;
    }

    private Optional<Notice.Action> open(String file) {
        return project.named(file).map(it -> new Notice.Action(Messages.get("doubt.open", it.words()), () -> studio.openSide(it.found(), it.side())));
    }

    private static String words(List<Doubt> doubts) {
        var first = doubts.stream().limit(MOST).map(it -> Messages.get(it.kind() == Doubt.Kind.SQL ? "doubt.write" : "doubt.apply", inOneLine(it.text()), DAY_AND_TIME.format(it.at())))
                .collect(Collectors.joining("; "));
        return doubts.size() > MOST ? first + "; …" : first;
    }

    private static String inOneLine(String sql) {
        var line = sql.strip().replaceAll("\\s+", " ");
        return line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + "…" : line;
    }

    /** A grid says it itself. */
    private boolean isShown(SavedTable saved) {
        return studio.shell().tabs().stream().map(tab -> tab.place()).anyMatch(it -> it.kind() == Place.Kind.TABLE && it.file().equals(saved.file()) && it.name().equals(saved.table()));
    }

    private void tellOfSaves(String file, List<SavedTable> saved) {
        var tables = saved.stream().map(SavedTable::table).collect(Collectors.joining(", "));
        var side = project.database(file).map(it -> Messages.get("tab.ofSide", it.found().displayName(), it.side().word())).or(() -> project.farSide(file)).orElse(file);
        notice.say("saves " + file, new Notice(Messages.get("doubt.saves", tables, side), true, project.database(file).isPresent() ? Optional.empty() : open(file)));
    }
}
