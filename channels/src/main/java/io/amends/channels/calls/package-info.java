/// How a messenger's servers are called: JSON, forms and files over HTTP, each tried once.
@NullMarked
package io.amends.channels.calls;

import org.jspecify.annotations.NullMarked;
