/// Viber bots.
@NullMarked
package io.amends.channels.viber;

import org.jspecify.annotations.NullMarked;
