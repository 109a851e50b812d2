package sc.fiji.ast.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.scijava.Context;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.module.event.ModuleErroredEvent;
import sc.fiji.ast.Painted;
import sc.fiji.ast.robustness.FuzzTarget;
import sc.fiji.ast.robustness.TextDamage;

/**
 * Options of macros. A command either runs, or is cancelled; it never ends with an exception.
 *
 * <p>Folders are given by relative paths, so that no damage leads to another folder of this
 * computer.
 */
public final class MacroTarget implements FuzzTarget {

  private static final List<Line> LINES =
      List.of(
          new Line("Inspect AST Model...", "model=[MODEL]"),
          new Line(
              "Score Image with AST...",
              "image=one model=[MODEL] threshold=1.5 channel=0 layers=[heatmap, mask] device=cpu"),
          new Line(
              "Train AST Model...",
              "folder=[one-image] model=[out/m.ast] modality=RGB preset=fast seed=3 device=cpu"
                  + " settings=[{\"imageSize\": 64, \"teacher\": {\"kernels\": [1, 3]}}] resume"),
          new Line(
              "Score Folder with AST...",
              "folder=[one-image] model=[MODEL] results=[out/results] threshold=1 resume"),
          new Line("Evaluate AST Model...", "folder=[one-image] model=[MODEL] report=[out/report]"),
          new Line(
              "Calibrate AST Threshold...",
              "folder=[one-image] model=[MODEL] rate=0.05 copy=[out/copy.ast]"),
          new Line("Check AST Dataset...", "folder=[one-image] report=[out/check] device=cpu"),
          new Line(
              "Compare AST Variants...",
              "folder=[one-image] report=[out/comparison] repeats=1 seed=0 preset=fast"
                  + " variants=[[{\"name\": \"a\", \"settings\": {\"imageSize\": 64}}]]"));

  private final Path model;
  private final MacroBridge macros;
  private volatile Throwable end;

  /**
   * @param model a model file
   * @param current the folder that relative paths start from
   * @throws ReflectiveOperationException if this version of ImageJ has no such menus
   */
  public MacroTarget(Path model, Path current) throws IOException, ReflectiveOperationException {
    this.model = model;
    Painted.png(current.resolve("one-image/train/good/0.png"), 0);
    Files.createDirectories(current.resolve("out"));
    Context context = new Context();
    context.service(EventService.class).subscribe(this);
    macros = new MacroBridge(context);
  }

  @Override
  public String name() {
    return "macro";
  }

  @Override
  public void run(RandomGenerator random, Path folder) throws Exception {
    Line line = LINES.get(random.nextInt(LINES.size()));
    String options = line.options.replace("MODEL", model.toString());
    end = null;
    macros.run(
        "setBatchMode(true); newImage('one', '8-bit ramp', 40, 30, 1); run('"
            + line.command
            + "', getArgument); close('*');",
        TextDamage.damaged(options, random));
    if (end instanceof Error fatal) {
      throw fatal;
    }
    if (end instanceof Exception exception) {
      throw exception;
    }
  }

  @EventHandler
  void onEvent(ModuleErroredEvent event) {
    end = event.getException();
  }

  @EventHandler
  void onEvent(ModuleCanceledEvent event) {
    end = new CancellationException(event.getReason());
  }

  @Override
  public boolean documents(Throwable refusal, Path folder) {
    return refusal instanceof CancellationException;
  }

  /** A command of the menu, and sound options for it. */
  private record Line(String command, String options) {}
}
