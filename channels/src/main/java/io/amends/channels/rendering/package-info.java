/// Markdown in the dialect of a channel, split at its limits.
@NullMarked
package io.amends.channels.rendering;

import org.jspecify.annotations.NullMarked;
