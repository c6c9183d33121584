@NullMarked
package io.amends.knowledge.opennlp;

import org.jspecify.annotations.NullMarked;
