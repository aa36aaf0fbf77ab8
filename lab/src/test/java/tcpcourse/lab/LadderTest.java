package tcpcourse.lab;

import org.junit.jupiter.api.Test;

class LadderTest {

  @Test
  void look() {
    for (var take :
        java.util.List.of(
            Takes.handshake(),
            Takes.refused(),
            Takes.lostSyn(),
            Takes.halfClose(),
            Takes.simultaneousClose(),
            Takes.manySockets(),
            Takes.oddities())) {
      System.out.println(take.name());
      System.out.println(
          Ladder.draw(
              take,
              Takes.DELAY,
              new Ladder.Options(Numbering.RELATIVE, Boolean.getBoolean("colour"))));
    }
    System.out.println(
        Ladder.draw(Takes.handshake(), Takes.DELAY, new Ladder.Options(Numbering.ABSOLUTE, false)));
  }
}
