package dev.petrichor.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/**
 * What a verb takes, and how it is made of it. PATH and the options that all verbs know come along by themselves.
 *
 * @param command the words that lead to it: {@code petrichor migrate status}
 * @param verb makes the verb of what was given
 */
record VerbSyntax(String command, List<Positional> positionals, List<Option> options, Function<ParsedArguments, Verb> verb) {

    static final Option HELP = Option.builder("h").longOpt("help").desc("cli.help").get();

    VerbSyntax {
        var allPositionals = new ArrayList<Positional>();
        allPositionals.add(SharedOptions.PATH);
        allPositionals.addAll(positionals);
        positionals = List.copyOf(allPositionals);
        var allOptions = new ArrayList<Option>(options);
        allOptions.addAll(SharedOptions.ALL);
        allOptions.add(HELP);
        options = List.copyOf(allOptions);
    }

    /** Whether a help text is asked for, whatever else is. */
    static boolean isHelpIn(List<String> words) {
        for (var word : words) {
            if ("--".equals(word)) {
                return false;
            }
            if ("-h".equals(word) || "--help".equals(word)) {
                return true;
            }
        }
        return false;
    }

    /** @throws CommandFailure when the words behind the verb are not what it takes */
    Verb read(List<String> words) {
        return verb.apply(new ParsedArguments(this, words));
    }
}
