package sc.fiji.ast.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageConverter;
import org.junit.jupiter.api.Test;
import sc.fiji.ast.image.InvalidImageException;

/** What happens to an image whose window is closed, which flushes it, while it is read. */
class KeptImagesTest {
  private final ImagePlus image = IJ.createImage("image", "8-bit ramp", 30, 20, 3);

  @Test
  void thePlanesStayUntilTheLastOneWhoReadsThemIsDone() throws InvalidImageException {
    KeptImages first = KeptImages.of(image, null);
    try (KeptImages second = KeptImages.of(image)) {
      first.close();
      image.flush();
      second.requireUnchanged();
      assertEquals(3, image.getStackSize());
      assertEquals(29 * 256 / 30, image.getStack().getProcessor(3).get(29, 0));
    }
    image.flush();
    assertFalse(image.isProcessor());
  }

  @Test
  void anImageThatWasClosedBeforeIsNamed() {
    ImagePlus other = IJ.createImage("other", "8-bit ramp", 30, 20, 3);
    image.flush();
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> KeptImages.of(other, image));
    assertEquals("'image' was closed; open it again.", refused.getMessage());
    other.flush();
    assertFalse(other.isProcessor());
  }

  @Test
  void anImageWhosePlanesAreOthersByNowIsNamed() throws InvalidImageException {
    try (KeptImages kept = KeptImages.of(image)) {
      image.setTitle("renamed");
      kept.requireUnchanged();
      image.getStack().deleteLastSlice();
      Exception refused = assertThrows(InvalidImageException.class, kept::requireUnchanged);
      assertEquals(
          "'renamed' was changed while it was read: it was 30 x 20 pixels, 8 bits, 3 planes, and is"
              + " 30 x 20 pixels, 8 bits, 2 planes. Leave it as it is until the command has ended,"
              + " or give it a duplicate.",
          refused.getMessage());
    }
    ImagePlus single = IJ.createImage("single", "8-bit ramp", 30, 20, 1);
    try (KeptImages kept = KeptImages.of(single)) {
      new ImageConverter(single).convertToGray32();
      assertThrows(InvalidImageException.class, kept::requireUnchanged);
    }
  }
}
