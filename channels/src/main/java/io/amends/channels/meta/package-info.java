/// WhatsApp, Messenger and Instagram: Meta's one door, read and answered through the Graph API.
@NullMarked
package io.amends.channels.meta;

import org.jspecify.annotations.NullMarked;
