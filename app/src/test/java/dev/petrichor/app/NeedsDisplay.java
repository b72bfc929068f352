package dev.petrichor.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What JavaFX's headless platform cannot do: the clipboard, and keys held while clicking. */
@ExtendWith(NeedsDisplay.Condition.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface NeedsDisplay {

    /** Looks at how the toolkit of this run was chosen. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return "Headless".equals(System.getProperty("glass.platform"))
                    ? ConditionEvaluationResult.disabled("needs a display")
                    : ConditionEvaluationResult.enabled("there is a display");
        }
    }
}
