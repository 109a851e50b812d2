package sc.fiji.ast.commands.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import java.io.File;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import sc.fiji.ast.commands.ScoreImage;
import sc.fiji.ast.commands.TrainModel;

/** What is added to the line that Fiji records: it takes required inputs but images by itself. */
class RecordedInputsTest {
  private Context context;

  @BeforeEach
  void start() {
    context = new Context();
  }

  @AfterEach
  void stop() {
    context.dispose();
  }

  @Test
  void theImageIsRecordedByItsTitleAndNothingThatNobodyTouched() {
    Module score = module(ScoreImage.class);
    score.setInput("image", IJ.createImage("my cell.png", 8, 8, 1, 8));
    score.setInput("model", new File("/m.ast"));
    assertEquals(Map.of("image", "my cell.png"), recorded(score));
    score.setInput("layers", "heatmap, rois");
    score.setInput("threshold", 1.2);
    assertEquals(
        Map.of("image", "my cell.png", "layers", "heatmap, rois", "threshold", "1.2"),
        recorded(score));
  }

  @Test
  void whatWasTouchedIsRecordedWhateverItsType() {
    Module train = module(TrainModel.class);
    train.setInput("folder", new File("/good"));
    assertEquals(Map.of(), recorded(train));
    train.setInput("resume", true);
    train.setInput("foreground", new File("/mask.png"));
    train.setInput("preset", "fast");
    assertEquals(
        Map.of("resume", "true", "foreground", new File("/mask.png").toString(), "preset", "fast"),
        recorded(train));
  }

  private Map<String, String> recorded(Module module) {
    return RecordedInputs.options(module, module(module));
  }

  private Module module(Module like) {
    return context.service(ModuleService.class).createModule(like.getInfo());
  }

  private Module module(Class<? extends AstCommand> command) {
    return context
        .service(ModuleService.class)
        .createModule(context.service(CommandService.class).getCommand(command));
  }
}
