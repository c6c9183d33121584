@NullMarked
package io.amends.ticketing.mongo;

import org.jspecify.annotations.NullMarked;
