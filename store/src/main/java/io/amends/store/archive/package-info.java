/// The whole store as a folder of files: taken away, and brought in.
@NullMarked
package io.amends.store.archive;

import org.jspecify.annotations.NullMarked;
