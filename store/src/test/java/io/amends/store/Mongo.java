package io.amends.store;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Gives a test class a real [Store] of its own, as a parameter of its constructor or methods.
///
/// It is empty at first and dropped after the class. It lies on the server that the environment
/// variable `MONGODB_URI` names, else on one embedded server that all tests of this JVM share.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MongoExtension.class)
public @interface Mongo {}
