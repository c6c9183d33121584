@NullMarked
package io.amends.store;

import org.jspecify.annotations.NullMarked;
