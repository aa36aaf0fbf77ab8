package tcpcourse.book.testkit;

import java.util.List;
import org.openqa.selenium.Keys;

/** How a reader answers questions: by keys alone, or by touch alone. */
public abstract class Hand {

  private static final int ELEMENTS = 600;

  final Browser browser;

  private Hand(Browser browser) {
    this.browser = browser;
  }

  public static Hand onKeys(Browser browser) {
    return new OnKeys(browser);
  }

  /** What is typed comes from the telephone's own keyboard. */
  public static Hand onGlass(Browser browser) {
    return new OnGlass(browser);
  }

  /** Presses a button. */
  public abstract void press(String button);

  /** Chooses an option and answers with it. */
  public abstract void choose(String question, String option);

  /** Types into the question's field and answers with it. */
  public abstract void type(String question, String text);

  /** Leaves the strangers out, puts the rows into that order, and answers with it. */
  public abstract void order(String question, List<String> rows, List<String> strangers);

  static String words(String question, String row) {
    return question + " [data-row=" + row + "] .words";
  }

  /** A row's place among those that are not left out, from 0. */
  int place(String question, String row) {
    String list = "[...document.querySelector('" + question + " .rows:not(.out)').children]";
    String place = list + ".findIndex(row => row.dataset.row === '" + row + "')";
    return ((Long) browser.script("return " + place)).intValue();
  }

  private static final class OnKeys extends Hand {

    OnKeys(Browser browser) {
      super(browser);
    }

    /** On or back from what has the focus, by Tab. */
    private void to(String selector) {
      String focus =
          "const wanted = document.querySelector(arguments[0]), has = document.activeElement;"
              + "return has.matches(arguments[0]) ? 0"
              + " : wanted.compareDocumentPosition(has) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1";
      for (int i = 0; i < ELEMENTS; i++) {
        Object way = browser.script(focus, selector);
        if (way.equals(0L)) {
          return;
        } else if (way.equals(1L)) {
          browser.press(Keys.TAB);
        } else {
          browser.pressWith(Keys.SHIFT, Keys.TAB);
        }
      }
      throw new AssertionError("no key leads to " + selector);
    }

    @Override
    public void press(String button) {
      to(button);
      browser.press(Keys.ENTER);
    }

    /** By its number, if nothing is chosen yet; else by the arrows. */
    @Override
    public void choose(String question, String option) {
      to(question + " input");
      String chosen = question + " input:checked";
      if (!browser.is("document.querySelector('" + chosen + "')")) {
        String options = "[...document.querySelectorAll('" + question + " input')]";
        browser.press(
            browser
                .script(
                    "return 1 + " + options + ".findIndex(o => o.value === arguments[0])", option)
                .toString());
      }
      String isChosen = "document.querySelector('" + chosen + "').value === '" + option + "'";
      for (int i = 0; i < ELEMENTS && !browser.is(isChosen); i++) {
        browser.press(Keys.ARROW_DOWN);
      }
      browser.press(Keys.ENTER);
    }

    @Override
    public void type(String question, String text) {
      to(question + " :is(.number input, textarea)");
      browser.press(text);
      press(question + " [type=submit]");
    }

    @Override
    public void order(String question, List<String> rows, List<String> strangers) {
      for (String stranger : strangers) {
        to(words(question, stranger));
        browser.press(Keys.DELETE);
      }
      for (String row : rows) {
        to(words(question, row));
        for (int i = place(question, row); i > rows.indexOf(row); i--) {
          browser.press(Keys.ARROW_UP);
        }
      }
      press(question + " [type=submit]");
    }
  }

  private static final class OnGlass extends Hand {

    OnGlass(Browser browser) {
      super(browser);
    }

    @Override
    public void press(String button) {
      browser.tap(button);
    }

    @Override
    public void choose(String question, String option) {
      browser.tap(question + " label:has([value=" + option + "])");
      browser.tap(question + " [type=submit]");
    }

    @Override
    public void type(String question, String text) {
      browser.tap(question + " :is(.number input, textarea)").press(text);
      browser.tap(question + " [type=submit]");
    }

    @Override
    public void order(String question, List<String> rows, List<String> strangers) {
      for (String stranger : strangers) {
        browser.tap(question + " [data-row=" + stranger + "] [title^=Leave]");
      }
      for (int i = 0; i < rows.size(); i++) {
        if (place(question, rows.get(i)) != i) {
          browser.tap(words(question, rows.get(i)));
          browser.tap(question + " .rows:not(.out) > :nth-child(" + (i + 1) + ") .words");
        }
      }
      browser.tap(question + " [type=submit]");
    }
  }
}
