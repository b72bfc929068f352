package dev.petrichor.app;

import dev.petrichor.app.work.DrawingLibraries;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.testfx.framework.junit5.ApplicationExtension;

/** Draws text, off-screen or on. Every test of a window does so without saying it. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface NeedsDrawing {

    /** Registered for all tests. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            var draws = AnnotationSupport.isAnnotated(context.getElement(), NeedsDrawing.class) || isWindow(context);
            var missing = draws ? DrawingLibraries.missing() : List.<String>of();
            return missing.isEmpty()
                    ? ConditionEvaluationResult.enabled("text can be drawn")
                    : ConditionEvaluationResult.disabled("needs the libraries that draw text: " + String.join(", ", missing));
        }

        private static boolean isWindow(ExtensionContext context) {
            return context.getElement().stream()
                    .flatMap(it -> AnnotationSupport.findRepeatableAnnotations(it, ExtendWith.class).stream())
                    .anyMatch(it -> List.of(it.value()).contains(ApplicationExtension.class));
        }
    }
}
