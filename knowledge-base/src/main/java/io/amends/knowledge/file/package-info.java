@NullMarked
package io.amends.knowledge.file;

import org.jspecify.annotations.NullMarked;
