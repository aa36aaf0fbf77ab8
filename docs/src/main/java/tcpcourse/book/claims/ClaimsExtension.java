package tcpcourse.book.claims;

import org.asciidoctor.Asciidoctor;
import org.asciidoctor.jruby.extension.spi.ExtensionRegistry;
import tcpcourse.book.source.Recordings;

/** {@code claim::} and {@code ledger::}. */
public final class ClaimsExtension implements ExtensionRegistry {

  private final Claims claims;
  private final Recordings recordings;

  public ClaimsExtension(Claims claims, Recordings recordings) {
    this.claims = claims;
    this.recordings = recordings;
  }

  @Override
  public void register(Asciidoctor asciidoctor) {
    asciidoctor
        .javaExtensionRegistry()
        .blockMacro("claim", new ClaimMacro(claims))
        .blockMacro("ledger", new LedgerMacro(claims, recordings));
  }
}
