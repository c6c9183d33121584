@NullMarked
package io.amends.ticketing.lucene;

import org.jspecify.annotations.NullMarked;
