package tcpcourse.book.questions;

import org.asciidoctor.Asciidoctor;
import org.asciidoctor.jruby.extension.spi.ExtensionRegistry;
import tcpcourse.book.claims.Claims;
import tcpcourse.book.source.Recordings;

/**
 * The kinds of question {@code [choose#ID]}, {@code [number#ID]}, {@code [order#ID]}, {@code
 * [field#ID]} and {@code [why#ID]}; {@code [principle]}, {@code [inventory]} and {@code
 * lookback::}.
 */
public final class QuestionsExtension implements ExtensionRegistry {

  private final Known known;

  public QuestionsExtension(Answers answers, Recordings recordings, Claims claims) {
    known = new Known(answers, recordings, claims);
  }

  @Override
  public void register(Asciidoctor asciidoctor) {
    asciidoctor
        .javaExtensionRegistry()
        .block("choose", new ChooseBlock(known))
        .block("number", new NumberBlock(known))
        .block("order", new OrderBlock(known))
        .block("field", new FieldBlock(known))
        .block("why", new WhyBlock(known))
        .block("principle", new PrincipleBlock())
        .block("inventory", new InventoryBlock())
        .blockMacro("lookback", new LookbackMacro());
  }
}
