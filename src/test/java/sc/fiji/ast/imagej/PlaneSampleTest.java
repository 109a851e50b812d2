package sc.fiji.ast.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.model.Preset;

class PlaneSampleTest {
  private static final int WIDTH = 20;
  private static final int HEIGHT = 18;

  @ParameterizedTest
  @CsvSource({"8-bit, 200, EIGHT", "16-bit, 40000, SIXTEEN", "32-bit, -1.5, FLOAT"})
  void aGreyPlaneIsOneChannelOfRawValues(String type, float value, BitDepth depth) {
    ImagePlus image = IJ.createImage("image", type, WIDTH, HEIGHT, 1);
    image.getProcessor().setf(3, 5, value);
    image.setDisplayRange(1, 2);
    Sample sample = PlaneSample.of(image, 1);
    assertEquals(depth, sample.bitDepth());
    assertEquals(1, sample.channels());
    assertEquals(WIDTH, sample.width());
    assertEquals(HEIGHT, sample.height());
    assertEquals(value, sample.rgb().getAt(3, 5, 0).get());
  }

  @Test
  void anRgbPlaneIsThreeChannels() {
    ImagePlus image = IJ.createImage("image", "RGB black", WIDTH, HEIGHT, 1);
    image.getProcessor().set(3, 5, 0xc86432);
    Sample sample = PlaneSample.of(image, 1);
    assertEquals(BitDepth.EIGHT, sample.bitDepth());
    assertEquals(200, sample.rgb().getAt(3, 5, 0).get());
    assertEquals(100, sample.rgb().getAt(3, 5, 1).get());
    assertEquals(50, sample.rgb().getAt(3, 5, 2).get());
  }

  @Test
  void densityCalibrationAndColoursDoNotChangeTheValues() {
    ImagePlus image = IJ.createImage("image", "8-bit", WIDTH, HEIGHT, 1);
    image.getProcessor().set(3, 5, 77);
    image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {5, 3}, "density");
    image.getProcessor().invertLut();
    assertEquals(77, PlaneSample.of(image, 1).rgb().getAt(3, 5, 0).get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"8-bit", "16-bit", "32-bit"})
  void greyPlanesAreReadWhereTheyLieAndTheImageKeepsItsPosition(String type) {
    ImagePlus image = IJ.createImage("image", type, WIDTH, HEIGHT, 3);
    image.setSlice(2);
    Sample sample = PlaneSample.of(image, 3);
    image.getStack().getProcessor(3).setf(0, 0, 9);
    assertEquals(9, sample.rgb().getAt(0, 0, 0).get());
    assertEquals(2, image.getCurrentSlice());
  }

  @Test
  void aVirtualStackIsReadPlaneByPlane() throws IOException {
    ImageWithDepth source = ImageWithDepth.of(new ImagePlus("virtual", new Counting()), "", 0);
    StackSamples samples = new StackSamples(source, Preset.FAST.settings().preparation());
    assertEquals(4, samples.size());
    assertEquals("virtual, plane 3", samples.name(2));
    assertEquals(3, samples.read(2).rgb().getAt(0, 0, 0).get());
    assertEquals(4, samples.read(3).rgb().getAt(0, 0, 0).get());
  }

  /** Four planes, filled with their numbers. */
  private static final class Counting extends VirtualStack {
    Counting() {
      super(WIDTH, HEIGHT, 4);
    }

    @Override
    public int getSize() {
      return 4;
    }

    @Override
    public ImageProcessor getProcessor(int plane) {
      ImageProcessor pixels = new ByteProcessor(WIDTH, HEIGHT);
      pixels.set(plane);
      return pixels;
    }
  }
}
