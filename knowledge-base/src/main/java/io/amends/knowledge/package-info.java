@NullMarked
package io.amends.knowledge;

import org.jspecify.annotations.NullMarked;
