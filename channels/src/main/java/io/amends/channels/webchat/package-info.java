/// The chat on the shop's site.
@NullMarked
package io.amends.channels.webchat;

import org.jspecify.annotations.NullMarked;
