@NullMarked
package io.amends.channels.webchat;

import org.jspecify.annotations.NullMarked;
