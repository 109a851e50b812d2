package sc.fiji.ast.features.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import java.util.Optional;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.engine.Weights;
import sc.fiji.ast.features.ImageAndDepthExtractor;
import sc.fiji.ast.features.backbone.BackboneDescription.Tap;
import sc.fiji.ast.features.backbone.families.EfficientNetFamily;
import sc.fiji.ast.features.backbone.families.EfficientNetVariant;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.Sample;

/** A further family, {@link PatchMeans}, is this one class and its place in the list. */
class BackboneRegistryTest {

  private static final String NAME = "patch-means-14";

  private final NDManager manager = TorchEngine.get().newBaseManager();
  private final BackboneRegistry registry =
      new BackboneRegistry(List.of(new EfficientNetFamily(), new PatchMeans()));

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aFurtherFamilyIsKnownByNameWithItsGrid() {
    assertEquals("efficientnet-lite0", registry.names().get(0));
    assertEquals(NAME, registry.names().get(registry.names().size() - 1));
    assertEquals(14, registry.stride(NAME));
    assertEquals(28, registry.sizeMultiple(NAME));
    assertEquals("nobody", registry.descriptions().get(11).known().origin());
  }

  @ParameterizedTest
  @CsvSource({
    "patch-means-14, 384, 392",
    "patch-means-14, 768, 756",
    "patch-means-14, 42, 56",
    "efficientnet-b5, 768, 768",
    "mine.pt, 384, 384"
  })
  void thePresetsSizeIsBroughtToTheNearestThatTheBackboneSees(String name, int size, int nearest) {
    assertEquals(nearest, registry.nearestSize(name, size));
  }

  @Test
  void aFileWithoutANameHasPatchesOf32Pixels() {
    assertEquals(32, registry.stride("/somewhere/mine.pt"));
    assertEquals(32, registry.sizeMultiple("/somewhere/mine.pt"));
  }

  @Test
  void aFurtherFamilyIsLoadedByNameAndRecognisedByItsWeights() {
    try (Weights source = patchMeans()) {
      for (String name : new String[] {NAME, "mine.safetensors"}) {
        try (Backbone backbone = registry.load(name, List.of(), Padding.SAME, source, manager)) {
          assertEquals(List.of(new FeatureShape(3, 4, 4)), backbone.shapes(56, manager));
        }
      }
    }
  }

  @Test
  void heightsFollowTheGridOfTheBackbone() {
    Sample sample =
        new Sample(Views.addDimension(ArrayImgs.floats(56, 56), 0, 0), BitDepth.EIGHT)
            .withDepth(ArrayImgs.floats(56, 56));
    try (Weights source = patchMeans();
        ImageAndDepthExtractor extractor =
            ImageAndDepthExtractor.ofImage(
                    registry.load(NAME, List.of(), Padding.SAME, source, manager), 56, manager)
                .withDepth(false);
        NDManager scope = manager.newSubManager()) {
      NDArray features = extractor.extract(sample, IntensityRange.EIGHT_BIT, scope);
      assertEquals(new Shape(1, 3 + 64, 4, 4), features.getShape());
      // A black image, normalised with mean 0.5 and deviation 0.25, times the weight 3.
      assertArrayEquals(new float[] {-6, -6, -6, -6}, features.get("0, 0, 0").toFloatArray());
    }
  }

  @Test
  void eachFamilyTellsHowItsWeightsAreKnown() {
    try (Weights source = new Weights(manager)) {
      source.add("fc.weight", manager.zeros(new Shape(2)));
      assertRefused(
          () -> registry.load("mine.safetensors", List.of(), Padding.SAME, source, manager),
          "'conv_stem.weight'",
          "'patch.weight'");
    }
  }

  @Test
  void aTapThatABackboneHasNotIsRefused() {
    try (Weights source = patchMeans()) {
      assertRefused(
          () -> registry.load(NAME, List.of(1), Padding.SAME, source, manager),
          "the block 1;",
          NAME,
          "0 to 0");
    }
  }

  @Test
  void twoBackbonesOfOneNameAreRefused() {
    List<BackboneFamily> twice = List.of(new PatchMeans(), new PatchMeans());
    assertRefused(() -> new BackboneRegistry(twice), NAME);
  }

  @Test
  void aDescriptionThatCannotBeIsRefused() {
    KnownBackbone known = KnownBackbone.withoutWeights(NAME);
    List<Tap> taps = List.of(new Tap(14, 3));
    InputNormalisation any = InputNormalisation.IMAGENET;
    assertRefused(() -> new BackboneDescription(known, taps, 1, any, 14), NAME, "no tap 1");
    assertRefused(() -> new BackboneDescription(known, taps, 0, any, 32), NAME, "32", "14");
  }

  @ParameterizedTest
  @EnumSource(EfficientNetVariant.class)
  void efficientNetsHavePatchesOf32PixelsAtTheTapOfThePaper(EfficientNetVariant variant) {
    BackboneDescription description = Backbones.described(variant.label()).orElseThrow();
    assertEquals(32, description.stride());
    assertEquals(32, description.sizeMultiple());
    assertEquals(variant.blocks().size(), description.taps().size());
    assertEquals(2, description.taps().get(0).stride());
  }

  @Test
  void eachTapTellsItsStrideAndChannels() {
    List<Tap> taps = Backbones.described("efficientnet-b5").orElseThrow().taps();
    assertEquals(new Tap(8, 64), taps.get(12));
    assertEquals(new Tap(16, 176), taps.get(26));
    assertEquals(new Tap(32, 304), taps.get(35));
  }

  private Weights patchMeans() {
    Weights weights = new Weights(manager);
    weights.add("patch.weight", manager.create(new float[] {3}));
    return weights;
  }

  private static void assertRefused(Runnable action, String... parts) {
    String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  /** The mean colour of each 14 x 14 pixels, times a weight. */
  private static final class PatchMeans implements BackboneFamily {

    private static final InputNormalisation NORMALISATION =
        new InputNormalisation(List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25));

    @Override
    public List<BackboneDescription> members() {
      KnownBackbone known = new KnownBackbone(NAME, "nobody", "none", 0, "", null);
      return List.of(new BackboneDescription(known, List.of(new Tap(14, 3)), 0, NORMALISATION, 28));
    }

    @Override
    public String mark() {
      return "means of patches have 'patch.weight'";
    }

    @Override
    public Optional<String> recognise(Weights source) {
      return source.arrays().containsKey("patch.weight") ? Optional.of(NAME) : Optional.empty();
    }

    @Override
    public Backbone load(
        String name, List<Integer> taps, Padding padding, Weights source, NDManager manager) {
      float weight = source.get("patch.weight", 1).toFloatArray()[0];
      return new Backbone() {
        @Override
        public int channels() {
          return 3;
        }

        @Override
        public InputNormalisation normalisation() {
          return NORMALISATION;
        }

        @Override
        public NDList features(NDArray images) {
          Shape patch = new Shape(14, 14);
          try (NDArray means = Pool.avgPool2d(images, patch, patch, new Shape(0, 0), false, true)) {
            return new NDList(means.mul(weight));
          }
        }

        @Override
        public void close() {}
      };
    }
  }
}
