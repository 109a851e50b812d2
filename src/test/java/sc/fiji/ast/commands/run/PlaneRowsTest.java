package sc.fiji.ast.commands.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.imagej.StackPlanes;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.threshold.Verdict;

class PlaneRowsTest {

  private static final String WHY =
      "anomalous in all, but nowhere above the threshold of the mask, which is empty.";

  private final PrintStream out = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(printed, true));
  }

  @AfterEach
  void release() {
    System.setOut(out);
  }

  @Test
  void ofAnAnomalousImageWithAnEmptyMaskTheLogTellsWhereToLook() {
    String log = logOf(result(Verdict.ANOMALOUS, 0));
    assertTrue(log.contains("bolt: 1 of 1 planes " + WHY), log);
    assertTrue(log.contains("X and Y in the table 'AST Results' tell the place"), log);
    assertTrue(log.contains("Explore Anomalies..."), log);
  }

  @Test
  void ofAStackTheLogTellsHowManyPlanesAreSo() {
    String log =
        logOf(
            result(Verdict.ANOMALOUS, 0),
            result(Verdict.ANOMALOUS, 4),
            result(Verdict.GOOD, 0),
            result(Verdict.ANOMALOUS, 0));
    assertTrue(log.contains("bolt: 2 of 4 planes " + WHY), log);
  }

  @Test
  void ofOtherImagesTheLogSaysNothing() {
    String log =
        logOf(result(Verdict.ANOMALOUS, 4), result(Verdict.UNCERTAIN, 0), result(Verdict.GOOD, 0));
    assertTrue(log.contains("uncertain"), log);
    assertFalse(log.contains("mask"), log);
  }

  private String logOf(AnomalyResult... results) {
    ImagePlus image = IJ.createImage("bolt", "8-bit black", 4, 4, results.length);
    StackPlanes planes = new StackPlanes(image);
    PlaneRows rows = new PlaneRows(planes);
    for (AnomalyResult result : results) {
      rows.add(planes.plane(rows.done() + 1), result);
    }
    rows.showLast(() -> {});
    return printed.toString();
  }

  private static AnomalyResult result(Verdict verdict, int marked) {
    var map = ArrayImgs.floats(4, 4);
    return new AnomalyResult(map, map, ArrayImgs.bits(4, 4), 2, 2, 1, verdict, marked, 1, 2);
  }
}
