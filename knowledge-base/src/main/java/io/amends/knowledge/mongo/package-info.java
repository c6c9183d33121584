@NullMarked
package io.amends.knowledge.mongo;

import org.jspecify.annotations.NullMarked;
