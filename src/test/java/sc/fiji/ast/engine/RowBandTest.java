package sc.fiji.ast.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowBandTest {

  @Test
  void bandsOverlapInTheInputByWhatTheKernelSees() {
    assertEquals(
        List.of(
            new RowBand(0, 2, 0, 3, 1, 0),
            new RowBand(2, 4, 1, 5, 0, 0),
            new RowBand(4, 5, 3, 5, 0, 1)),
        RowBand.of(5, 2, 3, 1, 2));
  }

  @Test
  void withAStrideAnOddRowOfZerosIsBelow() {
    assertEquals(
        List.of(new RowBand(0, 2, 0, 5, 0, 0), new RowBand(2, 3, 4, 6, 0, 1)),
        RowBand.of(6, 1, 3, 2, 2));
  }

  @Test
  void aBandMayBeTheWholeImage() {
    assertEquals(List.of(new RowBand(0, 4, 0, 4, 2, 2)), RowBand.of(4, 4, 5, 1, 100));
  }
}
