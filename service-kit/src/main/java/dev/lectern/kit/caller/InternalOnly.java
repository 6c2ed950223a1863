package dev.lectern.kit.caller;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a resource class that only the named services may call; everybody else gets 404. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface InternalOnly {
    /** The services, as their tokens name them: {@code gateway}, {@code repo-sync}. */
    String[] value();
}
