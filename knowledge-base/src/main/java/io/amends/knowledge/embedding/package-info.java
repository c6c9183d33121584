@NullMarked
package io.amends.knowledge.embedding;

import org.jspecify.annotations.NullMarked;
