package io.amends.channels.email.mime;

import java.io.InputStream;

/// A file that hangs on a mail. Its content can be read while the mail it is from is open.
public final class MailFile {
  private final Part part;
  private final String name;

  MailFile(Part part, String name) {
    this.part = part;
    this.name = name;
  }

  /// As the sender called it, or by its type; a label, never a path.
  public String name() {
    return name;
  }

  /// The media type in lower case.
  public String type() {
    return part.type();
  }

  /// By which the HTML refers to it as `cid:…`; empty if it does not.
  public String contentId() {
    return part.contentId();
  }

  public boolean isInline() {
    return part.disposition().equals("inline") || !contentId().isEmpty();
  }

  public InputStream open() {
    return part.open();
  }
}
