/// Telegram bots: updates fetched or posted, read one by one, answered through the Bot API.
@NullMarked
package io.amends.channels.telegram;

import org.jspecify.annotations.NullMarked;
