@NullMarked
package io.amends.knowledge.lucene;

import org.jspecify.annotations.NullMarked;
