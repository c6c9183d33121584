@NullMarked
package io.amends.hub.http;

import org.jspecify.annotations.NullMarked;
