package io.amends.channels;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.function.Function;

/// What a channel finds around it.
///
/// @param http shared; HTTP/1.1, follows no redirects; every call sets its own timeout
/// @param publicUrl of this hub, without a slash at the end
/// @param shop what the shop is called
/// @param seal signs tokens that come back to us
/// @param secrets that providers renew
/// @param files opens what is in the file store by its id; the caller closes it
public record Surroundings(
    InstantSource clock,
    HttpClient http,
    URI publicUrl,
    String shop,
    Seal seal,
    RenewedSecrets secrets,
    Function<String, InputStream> files) {
  /// What a provider has to be told to post to.
  public String hook(String channel) {
    return publicUrl + "/hooks/" + channel;
  }

  public InputStream open(String file) {
    return files.apply(file);
  }
}
