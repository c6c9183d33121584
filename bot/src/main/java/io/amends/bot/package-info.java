@NullMarked
package io.amends.bot;

import org.jspecify.annotations.NullMarked;
