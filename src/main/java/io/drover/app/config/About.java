package io.drover.app.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what a setting is for: the sentence of {@code docs/settings.md}, and the limits that are checked before the start. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface About {

    /** One sentence, with the unit. */
    String value();

    /** The smallest number allowed. */
    long min() default 0;

    /** The largest number allowed. */
    long max() default Integer.MAX_VALUE;
}
