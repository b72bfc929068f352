package dev.petrichor.app.cli;

import dev.petrichor.ui.Messages;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.MissingOptionException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** What was given to a verb. There is nothing in it that the verb does not take, and all that it needs. */
final class ParsedArguments {

    private final VerbSyntax syntax;
    private final CommandLine given;

    /** @throws CommandFailure when the words are not what the verb takes */
    ParsedArguments(VerbSyntax syntax, List<String> words) {
        this.syntax = syntax;
        this.given = parsed(words);
        requireOnce();
        requirePositionals(given.getArgList());
    }

    /** Names of one letter have one dash and all others two: the parser would take {@code -limit 3} and {@code -limit3} as well. */
    private static final class Strict extends Options {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean hasLongOption(String name) {
            return name.startsWith("--") && super.hasLongOption(name);
        }

        @Override
        public boolean hasShortOption(String name) {
            return name.length() == 1 && super.hasShortOption(name);
        }
    }

    private CommandLine parsed(List<String> words) {
        var options = new Strict();
        for (var option : syntax.options()) {
            options.addOption(option);
        }
        var parser = DefaultParser.builder().setAllowPartialMatching(false).setStripLeadingAndTrailingQuotes(false).get();
        try {
            return parser.parse(options, words.toArray(new String[0]));
        } catch (UnrecognizedOptionException e) {
            throw unknown(options, e.getOption());
        } catch (MissingArgumentException e) {
            throw wrong(Messages.get("cli.usage.needsValue", VerbOption.name(e.getOption()), VerbOption.usage(e.getOption())));
        } catch (MissingOptionException e) {
            throw missing(List.of(VerbOption.usage(options.getOption(String.valueOf(e.getMissingOptions().getFirst())))));
        } catch (ParseException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private CommandFailure unknown(Options options, String word) {
        var name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        return wrong(Messages.get(options.hasLongOption(name) ? "cli.usage.noValue" : "cli.usage.unknown", name));
    }

    private CommandFailure missing(List<String> what) {
        return wrong(Messages.get("cli.usage.missing", what.size(), String.join(", ", what)));
    }

    private CommandFailure wrong(String sentence) {
        return CommandFailure.usage(Messages.get("cli.usage", sentence, syntax.command()));
    }

    private void requireOnce() {
        var seen = new HashSet<Option>();
        for (var option : given.getOptions()) {
            if (!seen.add(option) && !VerbOption.isRepeated(option)) {
                throw wrong(Messages.get("cli.usage.twice", VerbOption.name(option)));
            }
        }
    }

    private void requirePositionals(List<String> words) {
        var all = syntax.positionals();
        var missing = new ArrayList<String>();
        for (var positional : all.subList(Math.min(words.size(), all.size()), all.size())) {
            if (positional.required()) {
                missing.add(positional.label());
            }
        }
        if (!missing.isEmpty()) {
            throw missing(missing);
        }
        if (words.size() > all.size() && !all.getLast().repeated()) {
            throw wrong(Messages.get("cli.usage.tooMany", words.get(all.size())));
        }
    }

    boolean has(Option option) {
        return given.hasOption(option);
    }

    Optional<String> value(Option option) {
        return Optional.ofNullable(given.getOptionValue(option));
    }

    List<String> values(Option option) {
        var values = given.getOptionValues(option);
        return values == null ? List.of() : List.of(values);
    }

    Optional<Path> path(Option option) {
        return value(option).map(this::path);
    }

    int number(Option option, int otherwise) {
        var value = value(option);
        try {
            return value.isPresent() ? Integer.parseInt(value.get()) : otherwise;
        } catch (NumberFormatException _) {
            throw wrong(Messages.get("cli.usage.noNumber", VerbOption.name(option), value.orElse("")));
        }
    }

    /** The one of the choices that is called so. */
    <T> T choice(Option option, List<T> choices) {
        var name = value(option).orElse("");
        for (var choice : choices) {
            if (choice.toString().equals(name)) {
                return choice;
            }
        }
        throw wrong(Messages.get("cli.usage.noChoice", VerbOption.name(option), option.getArgName().replace("|", ", "), name));
    }

    /** The parameter at a place, from 0. */
    Optional<String> parameter(int at) {
        return at < given.getArgList().size() ? Optional.of(given.getArgList().get(at)) : Optional.empty();
    }

    /** A parameter that the verb needs. */
    String required(int at) {
        return given.getArgList().get(at);
    }

    List<String> parametersFrom(int at) {
        return List.copyOf(given.getArgList().subList(at, given.getArgList().size()));
    }

    Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw wrong(Messages.get("cli.usage.noPath", name, e.getReason()));
        }
    }
}
