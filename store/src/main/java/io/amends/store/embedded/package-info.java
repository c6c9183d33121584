@NullMarked
package io.amends.store.embedded;

import org.jspecify.annotations.NullMarked;
