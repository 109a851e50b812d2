package sc.fiji.ast.commands;

import ij.IJ;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;
import sc.fiji.ast.commands.dialog.Asked;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.scijava.CommandProgress;
import sc.fiji.ast.commands.text.BackbonesAccount;
import sc.fiji.ast.display.report.TextReport;
import sc.fiji.ast.features.backbone.Backbones;
import sc.fiji.ast.pipeline.backbones.BackboneEntry;
import sc.fiji.ast.pipeline.backbones.BackboneStore;

/**
 * Lists the backbones that are here or can be had, imports files, fetches known ones, and copies
 * those of models beside them.
 */
@Plugin(
    type = Command.class,
    description = "Lists, imports and downloads the networks that turn images into features.",
    menu = {
      @Menu(label = MenuConstants.PLUGINS_LABEL),
      @Menu(label = AstCommand.SUBMENU),
      @Menu(label = "AST Backbones...", weight = 9)
    })
public class ManageBackbones extends AstCommand {

  private static final String TITLE = "AST Backbones";
  private static final String AUTO = "auto";

  @Parameter(
      label = "Action",
      description =
          "list: what is here; import: a file you have; download: from the network; copy: a model's"
              + " backbone beside the model.",
      choices = {"list", "import", "download", "copy"},
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IN_FRONT))
  private String action = "list";

  @Parameter(
      label = "Backbone",
      description = "Which one; for an import, auto: told by the file, if it is a known one.",
      choices = {
        AUTO,
        "efficientnet-lite0",
        "efficientnet-lite1",
        "efficientnet-lite2",
        "efficientnet-b0",
        "efficientnet-b1",
        "efficientnet-b2",
        "efficientnet-b3",
        "efficientnet-b4",
        "efficientnet-b5",
        "efficientnet-b6",
        "efficientnet-b7",
        "dinov2-vits14",
        "dinov2-vitb14",
        "resnet18",
        "wide-resnet50-2"
      },
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IN_FRONT))
  private String name = AUTO;

  @Parameter(
      label = "File to import or model",
      description =
          "Weights as .safetensors, named as in timm or efficientnet_pytorch, or TorchScript (.pt);"
              + " for copy, the model.",
      style = "open",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE,
      attrs = @Attr(name = Asked.WHERE, value = Asked.IN_FRONT))
  private File file;

  @Parameter(
      label = "Download without asking",
      description = "A macro downloads only with download=true.",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE)
  private boolean download;

  @Parameter(
      label = "Import a program without asking",
      description =
          "TorchScript is a program that can read and write files: a macro imports it only with"
              + " program=true.",
      required = false,
      persist = false,
      visibility = ItemVisibility.INVISIBLE)
  private boolean program;

  private final BackboneStore store = new BackboneStore();

  @Override
  protected void execute() throws IOException {
    switch (action.strip()) {
      case "list" -> TextReport.show(TITLE, BackbonesAccount.of(store.list()));
      case "import" -> show(importFile());
      case "download" -> show(download());
      case "copy" -> TextReport.show(TITLE, BackbonesAccount.ofCopy(copy()));
      default ->
          throw new IllegalArgumentException(
              "There is no action '" + action + "'. Allowed: list, import, download, copy.");
    }
  }

  private BackboneEntry importFile() throws IOException {
    if (file == null || file.getPath().isBlank()) {
      throw new IllegalArgumentException(
          "action=import needs the file to import: give file=PATH of a .safetensors or .pt file.");
    }
    boolean auto = name.strip().equals(AUTO);
    if (!Backbones.isProgram(file.getName())) {
      return store.importFile(file.toPath(), auto ? "" : name);
    }
    if (!auto) {
      throw new IllegalArgumentException(
          file + " is TorchScript; names are of weights. Leave it at name=" + AUTO + ".");
    }
    if (!program) {
      ask(
          BackbonesAccount.warning(file),
          file
              + " is TorchScript: a program, which can read and write files. It is imported only"
              + " with your word: add program=true, if you trust whoever made it.");
      program = true; // For the recorder.
    }
    return store.importProgram(file.toPath());
  }

  private Path copy() throws IOException {
    if (file == null || file.getPath().isBlank()) {
      throw new IllegalArgumentException(
          "action=copy puts the backbone of a model beside it: give file=PATH of the model.");
    }
    return BackboneStore.copyBeside(file.toPath());
  }

  private BackboneEntry download() throws IOException {
    BackboneEntry entry = store.downloadable(name);
    if (!entry.isHere() && !download) {
      ask(
          BackbonesAccount.question(entry),
          String.format(
              Locale.ROOT,
              "%s is downloaded from %s only with your word: add download=true.",
              entry.known().name(),
              entry.known().source()));
      download = true; // For the recorder.
    }
    try (CommandProgress progress = new CommandProgress(this)) {
      return store.download(name, progress);
    }
  }

  /**
   * @param refusal where nobody can be asked
   */
  private void ask(String question, String refusal) {
    if (context().service(UIService.class).isHeadless() || IJ.isMacro()) {
      throw new IllegalArgumentException(refusal);
    }
    if (!IJ.showMessageWithCancel(TITLE, question)) {
      throw new CancellationException();
    }
  }

  private static void show(BackboneEntry entry) {
    TextReport.show(TITLE, BackbonesAccount.of(entry));
  }
}
