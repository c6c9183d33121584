/// Channel events as they wait in the inbox.
@NullMarked
package io.amends.channels.json;

import org.jspecify.annotations.NullMarked;
