package io.amends.ticketing;

/// An address on a channel.
///
/// @param id its key: `web:<site>:<SHA-256 of the token>`, `mail:<address in lower case>`
/// @param verified it is theirs for sure, not merely claimed
public record Identity(String id, String customer, boolean verified) {}
