package io.amends.ticketing;

/// What an account may do; each role may do what the ones before may.
public enum Role {
  AGENT,
  SUPERVISOR,
  ADMIN;

  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }
}
