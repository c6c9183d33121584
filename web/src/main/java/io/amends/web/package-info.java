@NullMarked
package io.amends.web;

import org.jspecify.annotations.NullMarked;
