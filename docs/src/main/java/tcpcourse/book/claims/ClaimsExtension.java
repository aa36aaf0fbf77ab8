package tcpcourse.book.claims;

import org.asciidoctor.extension.JavaExtensionRegistry;
import tcpcourse.book.kit.HtmlMacro;
import tcpcourse.book.source.Recordings;

/** {@code claim::} and {@code ledger::}. */
public final class ClaimsExtension {

  private ClaimsExtension() {}

  public static void register(
      JavaExtensionRegistry registry, Claims claims, Recordings recordings) {
    registry
        .blockMacro("claim", new HtmlMacro(new ClaimMacro(claims)::html))
        .blockMacro("ledger", new HtmlMacro(new LedgerMacro(claims, recordings)::html));
  }
}
