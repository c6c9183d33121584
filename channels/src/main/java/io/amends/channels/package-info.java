@NullMarked
package io.amends.channels;

import org.jspecify.annotations.NullMarked;
