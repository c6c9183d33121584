/// Reads e-mail as it is found in the world, not as the standards wish it were. Nothing in here
/// throws for what a mail contains.
@NullMarked
package io.amends.channels.email.mime;

import org.jspecify.annotations.NullMarked;
