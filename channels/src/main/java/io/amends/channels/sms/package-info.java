/// Text messages: through Twilio, or through any gateway that speaks HTTP.
@NullMarked
package io.amends.channels.sms;

import org.jspecify.annotations.NullMarked;
