package io.amends.hub.http;

import io.amends.channels.webchat.Site;
import io.amends.channels.webchat.Sites;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the widget looks, and where it may stand.
final class SiteRoutes {
  private final Sites sites;
  private final String publicUrl;

  SiteRoutes(Sites sites, String publicUrl) {
    this.sites = sites;
    this.publicUrl = publicUrl;
  }

  /// @param snippet told, never taken: what to put into the shop's pages
  record SiteView(
      String id,
      String name,
      String color,
      Map<String, String> greeting,
      List<String> origins,
      long version,
      @Nullable String snippet) {
    Site site(String id, long seen) {
      try {
        return new Site(id, name.strip(), color, greeting, origins, seen);
      } catch (IllegalArgumentException e) {
        throw Problem.invalid(Json.sentence(String.valueOf(e.getMessage())));
      }
    }
  }

  record SiteList(List<SiteView> sites) {}

  Reply list(Call call) {
    return Reply.json(new SiteList(sites.all().stream().map(this::view).toList()));
  }

  Reply create(Call call) {
    var given = call.body(SiteView.class);
    if (given.id.equals(Site.DEMO) || !sites.create(given.site(given.id, 0))) {
      throw Problem.conflict("exists", "There is a site with this id already.");
    }
    return Reply.created(view(sites.find(given.id).orElseThrow(Problem::notFound)));
  }

  Reply change(Call call) {
    var given = call.body(SiteView.class);
    var id = call.parameter("id");
    var edited = given.site(id, given.version);
    var saved = sites.save(edited);
    if (saved.isEmpty()) {
      throw sites
          .find(id)
          .map(newest ->
              new Problem(
                  409,
                  "edit-conflict",
                  "Somebody else has changed it meanwhile.",
                  Map.of("newest", view(newest))))
          .orElseGet(Problem::notFound);
    }
    return Reply.json(view(saved.get()));
  }

  private SiteView view(Site site) {
    return new SiteView(
        site.id(),
        site.name(),
        site.color(),
        site.greeting(),
        site.origins(),
        site.version(),
        "<script async src=\"%s/widget.js\" data-site=\"%s\" data-lang=\"auto\"></script>"
            .formatted(publicUrl, site.id()));
  }
}
