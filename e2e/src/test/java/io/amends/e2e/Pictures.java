package io.amends.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;

/// Screenshots for a human eye, in `target/screenshots`.
final class Pictures {
  private Pictures() {}

  static void take(Page page, String name) {
    page.screenshot(
        new ScreenshotOptions().setPath(Driver.target().resolve("screenshots/" + name + ".png")));
  }
}
