package dev.petrichor.app.cli;

import dev.petrichor.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.Option;

/** What the program or one of its verbs takes, in lines of at most 80 characters. */
final class HelpText {

    private static final int WIDTH = 80;

    /** Where the descriptions of verbs begin. */
    private static final int NARROW = 18;

    /** Where those of options do; a longer name has a line of its own. */
    private static final int WIDE = 24;

    private static final Option VERSION = VerbOption.flag("--version", "cli.version");

    private final StringBuilder text = new StringBuilder();
    private final int column;

    private HelpText(String command, List<String> usage, int column) {
        this.column = column;
        var begin = Messages.get("cli.help.usage", command) + " ";
        text.append(begin);
        wrap(usage, begin.length());
        wrap(words(about(command)), 0);
    }

    static String of(VerbGroup group) {
        var program = group.equals(Verbs.ALL);
        var help = new HelpText(group.command(), program ? List.of("[-h]", "[--version]", "[COMMAND]") : List.of("[-h]", "COMMAND"), NARROW);
        help.row(VerbSyntax.HELP);
        if (program) {
            help.row(VERSION);
        }
        help.text.append(Messages.get("cli.help.commands")).append('\n');
        for (var verb : group.verbs()) {
            help.row("  " + verb, about(group.commandOf(verb)));
        }
        return help.text.toString();
    }

    static String of(VerbSyntax syntax) {
        var options = new ArrayList<>(syntax.options());
        options.sort((one, other) -> key(one).compareTo(key(other)));
        var help = new HelpText(syntax.command(), usage(syntax, options), WIDE);
        for (var positional : syntax.positionals()) {
            help.row("      " + positional.usage(), Messages.get(positional.words()));
        }
        for (var option : options) {
            help.row(option);
        }
        return help.text.toString();
    }

    private static String key(Option option) {
        return option.getLongOpt() == null ? option.getOpt() : option.getLongOpt();
    }

    private static List<String> usage(VerbSyntax syntax, List<Option> options) {
        var usage = new ArrayList<String>();
        for (var option : options) {
            var name = option.isRequired() ? VerbOption.usage(option) : "[" + VerbOption.usage(option) + "]";
            usage.add(VerbOption.isRepeated(option) ? name + "..." : name);
        }
        for (var positional : syntax.positionals()) {
            usage.add(positional.usage());
        }
        return usage;
    }

    private static String about(String command) {
        return Messages.get("cli.about." + command.replace(' ', '.'));
    }

    private void row(Option option) {
        var both = option.getOpt() != null && option.getLongOpt() != null;
        var name = VerbOption.usage(option) + (both ? ", --" + option.getLongOpt() : "");
        row((option.getOpt() == null ? "      " : "  ") + name, Messages.get(option.getDescription()));
    }

    private void row(String name, String description) {
        text.append(name);
        if (name.length() + 2 > column) {
            text.append('\n').repeat(' ', column);
        } else {
            text.repeat(' ', column - name.length());
        }
        wrap(words(description), column);
    }

    private static List<String> words(String sentence) {
        return List.of(sentence.split(" "));
    }

    /** Goes on in the line that is begun, at its column. */
    private void wrap(List<String> parts, int from) {
        var at = from;
        for (var part : parts) {
            if (at > from && at + 1 + part.length() > WIDTH) {
                text.append('\n').repeat(' ', from);
                at = from;
            } else if (at > from) {
                text.append(' ');
                at++;
            }
            text.append(part);
            at += part.length();
        }
        text.append('\n');
    }
}
