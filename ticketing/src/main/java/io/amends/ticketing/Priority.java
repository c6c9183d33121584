package io.amends.ticketing;

public enum Priority {
  NORMAL,
  HIGH,
  URGENT
}
