package io.amends.ticketing;

/// Something stored that ought not to be so.
///
/// @param what the rule that is broken, as `gap-in-sequence`
/// @param id the offending document's
/// @param detail in words, without personal data
public record Finding(String what, String id, String detail) {}
