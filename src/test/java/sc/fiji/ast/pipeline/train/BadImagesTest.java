package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.check.DatasetFindings;
import sc.fiji.ast.check.FindingKind;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.dataset.split.HeldOutSplit;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.pipeline.check.DatasetCheck;
import sc.fiji.ast.progress.ProgressListener;

/** Images among the good ones that should perhaps not be there, and images that belong together. */
class BadImagesTest {

  @TempDir Path folder;

  @BeforeEach
  void paint() throws IOException {
    for (int i = 0; i < 12; i++) {
      Painted.png(folder.resolve("train/good/slide" + i / 3 + "_" + i % 3 + ".png"), 70 + i);
    }
    Painted.png(folder.resolve("train/good/slide4_0.png"), clipped());
  }

  @Test
  void trainingNamesThemAndUsesThem() throws IOException {
    TrainingReport report = train("");
    assertEquals(13, report.description().provenance().images());
    List<String> named =
        report.warnings().stream().filter(warning -> warning.contains("The image is ")).toList();
    assertEquals(1, named.size(), report.warnings().toString());
    assertTrue(named.get(0).contains("slide4_0.png: The image is clipped: "), named.get(0));
  }

  @Test
  void aCheckFindsThem() throws IOException {
    DatasetFindings found = DatasetCheck.check(folder, "cpu", ProgressListener.NONE);
    assertEquals(
        List.of("train/good/slide4_0.png"),
        found.findings().stream()
            .filter(finding -> finding.kind() == FindingKind.UNUSUAL)
            .map(finding -> found.name(finding.file()))
            .toList());
  }

  @Test
  void whatBelongsTogetherIsHeldOutTogether() throws IOException {
    TrainingReport report = train("(slide\\d)");
    HeldOutSplit split = report.plan().split();
    assertEquals(1, split.groups());
    assertEquals(1, report.description().calibration().groups());
    assertEquals(3, split.heldOut().size());
    assertEquals(1, split.heldOut().stream().map(image -> image / 3).distinct().count());
  }

  @Test
  void aPatternThatTakesAllForOneIsRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> train("(slide)")).getMessage();
    assertTrue(message.contains("all images are of one group, 'slide'"), message);
  }

  private TrainingReport train(String group) throws IOException {
    return ModelTraining.train(
        TrainingRequest.builder()
            .setImages(
                new ImageFileSource(
                    ImageFolder.of(folder).goodImages(),
                    SampleFiles.of(Painted.tiny().preparation(), null)))
            .setModel(folder.resolve("a.ast"))
            .setSettings(Painted.tiny())
            .optDevice("cpu")
            .optGroup(group)
            .build(),
        ProgressListener.NONE);
  }

  private static Sample clipped() {
    Sample sample = Painted.stripes(99);
    sample.rgb().forEach(value -> value.set(value.get() > 100 ? 255 : value.get()));
    return sample;
  }
}
