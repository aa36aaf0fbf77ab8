package tcpcourse.book.questions;

import org.asciidoctor.extension.JavaExtensionRegistry;
import tcpcourse.book.claims.Claims;
import tcpcourse.book.kit.HtmlMacro;
import tcpcourse.book.source.Recordings;

/**
 * The kinds of question {@code [choose#ID]}, {@code [number#ID]}, {@code [order#ID]}, {@code
 * [field#ID]} and {@code [why#ID]}; {@code [principle]}, {@code [inventory]} and {@code
 * lookback::}.
 */
public final class QuestionsExtension {

  private QuestionsExtension() {}

  public static void register(
      JavaExtensionRegistry registry, Answers answers, Recordings recordings, Claims claims) {
    Known known = new Known(answers, recordings, claims);
    registry
        .block("choose", new ChooseBlock(known))
        .block("number", new NumberBlock(known))
        .block("order", new OrderBlock(known))
        .block("field", new FieldBlock(known))
        .block("why", new WhyBlock(known))
        .block("principle", new PrincipleBlock())
        .block("inventory", new InventoryBlock())
        .blockMacro("lookback", new HtmlMacro(QuestionsInPages::lookback));
  }
}
