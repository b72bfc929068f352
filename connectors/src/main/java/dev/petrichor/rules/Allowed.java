package dev.petrichor.rules;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a class that may break one rule of the house, and says why. One that nothing needs any more fails the build. */
@Repeatable(Allowed.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Allowed {

    /** The name of the rule, as the failing build prints it. */
    String rule();

    /** What makes this class different. */
    String why();

    /** More than one exception on one class. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Several {

        /** The exceptions. */
        Allowed[] value();
    }
}
