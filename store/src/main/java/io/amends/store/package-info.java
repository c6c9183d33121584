/// Where it is kept: the connection to MongoDB or to the embedded server, the codec for records,
/// and files.
@NullMarked
package io.amends.store;

import org.jspecify.annotations.NullMarked;
