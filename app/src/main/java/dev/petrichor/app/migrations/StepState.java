package dev.petrichor.app.migrations;

/** Where one step of an apply to a far side stands. */
public sealed interface StepState {

    /** Its turn has not come. */
    record Waiting() implements StepState {}

    /** It waits for the user, who is asked this. */
    record Asked(String question) implements StepState {}

    record Running(String words) implements StepState {}

    record Done(String words) implements StepState {}

    /** It has ended, and what came of it must be read before going on: a loss, a doubt, a difference. */
    record Doubtful(String words) implements StepState {}

    /** It could not be done: what failed, what has happened and what has not, and how to go on. */
    record Failed(String sentence) implements StepState {}

    /** It is left out. */
    record Skipped(String why) implements StepState {}

    /** What is said of it; empty where there is nothing to say. */
    default String words() {
        return switch (this) {
            case Waiting(),Asked(var _) -> "";
            case Running(var words) -> words;
            case Done(var words) -> words;
            case Doubtful(var words) -> words;
            case Failed(var sentence) -> sentence;
            case Skipped(var why) -> why;
        };
    }

    /** Whether it is over, one way or the other. */
    default boolean hasEnded() {
        return switch (this) {
            case Waiting(),Asked(var _),Running(var _) -> false;
            case Done(var _),Doubtful(var _),Failed(var _),Skipped(var _) -> true;
        };
    }
}
