@NullMarked
package io.amends.channels.email;

import org.jspecify.annotations.NullMarked;
