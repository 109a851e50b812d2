package sc.fiji.ast.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.imglib2.FinalInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.model.ModelDescription.Provenance;

class TilingTest {

  /** Of a training on images of up to 100 x 80 pixels. */
  private static Tiling tiling(String settings) {
    Provenance provenance = Provenance.builder().setLargestImage(100, 80).build();
    return Tiling.of(Painted.tiny(settings), provenance);
  }

  private static Sample sample(long width, long height) {
    return new Sample(
        ConstantUtils.constantRandomAccessibleInterval(
            new FloatType(7), new FinalInterval(width, height, 1)),
        BitDepth.EIGHT);
  }

  @Test
  void imagesFarLargerThanThoseLearnedAreCutIntoTilesOfTheirSizeAndThatIsSaid() {
    Tiling tiling = tiling("{}");
    TileGrid grid = tiling.grid(sample(20_000, 320));
    assertEquals(100, grid.columns().get(0).length());
    assertEquals(80, grid.rows().get(0).length());
    assertEquals(223 * 5, grid.tiles().size());
    assertEquals(100, tiling.side(sample(20_000, 320)));
    String remark = tiling.remark(sample(20_000, 320), "a.tif").orElseThrow();
    assertTrue(
        remark.startsWith(
            "a.tif has 20000 x 320 pixels; the model learned from images of up to 100 x 80. It is"
                + " scored in 1115 tiles of that size"),
        remark);
  }

  @ParameterizedTest
  @CsvSource({"100, 80", "399, 4000", "4000, 319", "50, 40"})
  void othersAreScoredAsAWhole(long width, long height) {
    Tiling tiling = tiling("{}");
    assertEquals(1, tiling.grid(sample(width, height)).tiles().size());
    assertEquals(0, tiling.side(sample(width, height)));
    assertEquals(Optional.empty(), tiling.remark(sample(width, height), "a.tif"));
  }

  /** The foreground would be dilated by a part of the whole image. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'tile': {'size': 2000, 'overlap': 32}}",
        "{'foreground': {'from': 'threshold'}}"
      })
  void tilesThatTheSettingsSayAndForegroundsThatAreFoundStayAsTheyAre(String settings) {
    Tiling tiling = tiling(settings);
    assertEquals(1, tiling.grid(sample(2_000, 2_000)).tiles().size());
    assertEquals(Optional.empty(), tiling.remark(sample(2_000, 2_000), "a.tif"));
  }

  @Test
  void whereAModelDoesNotTellWhatItLearnedFromImagesAreScoredAsAWhole() {
    Tiling tiling = Tiling.of(Painted.tiny(), Provenance.builder().build());
    assertEquals(1, tiling.grid(sample(20_000, 20_000)).tiles().size());
  }
}
