@NullMarked
package io.amends.hub;

import org.jspecify.annotations.NullMarked;
