package io.amends.hub;

import java.time.Duration;

/// How long is waited for what.
///
/// @param burst what comes in within so short a time gets one answer
/// @param album so long nothing may have come before an album is taken for whole
/// @param typing so long a channel shows that somebody writes
/// @param unseenFor how long an answer may stay unseen before it is mailed
record Rhythm(Duration burst, Duration album, Duration typing, Duration unseenFor) {}
