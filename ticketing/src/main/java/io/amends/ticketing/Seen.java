package io.amends.ticketing;

/// How far each side has looked. Kept outside the compare-and-set, since it only ever grows.
///
/// @param byCustomer newest seq that was on the customer's screen
/// @param byDesk newest seq that was on an agent's screen
/// @param heardByDesk how many of the customer's messages the desk had seen by then
public record Seen(long byCustomer, long byDesk, long heardByDesk) {
  public static Seen nothing() {
    return new Seen(0, 0, 0);
  }
}
