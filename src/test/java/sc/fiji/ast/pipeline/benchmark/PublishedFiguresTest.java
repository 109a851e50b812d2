package sc.fiji.ast.pipeline.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.ast.Painted;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.progress.ProgressListener;

class PublishedFiguresTest {
  private static final List<String> MVTEC_AD =
      List.of(
          "bottle",
          "cable",
          "capsule",
          "carpet",
          "grid",
          "hazelnut",
          "leather",
          "metal_nut",
          "pill",
          "screw",
          "tile",
          "toothbrush",
          "transistor",
          "wood",
          "zipper");
  private static final List<String> MVTEC_3D_AD =
      List.of(
          "bagel",
          "cable_gland",
          "carrot",
          "cookie",
          "dowel",
          "foam",
          "peach",
          "potato",
          "rope",
          "tire");

  private final PublishedFigures figures = PublishedFigures.read();
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "metal_nut, false, RGB, 0.985",
    "Metal Nut, false, RGB, 0.985",
    "metal_nut, true, RGB,",
    "cable_gland, true, RGB, 0.928",
    "cable_gland, true, Depth, 0.576",
    "cable_gland, true, RGB+Depth, 0.873",
    "cable_gland, false, RGB,",
    "bagel, true, RGB+Depth,",
    "mean, false, RGB,",
    "aliens, false, RGB,"
  })
  void aFigureBelongsToANameALayoutAndAModality(
      String name, boolean depth, String modality, Double expected) throws IOException {
    assertEquals(
        expected == null ? OptionalDouble.empty() : OptionalDouble.of(expected),
        figures.imageAuroc(category(name, depth, modality)));
  }

  @Test
  void theMeanIsToldOfExactlyTheCategoriesItIsOf() throws IOException {
    assertEquals(OptionalDouble.of(0.992), figures.mean(categories(MVTEC_AD, false, "RGB")));
    assertEquals(
        OptionalDouble.of(0.937), figures.mean(categories(MVTEC_3D_AD, true, "RGB+Depth")));
    assertEquals(
        OptionalDouble.empty(), figures.mean(categories(MVTEC_AD.subList(1, 15), false, "RGB")));
    List<BenchmarkedCategory> more = categories(MVTEC_AD, false, "RGB");
    more.add(category("aliens", false, "RGB"));
    assertEquals(OptionalDouble.empty(), figures.mean(more));
    assertEquals(OptionalDouble.empty(), figures.mean(categories(List.of("aliens"), false, "RGB")));
  }

  private List<BenchmarkedCategory> categories(List<String> names, boolean depth, String modality)
      throws IOException {
    List<BenchmarkedCategory> categories = new ArrayList<>();
    for (String name : names) {
      categories.add(category(name, depth, modality));
    }
    return categories;
  }

  private BenchmarkedCategory category(String name, boolean depth, String modality)
      throws IOException {
    Path place = folder.resolve(depth + name);
    String rgb = depth ? "/rgb/0.png" : "/0.png";
    Painted.png(place.resolve("train/good" + rgb), 0);
    Painted.png(place.resolve("test/good" + rgb), 1);
    if (depth) {
      Painted.png(place.resolve("train/good/xyz/0.png"), 2);
      Painted.png(place.resolve("test/good/xyz/0.png"), 3);
    }
    return BenchmarkedCategory.of(
        new Category(name, place, Painted.tiny().withModality(Modality.named(modality))),
        1,
        ProgressListener.NONE);
  }
}
