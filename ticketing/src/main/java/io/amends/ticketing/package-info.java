@NullMarked
package io.amends.ticketing;

import org.jspecify.annotations.NullMarked;
