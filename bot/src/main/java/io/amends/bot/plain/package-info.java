@NullMarked
package io.amends.bot.plain;

import org.jspecify.annotations.NullMarked;
