package io.amends.hub;

import io.amends.channels.RenewedSecrets;

/// For tests in which no provider gives out a secret anew.
public final class NothingRenewed implements RenewedSecrets {
  @Override
  public String newest(String channel, String field, String former) {
    return former;
  }

  @Override
  public void renewed(String channel, String field, String former, String newest) {
    throw new AssertionError("a secret of %s was renewed".formatted(channel));
  }

  @Override
  public void forget(String channel) {}
}
