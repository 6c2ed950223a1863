package dev.lectern.kit.caller;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource class that a machine outside calls through the gateway without a user: it proves itself by a signature
 * over the body, which the resource checks before it does anything. Such a resource has no caller.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SignedEndpoint {}
