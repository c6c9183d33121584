package io.amends.channels.email;

import io.amends.channels.Envelope;
import io.amends.channels.Health;
import io.amends.channels.Loop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keeps what a loop brings, and how far it read, where a test can look.
record Collecting(List<Envelope> mails, Map<String, String> marks) implements Loop.Tray {
  Collecting(List<Envelope> mails) {
    this(mails, new HashMap<>());
  }

  @Override
  public boolean put(Envelope envelope) {
    return mails.add(envelope);
  }

  @Override
  public String mark(String name) {
    return marks.getOrDefault(name, "");
  }

  @Override
  public void mark(String name, String value) {
    marks.put(name, value);
  }

  @Override
  public void alive() {}

  @Override
  public void troubled(Health health) {}
}
