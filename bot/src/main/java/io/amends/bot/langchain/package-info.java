@NullMarked
package io.amends.bot.langchain;

import org.jspecify.annotations.NullMarked;
