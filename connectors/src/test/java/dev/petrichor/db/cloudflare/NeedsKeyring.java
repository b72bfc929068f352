package dev.petrichor.db.cloudflare;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Talks to a real keyring on a private bus. */
@ExtendWith(NeedsKeyring.Condition.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface NeedsKeyring {

    /** Looks for the programs. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            var found = List.of("dbus-daemon", "gnome-keyring-daemon", "secret-tool").stream().allMatch(Condition::isInstalled);
            return found ? ConditionEvaluationResult.enabled("there is a keyring") : ConditionEvaluationResult.disabled("needs dbus, gnome-keyring and libsecret-tools");
        }

        private static boolean isInstalled(String program) {
            return Arrays.stream(String.valueOf(System.getenv("PATH")).split(File.pathSeparator)).anyMatch(folder -> new File(folder, program).canExecute());
        }
    }
}
