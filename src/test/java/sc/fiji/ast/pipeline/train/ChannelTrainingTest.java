package sc.fiji.ast.pipeline.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.Fluorescence;
import sc.fiji.ast.Painted;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.pipeline.score.ImageScoring;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.threshold.Verdict;

class ChannelTrainingTest {

  private static final String SMALL =
      "{\"channels\": \"together\", \"imageSize\": 128, \"teacher\": {\"hidden\": 16}, \"student\":"
          + " {\"hidden\": 16}, \"training\": {\"teacherSteps\": 60, \"studentSteps\": 60,"
          + " \"trialSteps\": 0}, \"score\": {\"neighbours\": 500}}";

  @TempDir static Path folder;
  private static Path four;

  @BeforeAll
  static void trainOnFourChannels() throws IOException {
    four = folder.resolve("four.ast");
    Settings settings = SettingsJson.overlay(Preset.STANDARD.settings(), SMALL);
    train(Fluorescence.source(4, 24), settings, four);
  }

  private static TrainingReport train(SampleSource images, Settings settings, Path model)
      throws IOException {
    return ModelTraining.train(
        TrainingRequest.builder()
            .setImages(images)
            .setModel(model)
            .setSettings(settings)
            .optDevice("cpu")
            .build(),
        ProgressListener.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aDefectInOneChannelIsFoundAndItsChannelNamed(int channel) throws IOException {
    try (ImageScoring scoring = ImageScoring.open(four, "cpu")) {
      for (int seed = 100; seed < 104; seed++) {
        Sample sample = Fluorescence.defective(4, seed, channel);
        AnomalyResult result = scoring.score(sample, "painted", 1);
        assertNotEquals(Verdict.GOOD, result.verdict());
        assertEquals(OptionalInt.of(channel - 1), result.deviatingChannel());
      }
    }
  }

  @Test
  void theModelKeepsTheRangeOfEachChannel() throws IOException {
    ModelDescription model = ModelFile.describe(four);
    List<IntensityRange> ranges = model.calibration().intensities().channels();
    float[] bright = {400, 20_000, 1500, 6000};
    assertEquals(4, ranges.size());
    for (int c = 0; c < 4; c++) {
      assertEquals(1.02 * bright[c], ranges.get(c).max(), 0.05 * bright[c]);
    }
    assertEquals(4, model.channelLimits().size());
    assertEquals("together", model.settings().channels().toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void anImageWithOtherChannelsIsRefused(int channels) throws IOException {
    try (ImageScoring scoring = ImageScoring.open(four, "cpu")) {
      Sample other = Fluorescence.good(channels, 1);
      Exception error =
          assertThrows(InvalidImageException.class, () -> scoring.score(other, "other.tif", 1));
      assertTrue(
          error
              .getMessage()
              .startsWith(
                  "other.tif has " + channels + " channels, but the model learned 4 together."),
          error.getMessage());
    }
  }

  @Test
  void imagesWithOtherChannelsThanTheFirstAreLeftOutAndNamed() throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      samples.add(Fluorescence.good(i == 3 ? 3 : 2, i));
    }
    Settings settings = Painted.tiny("{'channels': 'together'}");
    TrainingReport report = train(Painted.source(samples), settings, folder.resolve("two.ast"));
    assertEquals(
        List.of("image-3 has 3 channels, the images before it 2; all must be of one kind."),
        report.plan().survey().leftOut());
    assertEquals(2, report.description().calibration().intensities().channels().size());
    assertEquals(List.of(), report.description().channelLimits());
  }

  @Test
  void goodImagesScoreLowerThanDefects() throws IOException {
    try (ImageScoring scoring = ImageScoring.open(four, "cpu")) {
      double highest = 0;
      for (int seed = 200; seed < 204; seed++) {
        Sample good = Fluorescence.good(4, seed);
        highest = Math.max(highest, scoring.score(good, "painted", 1).score());
      }
      for (int channel = 1; channel <= 4; channel++) {
        Sample defect = Fluorescence.defective(4, 300, channel);
        double score = scoring.score(defect, "painted", 1).score();
        assertTrue(score > highest, score + " in channel " + channel + " against " + highest);
      }
    }
  }
}
