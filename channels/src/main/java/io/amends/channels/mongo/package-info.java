@NullMarked
package io.amends.channels.mongo;

import org.jspecify.annotations.NullMarked;
