/// The demo shop's FAQ and what is known of it before the demo starts.
@NullMarked
package io.amends.knowledge.demo;

import org.jspecify.annotations.NullMarked;
