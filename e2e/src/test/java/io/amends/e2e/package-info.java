/// The whole product, as people meet it: a running hub, a real browser, a real mail server.
@NullMarked
package io.amends.e2e;

import org.jspecify.annotations.NullMarked;
