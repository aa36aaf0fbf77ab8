package tcpcourse.book.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.testkit.SmallBook;

@Timeout(300)
class MeasurementsTest {

  private static final Machine MACHINE =
      new Machine("Abacus", 2, "Linux 6.18", "17", "root", "2026-11-21");

  @TempDir Path directory;

  private static Measurement measurement(String unit, List<Double> ours, List<Double> theirs) {
    return new Measurement(
        "latency",
        "there & back",
        unit,
        MACHINE,
        List.of(new Sample("ours", ours), new Sample("theirs", theirs)));
  }

  @Test
  void the_middle_half_lies_between_the_quartiles() {
    Sample sample = new Sample("five", List.of(50.0, 10.0, 40.0, 20.0, 30.0));
    assertEquals(List.of(20.0, 30.0, 40.0), List.of(sample.low(), sample.median(), sample.high()));
    assertEquals(15.0, new Sample("two", List.of(10.0, 20.0)).median());
    assertEquals(7.0, new Sample("one", List.of(7.0)).high());
  }

  @Test
  void what_takes_twice_as_long_costs_twice_as_much() {
    assertEquals(2.0, measurement("ms", List.of(8.0), List.of(4.0)).ratio().middle());
  }

  @Test
  void what_carries_half_as_much_a_second_costs_twice_as_much() {
    assertEquals(2.0, measurement("segments/s", List.of(4.0), List.of(8.0)).ratio().middle());
  }

  @Test
  void a_ratio_varies_as_far_as_both_its_sides_do() {
    Measurement.Ratio ratio =
        measurement("ms", List.of(8.0, 10.0, 12.0), List.of(1.0, 2.0, 3.0)).ratio();
    assertEquals(9 / 2.5, ratio.low());
    assertEquals(5.0, ratio.middle());
    assertEquals(11 / 1.5, ratio.high());
  }

  @Test
  void without_anything_to_compare_with_there_is_no_measurement() {
    assertThrows(
        BookFault.class,
        () -> new Measurement("book", "", "s", MACHINE, List.of(new Sample("", List.of(1.0)))));
    assertThrows(BookFault.class, () -> measurement("ms", List.of(), List.of(1.0)));
    assertThrows(BookFault.class, () -> measurement("ms", List.of(0.0), List.of(1.0)));
  }

  @Test
  void what_is_written_is_read_again_and_newer_ones_take_the_place_of_older() throws IOException {
    Measurements old = new Measurements(List.of(measurement("ms", List.of(1.0), List.of(1.0))));
    Measurement taken = measurement("µs", List.of(1.5, 3.0), List.of(2.0));
    old.with(List.of(taken)).write(directory);
    assertEquals(List.of(taken), Measurements.below(directory).all());
  }

  @Test
  void a_file_that_was_cut_short_is_a_fault_of_one_line() throws IOException {
    Path file = directory.resolve(Measurements.FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "[ {\"name\": ");
    String fault = assertThrows(BookFault.class, () -> Measurements.below(directory)).getMessage();
    assertTrue(fault.startsWith(file.toString()), fault);
    assertEquals(1, fault.lines().count(), fault);
  }

  @Test
  void the_committed_measurements_can_be_read() {
    assertTrue(Measurements.below(Path.of("..")).all().size() > 1);
  }

  @ParameterizedTest
  @CsvSource({"1234567,'1,230,000'", "12.345,12.3", "0.01234,0.0123", "1,1.00", "999.9,'1,000'"})
  void a_reading_is_shown_with_three_digits(double value, String shown) {
    assertEquals(shown, MeasuredMacro.number(value));
  }

  @Test
  void a_table_has_a_row_and_a_bar_for_each_sample() {
    Element table = Jsoup.parse(SmallBook.html("measured::latency[]")).selectFirst("table");
    assertEquals("A byte there and back", table.select("caption").text());
    assertEquals("the cable 200 100 to 300 3", table.select("tbody tr").first().text());
    assertEquals(
        List.of("--share: 1.0000", "--share: 0.2500"), table.select(".length").eachAttr("style"));
  }

  @Test
  void all_ratios_are_drawn_on_one_scale_and_said_in_digits() {
    Element html = Jsoup.parse(SmallBook.html("measured::all[]\n\nmeasured::latency[]"));
    assertEquals(List.of("4.00", "1/2.00"), html.select(".ratios strong").eachText());
    assertEquals(
        List.of("length more", "length less"), html.select(".ratios .length").eachAttr("class"));
    assertEquals(
        "Measured on Abacus, 2 cores, Linux 6.18, JDK 17, as root, on 2026-11-21.",
        html.select(".measured-on").text());
  }

  @Test
  void a_measurement_that_has_yet_to_be_taken_says_so() {
    assertTrue(SmallBook.html("measured::verify[]").contains("Not measured yet"));
  }

  @Test
  void a_measurement_that_nobody_knows_is_a_fault() {
    assertTrue(
        assertThrows(BookFault.class, () -> SmallBook.html("measured::the-weather[]"))
            .getMessage()
            .contains("no measurement \"the-weather\""));
  }
}
