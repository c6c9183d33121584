package io.amends.hub;

import java.io.PrintStream;
import java.net.URI;

/// What whoever started the hub reads first: where it is, how to get in, what to try.
final class Welcome {
  private Welcome() {}

  static void print(PrintStream out, Settings settings, Hub hub, boolean demo) {
    var address =
        settings.port() == 0 ? hub.address() : URI.create(settings.publicUrl().toString());
    out.println();
    out.println("Amends is running.");
    out.println();
    if (demo) {
      out.printf("  Demo shop   %s/%n", address);
    }
    out.printf("  Desk        %s/desk%n", address);
    out.printf("  Admin       %s/admin%n", address);
    out.printf(
        "  Data        %s%n",
        settings.mongo().map(_ -> "MongoDB").orElse(settings.data().toString()));
    out.println();
    for (var logIn : hub.newLogIns()) {
      out.printf(
          "  Log-in      %-22s %s   (%s)%n",
          logIn.email(),
          settings.adminPassword().filter(logIn.password()::equals).isPresent()
              ? "the password you chose"
              : logIn.password(),
          logIn.role().name().toLowerCase(java.util.Locale.ROOT));
    }
    if (hub.newLogIns().isEmpty()) {
      out.println("  Log-ins     as before; a forgotten password: ./amends user reset EMAIL");
    } else {
      out.println("              Passwords are shown this once.");
    }
    if (demo) {
      out.print(
          """

            Try this    Open the shop and its chat, and ask «How long does delivery to Greece take?»,
                        or «Cik ilgi jāgaida piegāde uz Grieķiju?», or «Πόσο διαρκεί η αποστολή στην Ελλάδα;».
                        Then ask something that no shop knows: it says sorry, gives a code,
                        promises a time and hands over. Answer at the desk.
          """);
    }
    out.println();
    out.println("  Stop with Ctrl+C.");
    out.flush();
  }
}
