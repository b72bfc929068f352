package dev.petrichor.app.cli;

import java.util.List;
import org.apache.commons.cli.Option;

/** Options as verbs declare them. The description of each is the key of its words, which only a help text looks up. */
final class VerbOption {

    private static final String LONG = "--";

    private VerbOption() {}

    /** One that is there or not. */
    static Option flag(String name, String words) {
        return named(name, words).get();
    }

    /** One with a value, given at most once. */
    static Option value(String name, String label, String words) {
        return valued(name, label, words).get();
    }

    /** One with a value, which has to be given. */
    static Option required(String name, String label, String words) {
        return valued(name, label, words).required().get();
    }

    /** One with a value, given any number of times. */
    static Option repeated(String name, String label, String words) {
        return valued(name, label, words).type(List.class).get();
    }

    private static Option.Builder valued(String name, String label, String words) {
        return named(name, words).hasArg().argName(label);
    }

    private static Option.Builder named(String name, String words) {
        var option = Option.builder().desc(words);
        return name.startsWith(LONG) ? option.longOpt(name.substring(LONG.length())) : option.option(name.substring(1));
    }

    static boolean isRepeated(Option option) {
        return option.getType() == List.class;
    }

    /** As it is typed. */
    static String name(Option option) {
        return option.getOpt() == null ? LONG + option.getLongOpt() : "-" + option.getOpt();
    }

    /** As it is typed, with what stands for its value. */
    static String usage(Option option) {
        if (!option.hasArg()) {
            return name(option);
        }
        return name(option) + (option.getOpt() == null ? "=" : " ") + option.getArgName();
    }
}
